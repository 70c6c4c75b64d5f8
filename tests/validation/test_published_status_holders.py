"""Status holders, the report and programmes in the published edition: equal to what was transcribed, and kept apart."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.rounding import rounding_interval, total
from arbeidsmarkt.spec.project import Project
from tests.support.accounts import one
from tests.support.published_cells import cells_of, figures_of, newest, upto

COHORTS, PERMITS, ANSWER = "cbs_asylum_cohorts", "cbs_permits", "szw_benefit_answer_2021"
DIVOSA, KIS, LETTERS, REPORT = "divosa_benchmark", "kis_monitor_2020", "szw_letters", "ser_2021"
PROGRAMMES, NEWS = "programme_outcomes", "cbs_news_social_assistance"
SOURCES = [COHORTS, PERMITS, ANSWER, DIVOSA, KIS, LETTERS, REPORT, PROGRAMMES, NEWS]
THEN = "2021-12-31"
NATIONALITIES = ["syria", "eritrea", "afghanistan", "iraq", "iran", "turkey", "other"]


@pytest.fixture(scope="module")
def figures() -> dict[str, pd.DataFrame]:
    real = Project(Path(__file__).resolve().parents[2])
    return {slug: figures_of(real, slug) for slug in SOURCES}


@pytest.fixture(scope="module")
def cells(figures: dict[str, pd.DataFrame], real: Project) -> pd.DataFrame:
    return cells_of(real, figures)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- equal to the transcribed files -----------------------------------------------------------------------------------

NAMES = {
    "Totaal": "total",
    "Syrië": "syria",
    "Irak": "iraq",
    "Afghanistan": "afghanistan",
    "Eritrea": "eritrea",
    "Iran": "iran",
    "Turkije": "turkey",
    "Jemen": "yemen",
    "Overig": "other",
    "Overig/onbekend": "other",
    "": "total",
    "all": "total",
    "Syria": "syria",
    "Iraq": "iraq",
    "Turkey": "turkey",
    "Other": "other",
    "Other/unknown": "other",
}
KINDS = [
    ("aandeel in de verleende", "share_of_permits"),
    ("vergunningen", "permits_granted"),
    ("werk als voornaamste", "share_work_main_income"),
    ("uitkering als voornaamste", "share_benefit_main_income"),
    ("inburgeringsexamen", "share_civic_integration_passed"),
    ("horeca", "share_in_hospitality"),
    ("uitzendbranche", "share_in_temporary_agency"),
    ("zelfstandige is", "share_self_employed"),
    ("uitkering", "share_on_benefit"),
    ("", "share_in_work"),
]
NO_SINGLE_VALUE = {"bijna de helft", "bijna 90", "bijna een vijfde", "40 tot 50 procent"}
MONTHS_IN_WORDS = {"na ruim drie jaar": "over 36", "na drie jaar": "36"}
Reading = tuple[str, str, str, str, float]


def readings_of_cohort_file(shared: Path) -> set[Reading]:
    """Measure, nationality, permit year or period, months, value of each row of CBS in the file on cohorts."""
    rows = [r for r in _read(shared / "data/cbs/cbs_asylum_cohort_values.csv") if not r["dataset"].startswith("Divosa")]
    suspect = [r for r in rows if "SUSPECT" in r["indicator"]]
    empty = [r for r in rows if not r["value"]]
    assert (len(rows), len(suspect), len(empty)) == (194, 42, 4)
    assert {r["value_as_found"] for r in empty} == NO_SINGLE_VALUE
    kept = [r for r in rows if r not in suspect and r not in empty and not r["dataset"].startswith("Minister")]
    return {_cohort_reading(row) for row in kept}


def _cohort_reading(row: dict[str, str]) -> Reading:
    kind = next(measure for text, measure in KINDS if text in row["indicator"])
    when = row["cohort_permit_year"]
    months = row["months_since_permit"] or MONTHS_IN_WORDS.get(row["reference_period"], "")
    if kind in {"permits_granted", "share_of_permits"}:
        when, months = re.sub(r"eerste helft (\d+)|2014-juni (\d+)", r"\1\2H1", when), ""
    return kind, NAMES[row["group"]], when, months, float(row["value"])


def readings_of_cells(figures: dict[str, pd.DataFrame]) -> set[Reading]:
    """The same of our rows, whatever their edition."""
    return {_our_reading(row) for slug in (COHORTS, PERMITS) for row in figures[slug].to_dict("records")}


def _our_reading(row: dict[str, str]) -> Reading:
    other = dict(part.split("=") for part in row["other"].split(";") if part)
    period = re.sub("JJ00$", "", row["period"]).replace("HJ01", "H1")
    months = other.get("months_since_permit", "")
    return row["measure"], row["origin"], other.get("permit_year", period), months, float(row["value"])


FROM_SECOND_FILE = {
    ("share_in_work", "afghanistan", "2014", "30", 29.0),
    ("share_on_benefit", "total", "2014", "18", 84.0),
    ("share_in_work", "eritrea", "2014", "90", 60.0),
    ("share_benefit_main_income", "total", "2014", "108", 25.0),
    ("asylum_seekers_received", "total", "2022H1", "", 285.0),
    ("permits_granted", "total", "2022H1", "", 215.0),
    ("share_of_permits", "eritrea", "2022H1", "", 16.0),
    ("permits_granted", "total", "2019H1", "", 143.0),
}


def test_cohorts_and_permits_equal_the_file_and_no_more(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    theirs = readings_of_cohort_file(shared)
    assert len(theirs) > 130
    assert readings_of_cells(figures) == theirs | FROM_SECOND_FILE


@pytest.mark.parametrize("slug", [COHORTS, PERMITS])
@pytest.mark.parametrize("wrong", ["value", "origin", "lost", "foreign"])
def test_a_perturbed_copy_is_caught(shared: Path, figures: dict[str, pd.DataFrame], slug: str, wrong: str) -> None:
    rows = figures[slug].reset_index(drop=True)
    once = rows[rows["vintage"] == rows["vintage"].max()].drop_duplicates(["measure", "other", "value"], keep=False)
    at = next(i for i in once.index if (rows["value"] == rows.loc[i, "value"]).sum() == 1)
    if wrong == "lost":
        rows = rows.drop(index=at)
    elif wrong == "foreign":
        rows = pd.concat([rows, rows.loc[[at]].assign(origin="yemen")])
    else:
        rows.loc[at, wrong] = {"value": "77.7", "origin": "yemen"}[wrong]
    assert readings_of_cells(figures | {slug: rows}) != readings_of_cohort_file(shared) | FROM_SECOND_FILE


HOME = [
    (range(1, 52), ANSWER),
    (range(52, 103), COHORTS),
    (range(103, 104), COHORTS),
    (range(104, 155), PERMITS),
    (range(155, 157), COHORTS),
    (range(157, 158), LETTERS),
    (range(159, 164), COHORTS),
    (range(164, 167), PERMITS),
    (range(167, 168), COHORTS),
    (range(168, 180), PERMITS),
    (range(180, 198), DIVOSA),
    (range(198, 204), KIS),
    (range(204, 205), LETTERS),
    (range(206, 214), NEWS),
    (range(214, 215), REPORT),
    (range(215, 216), NEWS),
]
NOT_A_FIGURE = {"S158", "S205"}


def homeless(rows: list[dict[str, str]], figures: dict[str, pd.DataFrame]) -> list[str]:
    """Ids of status-holder figures whose value does not stand in the source they belong to.

    In sources by nationality it must stand at that nationality.
    """
    return [row["id"] for row in rows if not _has_home(row, figures)]


def _has_home(row: dict[str, str], figures: dict[str, pd.DataFrame]) -> bool:
    slug = next((slug for ids, slug in HOME if int(row["id"][1:]) in ids), None)
    if row["measure"] in {"permits granted", "share of permits"}:
        slug = PERMITS
    if slug is None or not re.fullmatch(r"[\d.]+", row["value"]):
        return False
    table = figures[slug]
    if slug in {COHORTS, PERMITS, ANSWER}:
        table = table[table["origin"] == NAMES[row["nationality"]]]
    scale = table["unit"].str.startswith("x 1 000").map({True: 1000.0, False: 1.0})
    return bool((table["value"].astype(float) * scale).round(6).eq(float(row["value"])).any())


def test_every_status_holder_figure_has_its_place(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    rows = _read(shared / "data/statusholders_published.csv")
    assert len(rows) == 215
    assert set(homeless(rows, figures)) == NOT_A_FIGURE
    changed = [row | {"value": "0.123"} for row in rows]
    assert len(homeless(changed, figures)) == 215
    turned = [row | {"nationality": "Turkey"} for row in rows if row["nationality"] == "Afghanistan"]
    assert len(homeless(turned, figures)) == len(turned)


def test_figures_of_divosa_and_the_minister_in_the_file_on_cohorts(
    shared: Path, figures: dict[str, pd.DataFrame]
) -> None:
    rows = _read(shared / "data/cbs/cbs_asylum_cohort_values.csv")
    for begin, slug, count in (("Divosa", DIVOSA, 11), ("Minister", LETTERS, 1)):
        told = [float(r["value"]) for r in rows if r["dataset"].startswith(begin) and r["value"]]
        assert len(told) == count
        assert set(told) <= set(figures[slug]["value"].astype(float))


def test_the_answer_to_parliament_equals_its_table(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    rows = [r for r in _read(shared / "data/statusholders_published.csv") if "2021Z14086" in r["source_url"]]
    theirs = {(NAMES[r["nationality"]], r["months_since_permit"], float(r["value"])) for r in rows}
    ours = {
        (row["origin"], row["other"].split("months_since_permit=")[1], float(row["value"]))
        for row in figures[ANSWER].to_dict("records")
    }
    assert len(theirs) == 51
    assert ours == theirs
    assert ours ^ {*theirs, ("syria", "54", 50.0)}


def outcomes(rows: Iterable[dict[str, str]]) -> set[tuple[str, ...]]:
    """Id, value, horizon, country and comparison of published outcomes with a single number."""
    return {
        (r["id"], f"{float(r['value']):g}", r["horizon_months"], r["country"], r["comparison_group"])
        for r in rows
        if re.fullmatch(r"-?\d+(\.\d+)?", r["value"])
    }


def test_all_outcomes_with_a_number_are_here(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    told = _read(shared / "data/programmes/outcomes_published.csv")
    ours = set()
    for row in figures[PROGRAMMES].to_dict("records"):
        other = dict(part.split("=") for part in row["other"].split(";"))
        name = re.search(r"Outcome (O\d{3})\.", row["note"])
        assert name
        value = f"{float(row['value']):g}"
        ours.add((name[1], value, other.get("horizon_months", ""), other["country"], other["comparison"]))
    assert len(told) == 77
    assert len(ours) == 66
    assert ours == outcomes(told)
    assert ours != outcomes([row | {"country": "XX"} for row in told])


def test_words_of_outcomes_are_kept(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    words = {r["id"]: r["value_type"] for r in _read(shared / "data/programmes/outcomes_published.csv")}
    expected = {"almost": "upper", "over": "lower", "about": "about"}
    for row in figures[PROGRAMMES].to_dict("records"):
        told = words[re.findall(r"Outcome (O\d{3})\.", row["note"])[0]]
        assert expected.get(row["wording"], "") in told, row["note"]
        assert row["wording"] != "exact" or told.startswith(("exact", "target")), row["note"]


def test_the_report_s_lists_are_counted(shared: Path, cells: pd.DataFrame) -> None:
    folder = shared / "data/programmes"
    count = {"source": REPORT, "measure": "report_count"}
    initiatives = [row["category"] for row in _read(folder / "initiatives.csv")]
    for category in "123":
        told = initiatives.count(category)
        assert one(cells, other=f"list=initiatives;category={category}", **count) == told
    assert len(initiatives) == 17
    ratings = [row["effect_en"].lower() for row in _read(folder / "effects_table_3_1.csv")]
    for rating in ("increase", "none", "unknown"):
        assert one(cells, other=f"list=effect_table;rating={rating}", **count) == ratings.count(rating)
    for name in ("categories", "environment_factors", "scaling_criteria", "parties", "via_pilots"):
        assert one(cells, other=f"list={name}", **count) == len(_read(folder / f"{name}.csv")), name
    blocks = [row["in_management_summary"] for row in _read(folder / "building_blocks.csv")]
    assert one(cells, other="list=building_blocks;place=text", **count) == len(blocks) == 7
    assert one(cells, other="list=building_blocks;place=summary", **count) == sum(b.startswith("yes") for b in blocks)
    elements = [row["set"] for row in _read(folder / "effective_elements_and_mechanisms.csv")]
    for name, told in (
        ("effective_elements", "VIA effective elements"),
        ("scaling_variants", "Scaling variants"),
        ("points_of_attention", "Points of attention"),
    ):
        assert one(cells, other=f"list={name}", **count) == elements.count(told), name


# --- permits ----------------------------------------------------------------------------------------------------------


def permits_2014_2021(cells: pd.DataFrame) -> tuple[float, float, float]:
    """Sum of all permits of 2014 to 2021 and its rounding interval."""
    rows = newest(cells)
    rows = rows[(rows["source"] == PERMITS) & (rows["measure"] == "permits_granted") & (rows["other"] == "")]
    early = rows[(rows["origin"] == "total") & rows["period_key"].isin(["2014JJ00", "2015JJ00"])]
    late = rows[rows["origin"].isin(NATIONALITIES) & rows["period_key"].isin([f"{y}JJ00" for y in range(2016, 2022)])]
    assert (len(early), len(late)) == (2, 42)
    terms = pd.concat([early, late])[["value", "precision", "bound"]].itertuples(index=False)
    result = total([rounding_interval(*term) for term in terms])
    return result.value, result.low, result.high


def test_permits_of_2014_to_2021_add_to_195_090(cells: pd.DataFrame) -> None:
    value, low, high = permits_2014_2021(cells)
    assert value == pytest.approx(195_090)
    assert (high - value, value - low) == pytest.approx((1105, 1105))
    perturbed = cells.assign(value=cells["value"] + 5 * cells["origin"].eq("turkey"))
    assert permits_2014_2021(perturbed)[0] == pytest.approx(195_090 + 30)


def nationalities_beside_total(cells: pd.DataFrame) -> pd.DataFrame:
    """Per year the nationalities together, the total in thousands, and whether rounding lets them meet."""
    rows = newest(cells)
    rows = rows[(rows["source"] == PERMITS) & (rows["measure"] == "permits_granted") & (rows["other"] == "")]
    wide = rows.pivot_table(index="period_key", columns="origin", values="value")
    wide = wide.dropna(subset=["total", *NATIONALITIES])
    table = pd.DataFrame({"total": wide["total"], "parts": wide[NATIONALITIES].sum(axis=1)})
    return table.assign(meets=(table["total"] - table["parts"]).abs() <= 500 + 2.5 * len(NATIONALITIES))


def test_nationalities_add_to_the_printed_totals(cells: pd.DataFrame) -> None:
    table = nationalities_beside_total(cells)
    print(table.to_string())
    assert list(table.index) == [f"{year}JJ00" for year in range(2016, 2021)]
    assert table["meets"].all()
    then = upto(cells, THEN)
    assert one(then, source=PERMITS, measure="permits_granted", period_key="2018JJ00", origin="total") == 17_000
    perturbed = cells.assign(value=cells["value"].mask(cells["origin"].eq("syria"), cells["value"] * 1.2))
    assert not nationalities_beside_total(perturbed)["meets"].any()


def test_cumulative_permits_only_grow(cells: pd.DataFrame) -> None:
    rows = newest(cells)
    rows = rows[(rows["source"] == PERMITS) & rows["other"].eq("cumulative_from=2014JJ00")]
    totals = rows[(rows["measure"] == "permits_granted") & (rows["origin"] == "total")].sort_values("period")
    assert dict(zip(totals["period_key"], totals["value"], strict=True)) == {
        "2018HJ01": 129_000,
        "2019HJ01": 143_000,
        "2020HJ01": 158_000,
        "2022HJ01": 215_000,
        "2024HJ01": 280_000,
    }
    assert totals["bound"].tolist() == ["below", "below", "none", "above", "above"]


# --- editions, conflicts and open groups are kept apart ---------------------------------------------------------------


def test_every_cohort_share_names_its_edition(figures: dict[str, pd.DataFrame]) -> None:
    rows = figures[COHORTS]
    shares = rows[rows["measure"] != "asylum_seekers_received"]
    editions = shares["other"].str.extract(r"edition=(\d{4})$")[0]
    assert editions.notna().all()
    assert (editions.astype(int) <= shares["vintage"].str[:4].astype(int)).all()


NOT_USED = {
    (COHORTS, "share_in_work", "afghanistan", 0.29),
    (COHORTS, "share_on_benefit", "total", 0.84),
    (COHORTS, "share_benefit_main_income", "total", 0.25),
    (LETTERS, "share_in_work", "total", 0.5),
    (PROGRAMMES, "programme_participants", "total", 10.0),
}


def test_readings_that_are_not_used_say_why(cells: pd.DataFrame, figures: dict[str, pd.DataFrame]) -> None:
    rows = newest(cells)
    unused = rows[~rows["preferred"]][["source", "measure", "origin", "value"]].itertuples(index=False, name=None)
    assert set(unused) == NOT_USED
    for slug, table in figures.items():
        assert (table.loc[table["preferred"] == "false", "preferred_reason"] != "").all(), slug
    afghans = {"source": COHORTS, "measure": "share_in_work", "origin": "afghanistan"}
    months = "permit_year=2014;months_since_permit=30;edition=2018"
    assert one(rows, other=months, **afghans) == pytest.approx(0.297)


def test_what_the_report_used_was_there_at_its_time(cells: pd.DataFrame) -> None:
    then = upto(cells, THEN)
    since = {"source": DIVOSA, "population": "status_holders_since_2014"}
    assert one(then, measure="share_in_work", period_key="2019MM12", **since) == pytest.approx(0.305)
    assert one(then, measure="share_in_work", period_key="2020MM06", **since) == pytest.approx(0.291)
    for quarter in ("2020KW01", "2020KW02"):
        assert one(then, measure="share_on_social_assistance", period_key=quarter, **since) == pytest.approx(0.569)
    small = {"source": DIVOSA, "measure": "share_small_job", "population": "status_holders_in_work_since_2014"}
    assert one(then, period_key="2019MM12", **small) == pytest.approx(0.228)
    assert one(then, period_key="2020MM06", **small) == pytest.approx(0.178)
    assert one(then, source=KIS, measure="share_fit_for_activation", period_key="2020JJ00") == pytest.approx(0.35)
    assert one(then, source=REPORT, measure="persons_on_social_assistance", period_key="2021MM04") == 225_000
    assert then[(then["source"] == DIVOSA) & (then["period_key"] == "2021MM12")].empty
    assert one(newest(cells), measure="share_in_work", period_key="2021MM12", **since) == pytest.approx(0.33)


def test_a_revised_outcome_is_two_states(cells: pd.DataFrame) -> None:
    leavers = "programme=norwegian_introduction_programme;country=NO;outcome=in_work_and_or_education;comparison=no;"
    chosen = {"source": PROGRAMMES, "period_key": "2015JJ00", "sex": "total"}
    for day, value in (("2017-12-31", 0.61), (THEN, 0.58)):
        rows = upto(cells, day)
        rows = rows[rows["other"].str.startswith(leavers)]
        assert one(rows, **chosen) == pytest.approx(value)
