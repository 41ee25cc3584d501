"""What generated scans may cost at most, in percent: of all figures, and of those given as sure.

Wrong figures that are given as sure matter most: people act on them. The seeds were not used to tune the costs.
"""

from tests.generated.counting import BLANK, Count

ROWS = 600  # of each seed; `python -m tests.generated` measures with 1250, and with more faults.


class Limits:
    """Measured over all the seeds of a class together."""

    SEEDS: range

    def test_no_row_is_lost(self, counted: Count) -> None:
        assert counted.rows >= len(self.SEEDS) * ROWS
        assert counted.lost_rows == 0

    def test_wrong_among_what_is_sure(self, counted: Count) -> None:
        share = counted.wrong_share("corroborado", "resuelto")
        assert share <= 0.05, _told(share, counted, "corroborado", "resuelto")

    def test_wrong_among_what_one_reading_says(self, counted: Count) -> None:
        share = counted.wrong_share("leido")
        assert share <= 0.1, _told(share, counted, "leido")

    def test_cells_said_to_be_blank(self, counted: Count) -> None:
        share = counted.wrong_share(BLANK)
        assert share <= 0.1, _told(share, counted, BLANK)

    def test_figures_that_come_back(self, counted: Count) -> None:
        assert counted.recovered_share() >= 96
        assert counted.recovered_share(2, 3) >= 99
        assert counted.recovered_share(1) >= 92


def _told(share: float, counted: Count, *methods: str) -> str:
    wrong = [fault for fault in counted.faults if any(f" {method}: " in fault for method in methods)]
    return "\n".join([f"{share:.3f} %:", *wrong])
