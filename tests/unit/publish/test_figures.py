import io
from dataclasses import replace
from pkgutil import iter_modules

import numpy as np
import pandas as pd
import pytest
from matplotlib.image import imread

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.estimates import estimates_table
from arbeidsmarkt.publish import figures as figures_package
from arbeidsmarkt.publish.figure import RenderedFigure, check_figure, kind_module, render
from arbeidsmarkt.publish.figures import tornado
from arbeidsmarkt.publish.naming import term_name, with_own_names
from arbeidsmarkt.publish.style import with_unnamed
from arbeidsmarkt.publish.tables.columns import Amount, Caption, table_of
from arbeidsmarkt.publish.tables.table import Number
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.kinds import model_of
from tests.support.annex import words_of
from tests.support.drawings import (
    DRAWN,
    figure_context,
    figure_spec,
    gap_estimates,
    gap_predictions,
    hazard_estimates,
    product_estimates,
    product_predictions,
)

KINDS = sorted(DRAWN)


def test_every_figure_kind_is_drawn_here_and_says_which_models_it_draws() -> None:
    assert sorted(module.name for module in iter_modules(figures_package.__path__)) == KINDS
    for kind in KINDS:
        assert all(model_of(model, "x") for model in kind_module(kind, "x").ANSWERS), kind


def answered(kind: str) -> str:
    """A model kind that the figure kind draws."""
    first: str = kind_module(kind, "x").ANSWERS[0]
    return first


def drawn(real: Project, kind: str, language: str = "nl", synthetic: bool = False) -> RenderedFigure:
    estimates, predictions = DRAWN[kind]
    context = figure_context(real, language, synthetic)
    return render(answered(kind), estimates(), predictions(), figure_spec(kind), context)


@pytest.fixture(scope="module")
def figures(real: Project) -> dict[str, RenderedFigure]:
    return {kind: drawn(real, kind) for kind in KINDS}


