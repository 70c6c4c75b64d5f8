"""Welfare and unemployment benefit of the published edition: equal to what was transcribed, true to themselves."""

import csv
import itertools
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pytest

from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.spec.project import Project
from tests.support import welfare_labels
from tests.support.accounts import Seen, adds_up, beside, one
from tests.support.published_cells import cells_of, figures_of, newest, upto
from tests.support.welfare_labels import NEWS_NOT_HERE, TABLES, key_of, news_key

Reading = tuple[tuple[str, ...], float | None]

NEWS = "cbs_news_social_assistance"
BENEFITS = "cbs_37789ksz"
SOURCES = [*TABLES, BENEFITS, NEWS]
PERSONS, INFLOW, OUTFLOW = "persons_on_social_assistance", "social_assistance_inflow", "social_assistance_outflow"
BELOW, FROM = "social_assistance_below_aow", "social_assistance_from_aow"


@pytest.fixture(scope="module")
def figures() -> dict[str, pd.DataFrame]:
    real = Project(Path(__file__).resolve().parents[2])
    return {slug: figures_of(real, slug) for slug in SOURCES}


@pytest.fixture(scope="module")
def cells(figures: dict[str, pd.DataFrame], real: Project) -> pd.DataFrame:
    return cells_of(real, figures)


# --- equal to the transcribed files, in both directions ---------------------------------------------------------------


def difference(ours: Iterable[Reading], theirs: Iterable[Reading]) -> set[Reading]:
    """Readings that stand on one side only."""
    return set(ours) ^ set(theirs)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _ours(rows: pd.DataFrame) -> set[Reading]:
    keys = rows[welfare_labels.KEY].itertuples(index=False, name=None)
    return {(tuple(key), _number(value)) for key, value in zip(keys, rows["value"], strict=True)}


def _transcribed(shared: Path, slug: str) -> list[dict[str, str]]:
    rows = [r for r in _read(shared / "data/cbs/cbs_statline_values_long.csv") if r["table_id"] == TABLES[slug]]
    return [row for row in rows if "Haaglanden" not in row["other_dims"]]


@pytest.mark.parametrize("slug", TABLES)
def test_every_transcribed_row_is_here_and_no_other(shared: Path, figures: dict[str, pd.DataFrame], slug: str) -> None:
    theirs = {(key_of(row), _number(row["value"])) for row in _transcribed(shared, slug)}
    assert len(theirs) > 15
    assert difference(_ours(figures[slug]), theirs) == set()


