"""A note says of a band what was counted in it, and of a line without a band nothing."""

import pandas as pd
import pytest

from arbeidsmarkt.publish.figures.fan_chart import draw, plotted
from arbeidsmarkt.publish.margins import margins, margins_note
from arbeidsmarkt.spec.project import Project
from tests.support.drawings import counterfactual_estimates, counterfactual_predictions, figure_context, figure_spec

NAN = float("nan")


def ends(low: list[float], rounding: list[float]) -> pd.DataFrame:
    """Rates with a margin of error and one of rounding, each where it is known."""
    rows = {"ci_low": low, "ci_high": low, "rounding_low": rounding, "rounding_high": rounding}
    return pd.DataFrame(margins(pd.DataFrame(rows), 100.0))


@pytest.mark.parametrize(
    ("low", "rounding", "told"),
    [
        ([0.03, 0.04], [0.035, 0.045], "Lichte band: onzekerheid (95%); donkere: afronding."),
        ([0.03, NAN], [0.035, 0.045], "Lichte band: onzekerheid (95%), waar die bekend is; donkere: afronding."),
        ([NAN, NAN], [0.035, 0.045], "Band: alleen afronding; een steekproeffout is niet meegeteld."),
        ([NAN, NAN], [NAN, NAN], ""),
    ],
)
def test_rounding_alone_is_never_called_a_margin_of_error(
    real: Project, low: list[float], rounding: list[float], told: str
) -> None:
    rows = ends(low, rounding)
    assert margins_note(rows, figure_context(real).words) == told
    assert rows["low"].isna().tolist() == pd.Series(low).isna().tolist()


def texts(real: Project, predictions: pd.DataFrame) -> str:
    """All that is written in a fan."""
    rows = plotted(counterfactual_estimates(), predictions, figure_spec("fan_chart"))
    figure = draw(rows, figure_context(real))
    return " ".join(one.get_text().replace("\n", " ") for one in figure.texts)


def test_a_fan_tells_each_of_its_bands(real: Project) -> None:
    told = texts(real, counterfactual_predictions())
    assert "Donkere band daarin: 80%." in told
    assert "Donkere band om wat is waargenomen: afronding." in told


def test_a_fan_without_an_inner_interval_does_not_name_one(real: Project) -> None:
    without = counterfactual_predictions().assign(low_80=NAN, high_80=NAN)
    assert "80%" not in texts(real, without)