def plotted(figure: RenderedFigure) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(figure.csv))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_a_picture_data_and_a_text(figures: dict[str, RenderedFigure], kind: str) -> None:
    figure = figures[kind]
    assert imread(io.BytesIO(figure.png)).std() > 0
    svg = figure.svg.decode("utf-8")
    assert "Een titel" in svg
    assert "Bron: CBS StatLine 99999NED (17-8-2022), bewerking arbeidsmarkt" in svg
    assert len(figure.alt) > 80
    assert len(plotted(figure)) >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_input_gives_the_same_bytes(real: Project, figures: dict[str, RenderedFigure], kind: str) -> None:
    assert drawn(real, kind) == figures[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_synthetic_figures_say_so_in_picture_and_text(real: Project, kind: str) -> None:
    figure = drawn(real, kind, synthetic=True)
    assert "SYNTHETISCHE GEGEVENS" in figure.svg.decode("utf-8")
    assert figure.alt.startswith("SYNTHETISCHE GEGEVENS. ")
    assert not np.array_equal(imread(io.BytesIO(figure.png)), imread(io.BytesIO(drawn(real, kind).png)))


def test_the_text_of_rates_tells_first_last_and_highest(figures: dict[str, RenderedFigure]) -> None:
    text = figures["rates_over_time"].alt
    assert "Niet-westerse migratieachtergrond: 8,9 procent in 2018, 8,1 procent in 2021" in text
    assert "het hoogst in 2018 (8,9 procent)" in text
    assert "Nederlandse achtergrond: 3,0 procent in 2018, 3,6 procent* in 2021" in text
    assert "De lijn is onderbroken" in text
    assert "coronaperiode (maart 2020 tot en met maart 2022)" in text


def test_the_text_of_gaps_tells_points_and_ratio(figures: dict[str, RenderedFigure]) -> None:
    text = figures["gap_over_time"].alt
    assert "vergeleken met Nederlandse achtergrond, van 2018 tot en met 2021" in text
    assert "5,9 procentpunt in 2018, 4,5 procentpunt* in 2021" in text
    assert "2,97 in 2018, 2,25* in 2021" in text


def test_english_figures_are_english(real: Project) -> None:
    figure = drawn(real, "rates_over_time", "en")
    assert "8.9 per cent in 2018" in figure.alt
    assert "A title" in figure.svg.decode("utf-8")
    assert "non-western" in figure.svg.decode("utf-8").lower()


def test_the_data_of_rates_are_the_plotted_numbers(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["rates_over_time"])
    observed = gap_predictions()
    assert table["value"].tolist() == pytest.approx((observed["value"] * 100).tolist())
    assert table["low"].tolist() == pytest.approx((observed["ci_low"] * 100).tolist())
    assert table["status"].tolist() == observed["status"].tolist()
    assert table["segment"].nunique() == 4


def test_the_data_of_gaps_are_the_plotted_numbers(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["gap_over_time"])
    wanted = gap_estimates()
    for term, factor in (("difference", 100), ("ratio", 1)):
        own = table[table["term"] == term]
        values = wanted[wanted["term"] == term]["estimate"] * factor
        assert own["value"].tolist() == pytest.approx(values.tolist())
    assert table["status"].tolist() == ["final", "final", "provisional"] * 2


def test_the_fan_has_two_intervals_of_what_was_expected(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["fan_chart"])
    expected = table[table["group"] == "counterfactual"]
    assert len(expected) == 3
    ends = expected[["low", "inner_low", "value", "inner_high", "high"]].iloc[0].tolist()
    assert ends == pytest.approx([3.0, 3.2, 3.5, 3.8, 4.1])
    assert "verwacht zonder de onderbreking" in figures["fan_chart"].alt


def test_the_path_has_the_band_of_the_whole_and_of_each_period(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["event_study"])
    assert table["term"].tolist() == ["difference"] * 3 + ["ratio"] * 3
    ends = table[table["period_key"] == "2020JJ00"][["low", "inner_low", "value", "inner_high", "high"]]
    assert ends.iloc[0].tolist() == pytest.approx([0.4, 0.6, 1.0, 1.4, 1.6])
    assert table[table["period_key"] == "2019JJ00"]["value"].tolist() == [0.0, 1.0]
    assert "verschil met Nederlandse achtergrond per periode" in figures["event_study"].alt


def test_contributions_stand_on_each_other_and_add_up(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["contributions"])
    first = table[table["period_key"] == "2019KW04"].set_index("group")
    assert first.loc[["part_inflow", "part_outflow", "part_other"], "value"].sum() == first.loc["part_change", "value"]
    assert first.loc["part_outflow", ["bottom", "top"]].tolist() == [0, -200]
    assert first.loc["part_other", ["bottom", "top"]].tolist() == [-200, -210]
    assert "Uitstroom: 200 personen" in figures["contributions"].alt


def test_contributions_by_year_are_of_whole_years(real: Project) -> None:
    estimates, predictions = DRAWN["contributions"]
    figure = figure_spec("contributions", per="year")
    table = plotted(render("stock_flow", estimates(), predictions(), figure, figure_context(real)))
    assert set(table["period_key"]) == {"2020JJ00"}
    assert table["value"].tolist() == [1200, -800, -40, 360]
    assert set(table["status"]) == {"provisional"}


def test_an_adjusted_series_stands_beside_the_observed_in_per_cent(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["adjusted_series"])
    assert list(dict.fromkeys(table["group"])) == ["observed", "adjusted"]
    assert table.loc[table["group"] == "adjusted", "value"].tolist() == pytest.approx([3.6, 3.6, 3.6, 3.7, 3.9, 4.3])
    assert "Voor het seizoen gecorrigeerd: 3,6 procent in januari 2020, 4,3 procent in juni 2020" in (
        figures["adjusted_series"].alt
    )


def test_revisions_tell_the_largest_and_where_the_sign_turned(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["revisions"])
    assert table["revision"].tolist() == [-4000, 4500]
    assert table["turned"].tolist() == [False, True]
    text = figures["revisions"].alt
    assert "De grootste bijstelling is die van december 2017, van −3.500 personen naar 1.000 personen." in text
    assert text.endswith("Het teken keerde in: december 2017.")


def test_ratios_are_named_and_the_focus_stands_out(real: Project, figures: dict[str, RenderedFigure]) -> None:
    assert plotted(figures["ratios"])["term"].tolist() == ["trend", "corona_wave"]
    assert "Coronagolf: 1,35 (1,25 tot 1,45)." in figures["ratios"].alt
    chosen = figure_spec("ratios", terms=["corona_wave", "trend"], focus="corona_wave")
    table = plotted(render("count_rate", DRAWN["ratios"][0](), pd.DataFrame(), chosen, figure_context(real)))
    assert table["role"].tolist() == ["focus", "beside"]


def test_curves_of_cohorts_tell_what_was_expected_without_the_window(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["cohort_curves"])
    last = table[table["cohort"] == 2019].iloc[-1]
    assert last[["observed", "expected"]].tolist() == pytest.approx([11, 15])
    wanted = (
        "2019: waargenomen 8,0 procent na 12 en 11,0 procent na 24 maanden; zonder het venster verwacht 15,0 procent"
    )
    assert wanted in figures["cohort_curves"].alt


def test_the_parts_of_a_difference_begin_with_the_whole(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["parts"])
    assert table["term"].tolist() == ["difference", "rates", "composition"]
    assert table["value"].tolist() == pytest.approx([6, 4, 2])
    assert "Een andere samenstelling: 2,0 procentpunt" in figures["parts"].alt


def test_numbers_of_persons_are_no_per_cent(real: Project) -> None:
    figure = render(
        "gap",
        gap_estimates(),
        gap_predictions(),
        figure_spec("rates_over_time", of="persons"),
        figure_context(real),
    )
    assert plotted(figure)["value"].tolist() == pytest.approx(gap_predictions()["value"].tolist())
    assert "Aantal." in figure.alt


def test_numbers_of_persons_are_not_drawn_as_per_cent(real: Project) -> None:
    persons = gap_predictions().assign(value=3_000_000.0)
    with pytest.raises(ConfigError, match="no shares"):
        render("gap", gap_estimates(), persons, figure_spec("rates_over_time"), figure_context(real))


def test_revisions_have_the_unit_of_the_answer(real: Project) -> None:
    estimates, predictions = (make() for make in DRAWN["revisions"])
    figure = render(
        "revisions", estimates.assign(scale="rate"), predictions, figure_spec("revisions"), figure_context(real)
    )
    assert set(plotted(figure)["unit"]) == {"percent"}
    with pytest.raises(ConfigError, match="scale number"):
        render(
            "revisions", estimates.assign(scale="number"), predictions, figure_spec("revisions"), figure_context(real)
        )


def test_the_bases_leave_out_what_is_no_product(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["bases"])
    assert table["base"].tolist() == ["as_reported", "permits_all"]
    assert table["role"].tolist() == ["reported", "alternative"]
    assert "79 duizend; door afronding 77 duizend tot 80 duizend" in figures["bases"].alt


def test_the_tornado_puts_the_widest_input_first(figures: dict[str, RenderedFigure]) -> None:
    figure = figures["tornado"]
    assert plotted(figure)["input"].tolist() == ["fit", "recipients"]
    assert (
        "Invoer fit (aanname): 30,0 tot 40,0%: uitkomst 68 duizend tot 90 duizend; 100% van de spreiding" in figure.alt
    )
    assert "<1% van de spreiding" in figure.alt


def test_the_table_of_the_tornado_tells_the_unit_and_the_origin_of_each_input(real: Project) -> None:
    predictions = product_predictions().assign(origin_nl=["KIS", "aanname", "aanname", None, None])
    rows = tornado.plotted(product_estimates(), predictions, figure_spec("tornado"))
    table = table_of(rows.to_dict("records"), tornado.COLUMNS, words_of(real), Caption("t", "T"))
    told = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    assert [row["eenheid van de invoer"] for row in told] == ["procent", "personen"]
    assert [row["herkomst van de invoer"] for row in told] == ["aanname", "KIS"]
    assert [row["invoer, laag"] for row in told] == [Number(30.0, 1), Number(224_550.0, 1)]


def test_a_group_without_a_colour_is_an_error(real: Project) -> None:
    predictions = gap_predictions().replace({"group": {"dutch": "martian"}})
    with pytest.raises(ConfigError, match=r"groups\.martian"):
        render("gap", gap_estimates(), predictions, figure_spec("rates_over_time"), figure_context(real, "nl"))


def test_an_unknown_kind_names_the_nearest(real: Project) -> None:
    with pytest.raises(ConfigError, match="did you mean 'tornado'"):
        render("gap", gap_estimates(), gap_predictions(), figure_spec("tornada"), figure_context(real))


def test_an_unknown_option_names_file_and_key(real: Project) -> None:
    with pytest.raises(ConfigError, match=r"x\.yaml, key figures\.y\.options\.colour"):
        render("product", gap_estimates(), gap_predictions(), figure_spec("bases", colour="red"), figure_context(real))


def test_a_figure_whose_cells_are_lacking_says_so(real: Project) -> None:
    figure = render("product", pd.DataFrame(), pd.DataFrame(), figure_spec("bases"), figure_context(real))
    assert figure.alt == "Een titel: de cellen staan niet in deze editie."
    assert "staan niet in deze editie" in figure.svg.decode("utf-8")


def test_need_and_reach_names_what_is_not_counted(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["need_and_reach"])
    assert table["row"].tolist() == ["reached", "need", "need", "unknown"]
    assert table.loc[3, ["estimate", "low", "high"]].isna().all(), "what is unknown is not nothing"
    text = figures["need_and_reach"].alt
    assert "Niet meegeteld, omdat geen aantal is gepubliceerd (1 initiatieven): traject spoor." in text
    assert "traject spoor" in figures["need_and_reach"].svg.decode("utf-8")


def test_a_scenario_is_told_by_year_losses_too(figures: dict[str, RenderedFigure]) -> None:
    text = figures["scenario"].alt
    assert "Meer mensen aan het werk: 2027 −80 (−230 tot 320); 2028 500 (350 tot 900)" in text


def test_a_small_answer_is_told_in_full_and_with_its_own_unit(real: Project) -> None:
    estimates = product_estimates().assign(scale="person_years", estimate=1519.0)
    predictions = product_predictions().assign(estimate_low=140.0, estimate_high=2900.0)
    context = figure_context(real, "nl")
    figure = render("product", estimates, predictions, figure_spec("tornado"), context)
    assert "1.519 jaren werk" in figure.alt
    assert "duizend" not in figure.alt.replace("225,5 duizend", "")


def test_a_figure_of_another_kind_of_answer_is_refused_with_what_would_fit(real: Project) -> None:
    with pytest.raises(ConfigError, match="does not draw an answer of the kind hazard") as told:
        check_figure(figure_spec("forest_plot"), "hazard", "spec.yaml, key figures.x")
    assert "life_curves" in told.value.remedy
    with pytest.raises(ConfigError, match="has nothing that a figure of the kind balance draws"):
        render("programme_effect", hazard_estimates(), pd.DataFrame(), figure_spec("balance"), figure_context(real))


def test_a_forest_has_each_study_its_mean_and_a_new_one_on_the_scale_of_ratios(
    figures: dict[str, RenderedFigure],
) -> None:
    table = plotted(figures["forest_plot"])
    assert table["role"].tolist() == ["study", "study", "study", "pooled", "new_study"]
    assert set(table["unit"]) == {"ratio"}
    assert table["value"].tolist() == pytest.approx([0.5, 0.8, 1.2, 0.8, 0.8])
    assert table["weight"].sum() == pytest.approx(1)
    assert "Een nieuw onderzoek: 0,80 (0,30 tot 2,10)." in figures["forest_plot"].alt
    assert "het gemiddelde hoeft voor geen ervan te gelden" in figures["forest_plot"].alt


def test_shares_that_are_not_pooled_have_no_mean(real: Project) -> None:
    rows = [
        {"variant": "year", "term": "share", "group": group, "scale": "rate", "ci_level": 0.95}
        | {"estimate": value, "ci_low": value - 0.1, "ci_high": value + 0.1}
        for group, value in (("men", 0.3), ("women", 0.4))
    ]
    estimates = estimates_table(rows)
    figure = render("pooling", estimates, pd.DataFrame(), figure_spec("forest_plot"), figure_context(real))
    assert plotted(figure)["value"].tolist() == pytest.approx([30, 40])
    assert "zonder gemiddelde" in figure.alt


def test_what_is_still_too_different_after_weighting_is_counted(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["balance"])
    assert table["covariate"].tolist() == ["trend", "corona_wave"]
    assert table["after"].tolist() == [0.02, 0.15]
    assert "Tussen de streepjes (0,1) lijken zij genoeg op elkaar; 1 van 2 kenmerken liggen er na afloop buiten" in (
        figures["balance"].alt
    )


def test_life_curves_tell_the_last_share_and_the_middle(figures: dict[str, RenderedFigure]) -> None:
    table = plotted(figures["life_curves"])
    assert table["value"].tolist() == pytest.approx([10, 30, 55, 20, 60, 100])
    text = figures["life_curves"].alt
    assert "Mannen: na periode 3 (perioden) 55% (45 tot 65). De helft na 3." in text
    assert "Vrouwen: na periode 3 (perioden) 100%. De helft na 2." in text


def test_a_table_of_the_users_may_have_groups_and_terms_of_its_own(real: Project) -> None:
    estimates = hazard_estimates().replace({"group": {"men": "6-MP", "women": "placebo"}})
    context = figure_context(real)
    with pytest.raises(ConfigError, match="6-MP"):
        render("hazard", estimates, pd.DataFrame(), figure_spec("life_curves"), context)
    names = ["6-MP", "placebo"]
    own = replace(context, style=with_unnamed(real.style, names), words=with_own_names(context.words, names, []))
    assert "placebo" in render("hazard", estimates, pd.DataFrame(), figure_spec("life_curves"), own).svg.decode("utf-8")
    words = with_own_names(context.words, [], ["balance before, race[black]", "trend"])
    assert term_name("race[black]", words) == "race black"
    assert term_name("trend", words) == context.words("terms", "trend")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_can_be_read_as_a_table(real: Project, figures: dict[str, RenderedFigure], kind: str) -> None:
    rows = pd.read_csv(io.BytesIO(figures[kind].csv), dtype=str, keep_default_na=False)
    columns = kind_module(kind, "x").COLUMNS
    amounts = {column.of for column in columns if isinstance(column, Amount)}
    records = [
        {str(name): (float(value) if value else None) if name in amounts else value for name, value in row.items()}
        for row in rows.to_dict("records")
    ]
    table = table_of(records, columns, figure_context(real).words, Caption("x", "x"))
    assert len(table.rows) == len(rows)
    assert len(table.headings) >= 3
