"""Who decides, and a decision applied: the page waits for the new version; other readers go on with the one before."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

import loaders
from data import decisions
from data.decisions import Correction, Decision, Pair
from data.place import default_path
from data.store import StoreError
from pages.parts import words

DONE, COUNT = "_decidido", "_decisiones"
NO_NAME = "Escriba su nombre para decidir: queda escrito junto a lo que decida."


def who() -> str:
    """Draws who decides and returns the name, "" while nobody has given one.

    With accounts it is the account's and nobody can write another; without them it is asked once a session.
    """
    if "is_logged_in" in st.user:
        return _account()
    return st.text_input(
        "Quién decide",
        key="quien",
        persist_state="session",
        placeholder="Su nombre y cargo",
        max_chars=120,
        help=NO_NAME,
    ).strip()


def _account() -> str:
    if not st.user.get("is_logged_in"):
        st.button("Entrar con su cuenta para decidir", on_click=st.login)
        return ""
    name = str(st.user.get("name") or st.user.get("email") or "")
    st.caption(f"Decide **{words.as_text(name)}**, por su cuenta.")
    return name


def decided() -> int:
    """How many decisions this session has made: part of a form's key, so that its boxes empty once it is saved."""
    return int(st.session_state.get(COUNT, 0))


def count_one() -> None:
    """Empty the boxes of this session's forms: what they held is kept."""
    st.session_state[COUNT] = decided() + 1


def told() -> None:
    """Says what was decided just before this run, once."""
    if done := st.session_state.pop(DONE, None):
        st.success(done)


def correct(accion_id: str, values: Mapping[str, str], quien: str, motivo: str) -> None:
    """Correct figures of a row. values: by campo, as typed."""
    done = "La corrección está en vigor, con su marca ✎."
    _apply(lambda: loaders.correct(default_path(), accion_id, values, quien, motivo), done)


def take_back(decision: Decision, quien: str, motivo: str) -> None:
    """Take a decision back: what the documents say counts again."""
    undone = replace(decision, en_vigor=False, quien=quien, motivo=motivo)
    decide(undone, done="La decisión quedó retirada.")


def decide(*decided: Decision, done: str) -> None:
    """Keep other decisions, such as pairs; done: what is said of them once they show."""
    _apply(lambda: loaders.decide(default_path(), *decided), done)


def in_force() -> list[Decision]:
    """The decisions that count now and can be taken back."""
    found = decisions.in_force(default_path())
    return [*found.corrections, *found.documents, *found.forms, *found.withdrawn, *found.pairs]


def history() -> list[Decision]:
    """Every decision made, in order. Raises StoreError when their file is damaged."""
    return decisions.history(default_path())


def history_of(accion_id: str) -> list[Decision]:
    """Every decision made on one row, in order: its corrections, and the pairs that it is one of."""
    return [
        one
        for one in history()
        if (isinstance(one, Correction) and one.accion_id == accion_id)
        or (isinstance(one, Pair) and accion_id in (one.accion_id, one.accion_id_anterior))
    ]


def _apply(decision: Callable[[], object], done: str) -> None:
    try:
        with st.spinner("Aplicando…"):
            decision()
    except StoreError as error:
        st.error(words.as_text(str(error)))
        return
    st.session_state[DONE] = done
    count_one()
    st.rerun()
