"""Labour-force and population figures of the published edition: equal to what was transcribed, true to themselves."""

import csv
import itertools
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.cells import KEY
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project
from tests.support import statline_labels
from tests.support.statline_labels import LEFT_OUT, TABLES, key_of

Reading = tuple[tuple[str, ...], float | None]

FROM_PRESS = ("press_", "cbs_dashboard_banen", "cbs_news_2021_05")
FULL_TABLE = "statline_80590ned_2026_07_17"
NOT_IN_SHARED = "press_accountancy_2021_11_18"
SOURCES = [*TABLES, "cbs_85224ned", "eurostat_lfsa_urgacob"]
FLAT_MEASURES = {
    "Totaal": "labour_and_non_labour_force",
    "Beroepsbevolking": "labour_force",
    "Werkzame beroepsbevolking": "employed_labour_force",
    "Werkloze beroepsbevolking": "unemployed_labour_force",
    "Werkloosheidspercentage": "unemployment_rate",
    "Niet-beroepsbevolking": "not_in_labour_force",
    "Bruto arbeidsparticipatie": "gross_labour_participation",
    "Netto arbeidsparticipatie": "net_labour_participation",
    "Werknemer met vaste arbeidsrelatie": "employees_permanent",
    "Werknemer met flexibele arbeidsrelatie": "employees_flexible",
}
BIRTH = {
    "EU27_2020_FOR": "eu27_foreign",
    "NEU27_2020_FOR": "non_eu27_foreign",
    "FOR": "foreign",
    "NAT": "native",
    "TOTAL": "total",
}


@pytest.fixture(scope="module")
def figures() -> dict[str, pd.DataFrame]:
    """All rows of all states of each source as published, with their vintage."""
    root = Path(__file__).resolve().parents[2]
    real = Project(root)
    return {slug: pd.concat(_rows(real, slug), ignore_index=True) for slug in SOURCES}


def _rows(real: Project, slug: str) -> list[pd.DataFrame]:
    folder = real.root / "data" / "raw" / slug
    names = [locked.vintage for locked in real.edition("published").sources[slug]]
    return [
        read_table((folder / name / FIGURES).read_bytes(), FIGURE_COLUMNS, name).assign(vintage=name) for name in names
    ]


@pytest.fixture(scope="module")
def cells(figures: dict[str, pd.DataFrame], real: Project) -> pd.DataFrame:
    """Cells of all states of these sources."""
    tables = []
    for slug, rows in figures.items():
        for vintage, state in rows.groupby("vintage"):
            table = state.drop(columns="vintage").reset_index(drop=True)
            tables.append(cells_from_figures(table, slug, str(vintage), real.classifications))
    return pd.concat(tables, ignore_index=True)


@pytest.fixture(scope="module")
def in_force(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["vintage"] == cells.groupby("source")["vintage"].transform("max")]


# --- equal to the transcribed files, in both directions ---------------------------------------------------------------


def difference(ours: Iterable[Reading], theirs: Iterable[Reading]) -> set[Reading]:
    """Readings that stand on one side only."""
    return set(ours) ^ set(theirs)


def _ours(rows: pd.DataFrame) -> set[Reading]:
    keys = rows[statline_labels.KEY].itertuples(index=False, name=None)
    return {(tuple(key), _number(value)) for key, value in zip(keys, rows["value"], strict=True)}


def _number(text: str) -> float | None:
    return float(text) if text else None


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _transcribed(shared: Path, slug: str) -> list[dict[str, str]]:
    rows = [r for r in _read(shared / "data/cbs/cbs_statline_values_long.csv") if r["table_id"] == TABLES[slug]]
    if slug not in LEFT_OUT:
        return rows
    column, pattern, count = LEFT_OUT[slug]
    kept = [row for row in rows if not re.fullmatch(pattern, row[column])]
    assert len(rows) - len(kept) == count
    return kept


def _of_pages(figures: dict[str, pd.DataFrame], slug: str) -> pd.DataFrame:
    """Rows of a source that come from the transcribed table pages."""
    rows = figures[slug]
    if slug != "cbs_80590ned":
        return rows
    return rows[~rows["publication"].str.startswith((*FROM_PRESS, FULL_TABLE))]


