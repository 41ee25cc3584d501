"""Figures as es-MX text, half up, without the process locale: 1,770 · $302,687.14 · 113 %.

A frame holds floats that stood for DECIMAL; their shortest decimal text is the figure of the store, so the arithmetic
here is exact. None and NaN are what the document does not say: an em dash.
"""

from decimal import ROUND_HALF_UP, Decimal

NOT_SAID = "—"
Figure = Decimal | float | int | None


def count(value: Figure) -> str:
    """A quantity: 1770 is "1,770", 0.5 is "0.5", None is "—"; at most four decimals, as the store keeps."""
    exact = _exact(value)
    if exact is None:
        return NOT_SAID
    text = f"{_half_up(exact, 4):,f}"
    return _signed(text.rstrip("0").rstrip(".") if "." in text else text)


def percent(part: Figure, whole: Figure = 1) -> str:
    """part / whole in percent, half up: 9/8 is "113 %", 201/200 "101 %"; one decimal under 10 %: "6.3 %".

    "—" when either is None or whole is 0.
    """
    numerator, denominator = _exact(part), _exact(whole)
    if numerator is None or not denominator:
        return NOT_SAID
    ratio = numerator * 100 / denominator
    if ratio == 0:
        return "0 %"
    one_decimal = _half_up(ratio, 1)
    return _signed(f"{one_decimal if abs(one_decimal) < 10 else _half_up(ratio, 0):,f} %")


def pesos(value: Figure) -> str:
    """An amount of pesos: 302687.14 is "$302,687.14", None is "—"."""
    exact = _exact(value)
    if exact is None:
        return NOT_SAID
    amount = f"${_half_up(abs(exact), 2):,f}"
    return f"−{amount}" if exact < 0 else amount


def _exact(value: Figure) -> Decimal | None:
    # `value != value` is how a float says NaN; pandas' NA answers no comparison, and is never in these frames.
    if value is None or value != value:
        return None
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _signed(text: str) -> str:
    return text.replace("-", "−")