def test_every_table_keeps_status_and_population(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    words = {"Definitief": "final", "NaderVoorlopig": "revised", "Voorlopig": "provisional"}
    words["voorlopig (*)"] = "provisional"
    for slug in TABLES:
        told = {(key_of(row), words.get(row["status"], "unknown")) for row in _transcribed(shared, slug)}
        keys = figures[slug][welfare_labels.KEY].itertuples(index=False, name=None)
        assert {(tuple(k), s) for k, s in zip(keys, figures[slug]["status"], strict=True)} <= told, slug
    older = figures["cbs_82016ned"].set_index("origin")["population"]
    assert set(older["total"]) == {BELOW}
    assert set(older["dutch"]) == {FROM}


def test_the_table_of_benefits_is_complete(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    labels = {
        "Niet-seizoengecorrigeerd": ("ww_benefits", "ww_recipients", "false"),
        "Seizoengecorrigeerd": ("ww_benefits", "ww_recipients", "true"),
        "Totaal bijstandsuitkeringen": ("social_assistance_benefits", "social_assistance_all", "false"),
        "Bijstandsuitkeringen tot de AOW-leeftijd": ("social_assistance_benefits", BELOW, "false"),
        "Bijstandsuitkeringen vanaf AOW-leeftijd": ("social_assistance_benefits", FROM, "false"),
    }
    rows = [r for r in _read(shared / "data/cbs/flat_37789ksz.csv") if r["measure_label"] in labels]
    theirs = {((*labels[r["measure_label"]], r["period_key"]), _number(r["value"])) for r in rows}
    ours = figures[BENEFITS]
    keys = ours[["measure", "population", "seasonally_adjusted", "period"]].itertuples(index=False, name=None)
    readings = {(tuple(key), _number(value)) for key, value in zip(keys, ours["value"], strict=True)}
    assert len(theirs) == len(ours) == 1686
    assert difference(readings, theirs) == set()
    assert difference({*readings, (("ww_benefits", "ww_recipients", "false", "1900JJ00"), 1.0)}, theirs)


def _news(shared: Path) -> set[Reading]:
    rows = [r for r in _read(shared / "data/cbs/cbs_news_values_by_origin.csv") if r["subject"] in {"bijstand", "WW"}]
    for text, count in NEWS_NOT_HERE.items():
        dropped = [r for r in rows if text in {r["value_as_found"], r["period_as_found"]}]
        assert len(dropped) == count
        rows = [row for row in rows if row not in dropped]
    noted = [row for row in rows if "later revised figures" in row["note"]]
    revised = {(news_key(row), float(re.findall(r'"ruim (\d+) duizend"', row["note"])[0])) for row in noted}
    assert len(revised) == 1
    return {(news_key(row), abs(float(row["value"]))) for row in rows} | revised


def _our_news(rows: pd.DataFrame) -> set[Reading]:
    begins = [measure for _, measure in welfare_labels.NEWS_MEASURES if measure != "change_"]
    begins += ["relative_change_in_persons_on_social", "change_in"]
    keys = rows[["measure", "period", "origin", "age"]].itertuples(index=False, name=None)
    values = zip(keys, rows["value"], strict=True)
    return {((max(filter(m.startswith, begins), key=len), *rest), abs(float(v))) for (m, *rest), v in values}


def _from_news_file(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the three figures that come from the file on status holders."""
    other = rows["measure"].isin(["share_of_growth", "share_on_social_assistance"]) | rows["publication"].eq(
        "nrc_nl_a1406879"
    )
    return rows[~other]


def test_every_news_figure_is_in_a_state_and_no_other(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    theirs = _news(shared)
    assert len(theirs) > 140
    assert difference(_our_news(_from_news_file(figures[NEWS])), theirs) == set()


def test_a_decrease_stays_a_decrease(shared: Path, figures: dict[str, pd.DataFrame]) -> None:
    signs = {}
    for row in _read(shared / "data/cbs/cbs_news_values_by_origin.csv"):
        if row["subject"] in {"bijstand", "WW"} and row["value"] and "uitstroom minus" not in row["indicator"]:
            signs.setdefault(abs(float(row["value"])), set()).add(float(row["value"]) < 0)
    rows = _from_news_file(figures[NEWS])
    wrong = [v for v in rows.loc[rows["measure"] != "social_assistance_net_flow", "value"] if not _as_told(signs, v)]
    assert wrong == []
    assert not _as_told(signs, "-433")


def _as_told(signs: dict[float, set[bool]], value: str) -> bool:
    return (float(value) < 0) in signs[abs(float(value))]


@pytest.mark.parametrize("slug", [*TABLES, NEWS])
@pytest.mark.parametrize("wrong", ["value", "lost", "foreign", "origin"])
def test_a_perturbed_copy_is_caught(shared: Path, figures: dict[str, pd.DataFrame], slug: str, wrong: str) -> None:
    news = slug == NEWS
    rows = _from_news_file(figures[slug]) if news else figures[slug]
    theirs = _news(shared) if news else {(key_of(row), _number(row["value"])) for row in _transcribed(shared, slug)}
    rows = rows.reset_index(drop=True)
    once = rows[~rows.duplicated(welfare_labels.KEY, keep=False)].index[0]
    if wrong == "lost":
        rows = rows.drop(index=once)
    elif wrong == "foreign":
        rows = pd.concat([rows, rows.loc[[once]].assign(period="1999JJ00")])
    else:
        rows.loc[once, wrong] = {"value": "99999", "origin": "oceania"}[wrong]
    assert difference(_our_news(rows) if news else _ours(rows), theirs)


# --- what a reader must be able to trust ------------------------------------------------------------------------------


def test_rounding_is_never_finer_than_the_printed_values(figures: dict[str, pd.DataFrame]) -> None:
    for slug in set(TABLES) - {"cbs_80059ned"}:
        rows = figures[slug][figures[slug]["value"] != ""]
        assert (rows["value"].astype(int) % rows["rounding"].astype(int) == 0).all(), slug
        assert set(rows["rounding"].astype(int)) <= {10, 100, 500, 1000}
    ww = figures["cbs_83483ned"]
    late = ww[ww["status"] == "provisional"]
    assert set(late.loc[late["sex"] == "total", "rounding"]) == {"1000"}
    assert set(late.loc[late["sex"] != "total", "rounding"]) == {"500"}


def test_almost_of_a_decrease_is_turned_round(figures: dict[str, pd.DataFrame]) -> None:
    march = figures[NEWS].query("period == '2020MM03' and measure == 'change_in_persons_on_social_assistance'")
    assert set(march.loc[march["origin"] == "total", "wording"]) == {"over"}
    assert set(march.loc[march["origin"] == "total", "value"]) == {"-19"}
    dutch = figures[NEWS].query("period == '2021MM03' and origin == 'dutch'").drop_duplicates("measure")
    assert dict(zip(dutch["unit"], dutch["wording"], strict=True)) == {"x 1 000": "over", "per cent change": "almost"}


def test_revisions_are_states(cells: pd.DataFrame) -> None:
    change = {"source": NEWS, "measure": "change_in_persons_on_social_assistance", "origin": "total", "age": "total"}
    for period, day, then, later in [
        ("2019MM06", "2019-08-31", -21_000, -22_000),
        ("2019MM03", "2019-05-31", -25_000, -24_000),
        ("2016MM12", "2019-12-31", 18_000, 16_000),
        ("2020MM06", "2020-12-31", 2_000, 4_000),
    ]:
        assert one(upto(cells, day), period_key=period, **change) == then
        assert one(newest(cells), period_key=period, **change) == later


def test_the_report_could_have_used_the_state_of_its_time(cells: pd.DataFrame) -> None:
    then = upto(cells, "2021-12-31")
    change = {"source": NEWS, "measure": "change_in_persons_on_social_assistance", "origin": "non_western"}
    assert one(then, period_key="2021MM03", **change) == 9000
    assert one(then, period_key="2021MM06", **change) == 5000
    assert one(then, source="cbs_82663ned", period_key="2021KW01", other="", measure=PERSONS) == 430_210
    assert then[then["source"] == "cbs_85585ned"].empty


def test_quarter_totals_of_two_tables_stay_two_sources(cells: pd.DataFrame) -> None:
    totals = newest(cells).query("measure == @PERSONS and origin == 'total' and other == '' and frequency == 'quarter'")
    wide = totals.pivot_table(index="period_key", columns="source", values="value").dropna()
    gap = wide["cbs_82663ned"] - wide["cbs_85585ned"]
    assert len(gap) == 9
    assert gap.between(10, 20).all()


def test_a_later_state_keeps_every_cell_seen_before(cells: pd.DataFrame) -> None:
    for slug in SOURCES:
        states = [state for _, state in cells[cells["source"] == slug].groupby("vintage")]
        for earlier, later in itertools.pairwise(states):
            lost = set(earlier[DIMENSIONS].itertuples(index=False)) - set(later[DIMENSIONS].itertuples(index=False))
            assert not lost, slug


# --- accounting: the figures must agree among themselves within their rounding ----------------------------------------


def flows_beside_stock(cells: pd.DataFrame) -> Seen:
    """Change of the stock beside inflow minus outflow.

    Who reaches the pension age leaves the stock without an outflow: what remains is never above zero but for rounding
    (20 persons), and below 1 per cent of the stock.
    """
    total = newest(cells).query("origin == 'total' and sex == 'total' and age == 'total' and other == ''")
    stock = total[total["source"] == "cbs_85585ned"].set_index("period_key")["value"]
    flows = total[total["source"] == "cbs_82662ned"].pivot_table(index="period_key", columns="measure", values="value")
    table = flows.assign(stock=stock, change=stock.diff(), net=flows[INFLOW] - flows[OUTFLOW]).dropna()
    table["remainder"] = table["change"] - table["net"]
    return table, table[(table["remainder"] < -table["stock"] / 100) | (table["remainder"] > 20)]


def requests_within_total(cells: pd.DataFrame) -> Seen:
    """First requests and following family beside all; wrong where they are more (all holds repeated requests too)."""
    values, steps = beside(asylum(cells), "other", ["request=total", "request=first", "request=following family"])
    parts = values["request=first"] + values["request=following family"]
    return values, values[parts > values["request=total"] + steps.sum(axis=1) / 2]


def reentry_within_inflow(cells: pd.DataFrame) -> Seen:
    """Re-entry beside inflow; wrong where those who came back are not a part of those who came."""
    flows = newest(cells)[newest(cells)["measure"].str.contains("inflow") & newest(cells)["value"].notna()]
    flows = flows[flows["source"] == "cbs_82662ned"]
    wide = flows.pivot_table(index=["period_key", "sex", "age"], columns="measure", values="value")
    return wide, wide[wide["social_assistance_reinflow"] >= wide[INFLOW]]


def _of(*sources: str, **where: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def chosen(cells: pd.DataFrame) -> pd.DataFrame:
        rows = newest(cells)
        rows = rows[rows["source"].isin(sources)]
        for column, wanted in where.items():
            rows = rows[rows[column] == wanted]
        return rows

    return chosen


DURATIONS = ["0-6 months", "6-12 months", "1-2 years", "2-3 years", "3-4 years", "4-5 years", "5 years or more"]
GROUPS = ["dutch", "western", "non_western"]
duration, ended = _of("cbs_85585ned", other="duration=0-6 months"), _of("cbs_85617ned")
ww = _of("cbs_83483ned")
asylum = _of("cbs_80059ned")


def benefits(cells: pd.DataFrame) -> pd.DataFrame:
    """Without November 2015, where the table itself is 0.2 thousand out (424.7 against 383.8 and 40.7)."""
    rows = _of(BENEFITS, measure="social_assistance_benefits")(cells)
    return rows[rows["period_key"] != "2015MM11"]


Check = tuple[Callable[[pd.DataFrame], Seen], int]
CHECKS: dict[str, Check] = {
    "WW: men and women": (lambda c: adds_up(ww(c), "sex", "total", ["men", "women"]), 13),
    "benefits up to and from the pension age": (
        lambda c: adds_up(benefits(c), "population", "social_assistance_all", [BELOW, FROM]),
        338,
    ),
    "born here and abroad": (
        lambda c: adds_up(duration(c)[duration(c)["origin"] == "total"], "born_in_nl", "total", ["yes", "no"]),
        2,
    ),
    "origin": (lambda c: adds_up(duration(c), "origin", "total", ["netherlands", "europe", "outside_europe"]), 1),
    "parents": (lambda c: adds_up(_parents(duration(c)), "origin", "total", ["netherlands", "parents_abroad"]), 2),
    "duration of ended benefits": (
        lambda c: adds_up(ended(c), "other", "", [f"duration={name}" for name in DURATIONS]),
        2,
    ),
    "asylum requests": (requests_within_total, 15),
    "flows and stock": (flows_beside_stock, 15),
    "re-entry is part of inflow": (reentry_within_inflow, 20),
}


def _parents(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["born_in_nl"] == "yes"]


@pytest.mark.parametrize("name", CHECKS)
def test_the_accounts_balance(cells: pd.DataFrame, name: str) -> None:
    check, least = CHECKS[name]
    seen, wrong = check(cells)
    if "remainder" in seen:
        print(seen[["stock", "change", "net", "remainder"]].to_string())
    assert len(seen) >= least
    assert wrong.empty, wrong.to_string()


PERTURBED = {
    "WW: men and women": {"source": "cbs_83483ned", "sex": "men"},
    "benefits up to and from the pension age": {"source": BENEFITS, "population": FROM},
    "born here and abroad": {"source": "cbs_85585ned", "born_in_nl": "no", "origin": "total"},
    "origin": {"source": "cbs_85585ned", "origin": "outside_europe"},
    "parents": {"source": "cbs_85585ned", "origin": "parents_abroad"},
    "duration of ended benefits": {"source": "cbs_85617ned", "other": "duration=1-2 years"},
    "asylum requests": {"source": "cbs_80059ned", "other": "request=total"},
    "flows and stock": {"source": "cbs_82662ned", "measure": OUTFLOW},
    "re-entry is part of inflow": {"source": "cbs_82662ned", "measure": INFLOW},
}


@pytest.mark.parametrize("name", CHECKS)
def test_each_account_can_fail(cells: pd.DataFrame, name: str) -> None:
    hit = pd.Series(True, index=cells.index)
    for column, wanted in PERTURBED[name].items():
        hit &= cells[column] == wanted
    perturbed = cells.assign(value=cells["value"].mask(hit, cells["value"] * 0.2))
    assert not CHECKS[name][0](perturbed)[1].empty


def test_groups_in_the_news_add_up_but_for_two_that_are_known(cells: pd.DataFrame) -> None:
    """June 2017: groups of that year beside a total revised in 2020. March 2020: as NOS printed it, not resolved."""
    changes = newest(cells)
    chosen = changes["measure"].eq("change_in_persons_on_social_assistance") & changes["age"].eq("total")
    wide = changes[chosen].pivot_table(index="period_key", columns="origin", values="value")
    left = (wide["total"] - wide[GROUPS].sum(axis=1, min_count=3)).dropna()
    print(left.to_string())
    assert dict(left[left.abs() > 2000].round()) == {"2017MM06": -3900, "2020MM03": -3000}