@pytest.mark.parametrize("slug", TABLES)
def test_every_transcribed_row_is_here_and_no_other(shared: Path, figures: dict[str, pd.DataFrame], slug: str) -> None:
    rows = _transcribed(shared, slug)
    theirs = {(key_of(row), _number(row["value"])) for row in rows}
    assert len(theirs) > 4
    assert difference(_ours(_of_pages(figures, slug)), theirs) == set()


def test_every_source_keeps_the_status_of_the_page(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    words = {"Definitief": "final", "NaderVoorlopig": "revised", "Voorlopig": "provisional"}
    for slug in TABLES:
        told = {(key_of(row), words.get(row["status"], "unknown")) for row in _transcribed(shared, slug)}
        rows = _of_pages(figures, slug)
        keys = rows[statline_labels.KEY].itertuples(index=False, name=None)
        assert {(tuple(k), s) for k, s in zip(keys, rows["status"], strict=True)} <= told, slug


def _flat(shared: Path, name: str, label: str, adjusted: Callable[[dict[str, str]], bool]) -> set[Reading]:
    readings = set()
    for row in _read(shared / "data/cbs" / name):
        if row[label] in FLAT_MEASURES:
            unit = "percent" if row["unit"] == "%" else "x 1 000"
            dimensions = ("none", "total", "total", "total", "total", "15-75", "")
            key = (FLAT_MEASURES[row[label]], row["period_key"], *dimensions, str(adjusted(row)).lower(), "new", unit)
            readings.add((key, _number(row["value"])))
    return readings


def test_the_monthly_table_is_complete(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    rows = figures["cbs_80590ned"]
    ours = rows[rows["publication"] == FULL_TABLE]
    theirs = _flat(
        shared,
        "flat_80590ned.csv",
        "measure_group_label_inferred",
        lambda row: row["measure_label"] == "Seizoengecorrigeerd",
    )
    assert len(theirs) == len(ours) == 5586
    assert difference(_ours(ours), theirs) == set()


def test_the_quarterly_key_figures_are_complete(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    theirs = _flat(
        shared,
        "flat_85224NED.csv",
        "measure_label",
        lambda row: row["SeizoenEnWerkdagcorrectie_label"].startswith("Seizoengecorrigeerd"),
    )
    assert len(theirs) == 1190
    assert difference(_ours(figures["cbs_85224ned"]), theirs) == set()


def test_eurostat_is_complete(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    theirs = set()
    for row in _read(shared / "data/cbs/eurostat_lfs_by_country_of_birth.csv"):
        if row["indicator"] == "unemployment rate":
            year = row["period"]
            level = "old" if year < "2021" else "new"
            key = ("unemployment_rate", f"{year}JJ00", "country_of_birth", BIRTH[row["c_birth_code"]], "total", "total")
            theirs.add(((*key, "total", "15-74", "", "false", level, "percent"), _number(row["value"])))
    assert len(theirs) == 139
    assert difference(_ours(figures["eurostat_lfsa_urgacob"]), theirs) == set()


def test_every_press_figure_on_unemployment_is_in_a_state(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    rows = figures["cbs_80590ned"]
    readings = {(*key, value) for key, value in _short(rows)}
    wanted = set()
    for row in _read(shared / "data/cbs/cbs_news_values_by_origin.csv"):
        if (row["subject"], row["group"]) == ("werkloosheid", "Totaal"):
            measure = "unemployment_rate" if row["unit"] == "%" else "unemployed_labour_force"
            wanted.add((measure, row["period_key"], row["level"].split(" ")[0], float(row["value"])))
    assert len(wanted) == 19
    assert wanted <= readings
    press = rows[rows["publication"].str.startswith(FROM_PRESS) & (rows["publication"] != NOT_IN_SHARED)]
    told = wanted | _told_in_crosschecks(shared)
    assert {(*key, value) for key, value in _short(press)} <= told


def _short(rows: pd.DataFrame) -> list[tuple[tuple[str, str, str], float | None]]:
    chosen = rows[rows["age"] == "15-75"]
    columns = ["measure", "period", "survey_level"]
    keys = chosen[columns].itertuples(index=False, name=None)
    return [(tuple(key), _number(value)) for key, value in zip(keys, chosen["value"], strict=True)]


def _told_in_crosschecks(shared: Path) -> set[tuple[str, str, str, float]]:
    checks = {(r["figure_id"], r["check"]): r for r in _read(shared / "data/report_crosschecks.csv")}
    press = checks["F01", "same figure in contemporary press"]
    august, persons, march_2020, august_2020 = re.findall(r"(\d[\d.]*)(?:%| thousand)", press["note"])
    two = checks["F01", "old versus new survey method, same month"]
    (old, new), counts = two["value_found"].split(" -> "), re.findall(r"\d+", two["note"])
    work = checks["F02", "net participation"]
    rate, count = "unemployment_rate", "unemployed_labour_force"
    return {
        (rate, "2021MM07", "old", float(press["value_found"])),
        (rate, "2021MM08", "old", float(august)),
        (count, "2021MM08", "old", float(persons)),
        (rate, "2020MM03", "old", float(march_2020)),
        (rate, "2020MM08", "old", float(august_2020)),
        (rate, "2021MM10", "old", float(old)),
        (count, "2021MM10", "old", float(counts[0])),
        (rate, "2021MM10", "new", float(new)),
        (count, "2021MM10", "new", float(counts[1])),
        ("net_labour_participation", work["period_key"], "old", float(work["value_found"])),
    }


@pytest.mark.parametrize("wrong", ["value", "lost", "foreign", "survey_level", "origin"])
def test_a_perturbed_copy_is_caught(shared: Path, figures: dict[str, pd.DataFrame], wrong: str) -> None:
    rows = figures["cbs_82809ned"].copy()
    theirs = {(key_of(row), _number(row["value"])) for row in _transcribed(shared, "cbs_82809ned")}
    once = rows[~rows.duplicated(statline_labels.KEY, keep=False)].index[0]
    if wrong == "lost":
        rows = rows.drop(index=once)
    elif wrong == "foreign":
        rows = pd.concat([rows, rows.loc[[once]].assign(period="1999JJ00")])
    else:
        rows.loc[once, wrong] = {"value": "99.9", "survey_level": "none", "origin": "oceania"}[wrong]
    assert difference(_ours(rows), theirs)


# --- the state of each source on a day --------------------------------------------------------------------------------


def _states(cells: pd.DataFrame, slug: str) -> dict[str, pd.DataFrame]:
    rows = cells[cells["source"] == slug]
    return {str(vintage): rows[rows["vintage"] == vintage] for vintage in sorted(set(rows["vintage"]))}


def _at_the_time(cells: pd.DataFrame, slug: str) -> pd.DataFrame:
    states = _states(cells, slug)
    return states[max(vintage for vintage in states if vintage <= "2021-12-31")]


def _one(rows: pd.DataFrame, **selection: object) -> float:
    for column, wanted in selection.items():
        rows = rows[rows[column] == wanted]
    assert len(rows) == 1, selection
    return float(rows["value"].iloc[0])


def test_july_2021_was_3_1_then_and_is_4_1_now(cells: pd.DataFrame, in_force: pd.DataFrame) -> None:
    chosen = {"measure": "unemployment_rate", "period_key": "2021MM07", "seasonally_adjusted": True, "age": "15-75"}
    assert _one(_at_the_time(cells, "cbs_80590ned"), survey_level="old", **chosen) == pytest.approx(0.031)
    now = in_force[in_force["source"] == "cbs_80590ned"]
    assert _one(now, survey_level="new", **chosen) == pytest.approx(0.041)


def test_participation_of_february_2020_is_there_on_both_levels(cells: pd.DataFrame, in_force: pd.DataFrame) -> None:
    chosen = {"measure": "net_labour_participation", "seasonally_adjusted": True, "age": "15-75"}
    then = _at_the_time(cells, "cbs_80590ned")
    before, after = (_one(then, period_key=month, **chosen) for month in ("2020MM02", "2021MM08"))
    assert after > before
    now = in_force[in_force["source"] == "cbs_80590ned"]
    assert _one(now, period_key="2020MM02", **chosen) > before


def test_the_dashboard_of_november_2020(cells: pd.DataFrame) -> None:
    then = _at_the_time(cells, "cbs_82809ned")
    rate = {"measure": "unemployment_rate"}
    for period, dutch, non_western in [
        ("2020KW03", 0.033, 0.096),
        ("2019JJ00", 0.026, 0.073),
        ("2014JJ00", 0.061, 0.165),
    ]:
        assert _one(then, period_key=period, origin="dutch", **rate) == pytest.approx(dutch)
        assert _one(then, period_key=period, origin="non_western", **rate) == pytest.approx(non_western)
    changes = then[then["measure"] == "change_in_unemployment_rate"].set_index("origin")["value"].to_dict()
    assert changes == pytest.approx({"dutch": 0.007, "western": 0.016, "non_western": 0.027})


def test_the_monthly_table_changed_level_in_january_2022(cells: pd.DataFrame) -> None:
    for vintage, state in _states(cells, "cbs_80590ned").items():
        assert set(state["survey_level"]) == ({"old"} if vintage < "2022-01-20" else {"new"}), vintage


def test_a_later_state_keeps_what_was_seen(cells: pd.DataFrame) -> None:
    for slug in SOURCES:
        states = list(_states(cells, slug).values())
        for earlier, later in itertools.pairwise(states):
            kept = earlier[earlier["survey_level"].isin(set(later["survey_level"]))]
            lost = set(kept[DIMENSIONS].itertuples(index=False)) - set(later[DIMENSIONS].itertuples(index=False))
            assert not lost, (slug, set(later["vintage"]))


def test_levels_and_classifications_are_marked(in_force: pd.DataFrame) -> None:
    table = in_force[in_force["source"] == "cbs_82809ned"]
    assert set(table.loc[table["survey_level"] == "new", "period_key"]) == {"2021JJ00"}
    survey = in_force[~in_force["measure"].isin(["population", "population_share"])]
    assert set(survey["survey_level"]) == {"old", "new"}
    people = in_force[in_force["measure"].isin(["population", "population_share"])]
    assert set(people["survey_level"]) == {"none"}


# --- accounting: the figures must agree among themselves within their rounding ----------------------------------------


def adds_up(cells: pd.DataFrame, dimension: str, whole: str, parts: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells of a whole beside its parts, and those where they differ by more than rounding allows."""
    values, steps = _beside(cells, dimension, [whole, *parts])
    gap = (values[whole] - values[parts].sum(axis=1)).abs()
    return values, values[gap > steps.sum(axis=1) / 2 + 1e-6]


def is_ratio(cells: pd.DataFrame, rate: str, part: str, whole: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rates beside part and whole, and those whose rounding interval the ratio's own interval does not reach."""
    values, steps = _beside(cells, "measure", [rate, part, whole])
    half = steps / 2
    low = (values[part] - half[part]) / (values[whole] + half[whole])
    high = (values[part] + half[part]) / (values[whole] - half[whole])
    outside = (values[rate] + half[rate] < low - 1e-9) | (values[rate] - half[rate] > high + 1e-9)
    return values, values[outside]


def _beside(cells: pd.DataFrame, dimension: str, names: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    chosen = cells[cells[dimension].isin(names) & cells["value"].notna()]
    values = _wide(chosen, dimension, "value").reindex(columns=names).dropna()
    return values, _wide(chosen, dimension, "precision").loc[values.index, names]


def _wide(cells: pd.DataFrame, dimension: str, column: str) -> pd.DataFrame:
    """One row per cell without the dimension; the population differs between measures of one account."""
    index = [c for c in KEY if c not in {dimension, "population"}]
    assert not cells.duplicated([*index, dimension]).any()
    return cells.pivot_table(index=index, columns=dimension, values=column)


def counts_only(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[(cells["unit"] == "persons") & (cells["source"] != "cbs_82809ned")]


LABOUR = ["employed_labour_force", "unemployed_labour_force"]
FIVE = ["indonesia", "morocco", "dutch_caribbean", "suriname", "turkey", "outside_europe_other"]
Check = Callable[[pd.DataFrame], tuple[pd.DataFrame, pd.DataFrame]]
CHECKS: dict[str, tuple[Check, int]] = {
    "employed and unemployed": (lambda c: adds_up(c, "measure", "labour_force", LABOUR), 1000),
    "in and out of the labour force": (
        lambda c: adds_up(c, "measure", "labour_and_non_labour_force", ["labour_force", "not_in_labour_force"]),
        190,
    ),
    "unemployment rate": (lambda c: is_ratio(c, "unemployment_rate", LABOUR[1], "labour_force"), 990),
    "net participation": (
        lambda c: is_ratio(c, "net_labour_participation", LABOUR[0], "labour_and_non_labour_force"),
        270,
    ),
    "gross participation": (
        lambda c: is_ratio(c, "gross_labour_participation", "labour_force", "labour_and_non_labour_force"),
        170,
    ),
    "Dutch, western, non-western": (
        lambda c: adds_up(counts_only(c), "origin", "total", ["dutch", "western", "non_western", "unknown"]),
        4,
    ),
    "with a migration background": (
        lambda c: adds_up(c[c["unit"] == "persons"], "origin", "with_migration_background", ["western", "non_western"]),
        25,
    ),
    "Dutch or with a background": (
        lambda c: adds_up(counts_only(c), "origin", "total", ["dutch", "with_migration_background"]),
        4,
    ),
    "origin in and outside the country": (
        lambda c: adds_up(counts_only(c), "origin", "total", ["netherlands", "outside_netherlands"]),
        14,
    ),
    "origin in and outside Europe": (
        lambda c: adds_up(counts_only(c), "origin", "outside_netherlands", ["europe", "outside_europe"]),
        14,
    ),
    "countries outside Europe": (lambda c: adds_up(counts_only(c), "origin", "outside_europe", FIVE), 10),
    "generations": (lambda c: adds_up(counts_only(c), "generation", "total", ["first", "second"]), 9),
    "men and women": (lambda c: adds_up(counts_only(c), "sex", "total", ["men", "women"]), 3),
    "born here and abroad": (lambda c: adds_up(counts_only(c), "born_in_nl", "total", ["yes", "no"]), 6),
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_accounts_balance(cells: pd.DataFrame, name: str) -> None:
    check, least = CHECKS[name]
    seen, wrong = check(cells)
    assert len(seen) >= least
    assert wrong.empty, wrong.head().to_string()


@pytest.mark.parametrize("name", CHECKS)
def test_each_account_can_fail(cells: pd.DataFrame, name: str) -> None:
    check, _ = CHECKS[name]
    seen, _ = check(cells)
    place = dict(zip(seen.index.names, seen.index[0], strict=True)) | {seen.columns.name: seen.columns[0]}
    hit = (cells[list(place)] == pd.Series(place)).all(axis=1)
    assert hit.sum() == 1
    perturbed = cells.copy()
    perturbed.loc[hit, "value"] += 5 * perturbed.loc[hit, "precision"]
    assert len(check(perturbed)[1]) == 1


def test_backgrounds_in_82809_leave_only_the_unknown(cells: pd.DataFrame) -> None:
    table = cells[
        (cells["source"] == "cbs_82809ned") & cells["measure"].isin([LABOUR[0], "labour_and_non_labour_force"])
    ]
    values, wrong = adds_up(table, "origin", "total", ["dutch", "with_migration_background"])
    assert len(wrong) == len(values) > 20
    unknown = values["total"] - values["dutch"] - values["with_migration_background"]
    assert (unknown / values["total"]).between(0, 0.003).all()


def outside_its_groups(cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Total rates beside those of the groups that make it up, and those that lie outside them."""
    exhaustive = cells["source"].isin(["cbs_82809ned", "eurostat_lfsa_urgacob"]) & (cells["unit"] == "rate")
    wide = _wide(cells[exhaustive & (cells["generation"] == "total")], "origin", "value")
    groups = wide.drop(columns="total")
    tested = wide[wide["total"].notna() & (groups.notna().sum(axis=1) > 1)]
    low, high = (groups.loc[tested.index].agg(end, axis=1) for end in ("min", "max"))
    return tested, tested[(tested["total"] < low) | (tested["total"] > high)]


def test_a_total_lies_between_its_groups(in_force: pd.DataFrame) -> None:
    tested, wrong = outside_its_groups(in_force)
    assert len(tested) == 36
    assert wrong.empty, wrong.to_string()
    swapped = in_force.assign(
        origin=in_force["origin"].replace({"total": "non_eu27_foreign", "non_eu27_foreign": "total"})
    )
    assert len(outside_its_groups(swapped)[1]) > 20


# --- the same figure in two sources -----------------------------------------------------------------------------------


def _series(cells: pd.DataFrame, source: str, **selection: object) -> "pd.Series[float]":
    rows = cells[cells["source"] == source]
    for column, wanted in selection.items():
        rows = rows[rows[column] == wanted]
    assert not rows.duplicated("period_key").any()
    return rows.set_index("period_key")["value"]


def unequal(first: "pd.Series[float]", second: "pd.Series[float]") -> tuple[int, list[str]]:
    """Number of periods that both have, and those in which they differ."""
    both = pd.concat([first, second], axis=1, join="inner").round(10)
    return len(both), sorted(both.index[both.iloc[:, 0] != both.iloc[:, 1]])


@pytest.mark.parametrize(("level", "common", "differing"), [("old", 18, ["2003JJ00", "2004JJ00"]), ("new", 1, [])])
def test_eurostat_totals_equal_the_table_by_background(
    in_force: pd.DataFrame, level: str, common: int, differing: list[str]
) -> None:
    chosen = {"measure": "unemployment_rate", "origin": "total", "survey_level": level, "frequency": "year"}
    eurostat = _series(in_force, "eurostat_lfsa_urgacob", **chosen)
    table = _series(in_force, "cbs_82809ned", **chosen)
    assert unequal(eurostat, table) == (common, differing)
    assert len(unequal(eurostat + 0.001, table)[1]) == common


@pytest.mark.parametrize("adjusted", [True, False])
@pytest.mark.parametrize("measure", [*LABOUR, "labour_force", "unemployment_rate", "net_labour_participation"])
def test_two_tables_of_one_survey_agree(in_force: pd.DataFrame, measure: str, adjusted: bool) -> None:
    chosen = {"measure": measure, "seasonally_adjusted": adjusted, "age": "15-75", "survey_level": "new"}
    common, differing = unequal(
        _series(in_force, "cbs_85224ned", **chosen), _series(in_force, "cbs_80590ned", **chosen)
    )
    assert common == (53 if adjusted else 66)
    assert differing == []


def test_news_pages_equal_the_tables(in_force: pd.DataFrame) -> None:
    rate = {"measure": "unemployment_rate", "seasonally_adjusted": False, "age": "15-75"}
    new = _series(in_force, "cbs_news_2022_46", origin="total", **rate)
    assert unequal(new, _series(in_force, "cbs_80590ned", survey_level="new", **rate)) == (9, ["2020JJ00"])
    dutch = _series(in_force, "cbs_news_2017_32", origin="dutch", **rate)
    assert unequal(dutch, _series(in_force, "cbs_82809ned", origin="dutch", **rate)) == (4, [])
    work = {"measure": "net_labour_participation"}
    for origin in ("dutch", "morocco", "turkey"):
        news = _series(in_force, "cbs_news_2020_46", origin=origin, **work)
        assert unequal(news, _series(in_force, "cbs_82809ned", origin=origin, **work)) == (3, [])


def test_quarters_from_the_news_are_means_of_their_adjusted_months(cells: pd.DataFrame) -> None:
    then = _at_the_time(cells, "cbs_80590ned")
    chosen = {"measure": LABOUR[1], "survey_level": "old", "seasonally_adjusted": True, "age": "15-75"}
    persons = _series(then, "cbs_80590ned", **chosen)
    for quarter, months in [("2019KW02", ["04", "05", "06"]), ("2019KW04", ["10", "11", "12"])]:
        mean = sum(persons[f"2019MM{month}"] for month in months) / 3
        assert persons[quarter] == pytest.approx(mean, abs=500)
