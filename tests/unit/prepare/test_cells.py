import pytest

from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.spec.project import Project
from tests.support.figures import figures


def test_rates_and_counts_get_their_units(small: Project) -> None:
    cells = cells_from_figures(
        figures(
            {"value": "9.6"},
            {
                "measure": "persons_on_benefit",
                "unit": "x 1 000",
                "value": "225",
                "rounding": "1",
                "survey_level": "none",
            },
            {"origin": "western", "value": "", "missing": "suppressed"},
        ),
        "lfs",
        "2020-11-12",
        small.classifications,
    )
    assert cells["value"].tolist()[:2] == [0.096, 225_000]
    assert cells["precision"].tolist() == pytest.approx([0.001, 1000, 0.001])
    assert cells["unit"].tolist() == ["rate", "persons", "rate"]
    assert cells["missing"].tolist() == ["none", "none", "suppressed"]
    assert cells["value"].isna().tolist() == [False, False, True]
    assert cells["row"].tolist() == [2, 3, 4]


@pytest.mark.parametrize(("wording", "bound"), [("exact", "none"), ("almost", "below"), ("over", "above")])
def test_wording_becomes_a_bound(small: Project, wording: str, bound: str) -> None:
    cells = cells_from_figures(figures({"wording": wording}), "lfs", "2020-11-12", small.classifications)
    assert cells["bound"].tolist() == [bound]
