"""Shares in work by months: of cohorts since their permit, and after programmes; a row a point, with its source."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.core.cells import match, only_one
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.programmes.own_outcomes import dimensions_of, measure_of
from arbeidsmarkt.publish.disclosure.intake_counts import ALL
from arbeidsmarkt.publish.programme_figure import Known
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.shares import HOME, PERCENT, share_of, share_text
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.employment import Path, Point

PLACE = "config/programmes/employment.yaml"

COLUMNS = ["side", "path", "name_nl", "name_en", "age", "edition", "clock", "comparison", "months"]
COLUMNS += ["mean_of_months", "value", "low", "high", "wording", "evidence", "country", "source", "vintage", "row"]
COLUMNS += ["outcome", "publisher", "title", "url", "published", "location"]


def employment_paths(known: Known) -> pd.DataFrame:
    """One row a point; a path of which the edition has no point has one row without a value.

    Returns
    -------
    DataFrame
        `side` (cohort, programme), `path` (year of the permit, or the name in the spec), `name_nl`, `name_en`, `age`
        and `edition` (of a cohort), `clock` (permit, start, end, not_stated), `comparison` (whether participants were
        compared with these people), `months`, `mean_of_months` (where the share is a mean over so many months),
        `value`, `low`, `high` (per cent), `wording`, `evidence`, `country`, and where the point stands: `source`,
        `vintage`, `row`, `outcome`, `publisher`, `title`, `url`, `published`, `location`.

    Raises
    ------
    ConfigError
        If the spec names an outcome that is no share after a number of months.
    SelectionError
        If a month of a cohort has several cells.
    """
    rows = [*_cohorts(known), *_published(known), *_own(known)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _cohorts(known: Known) -> Iterator[Row]:
    for (year, edition), selection in known.employment.cohorts.selections().items():
        path = {"side": "cohort", "path": year, "edition": edition, "clock": "permit", "comparison": False}
        cells = match(known.cohorts, selection.dimensions())
        months = cells["other"].map(lambda other: int(dimensions_of(other)["months_since_permit"]))
        for month in sorted(set(months)):
            yield path | {"months": month} | _cell(only_one(cells[months == month], PLACE), known.publications)
        if cells.empty:
            yield path


def _cell(cell: "pd.Series[Any]", publications: Mapping[str, Mapping[str, str]]) -> Row:
    facts = {"value": cell["value"] * PERCENT, "wording": "exact"}
    facts |= {name: cell[name] for name in ("age", "source", "vintage", "row")}
    return facts | _page(publications[cell["publication"]])


def _page(publication: Mapping[str, str]) -> Row:
    return {name: publication[name] for name in ("publisher", "title", "url", "published", "location")}


def _published(known: Known) -> Iterator[Row]:
    records = {record["outcome"]: record for record in known.outcomes["outcomes"]}
    for name, path in known.employment.programmes.items():
        shared = {"side": "programme", "path": name, "comparison": path.comparison} | _named(path)
        there = [point for point in path.points if point.outcome in records]
        for point in there:
            yield shared | _outcome(point, records[point.outcome], known.outcomes)
        if not there:
            yield shared


def _named(path: Path) -> Row:
    return {"name_nl": path.name.nl, "name_en": path.name.en}


def _outcome(point: Point, record: Row, content: Mapping[str, Any]) -> Row:
    share = share_of(record)
    if share is None or not record["horizon_months"]:
        raise ConfigError(
            f"The outcome {point.outcome} is no share after a number of months.",
            f"{PLACE}, key programmes",
            "a path is of shares in work that were published with the months after which they hold",
            "name another outcome",
            f"De uitkomst {point.outcome} is geen aandeel na een aantal maanden.",
            "een pad bestaat uit aandelen aan het werk die zijn gepubliceerd met de maanden waarna zij gelden",
            "noem een andere uitkomst",
        )
    facts = {name: record[name] for name in ("outcome", "evidence", "country", "row")}
    facts |= {"source": "published_outcomes", "vintage": content["vintage"]}
    facts |= {"clock": point.clock, "months": record["horizon_months"], "mean_of_months": point.mean_of_months}
    return facts | share | _page(content["publications"][record["publication"]])


def _own(known: Known) -> Iterator[Row]:
    """Own figures of everybody in a programme; it counts from the start of each intake."""
    records = [one for one in known.own["outcomes"] if one["sex"] == "total"]
    intakes: dict[str, set[str]] = {}
    for record in records:
        intakes.setdefault(record["programme"], set()).add(record["intake"])
    for record in records:
        whole = record["intake"] == ALL or len(intakes[record["programme"]]) == 1
        if whole and record["measure"] == measure_of("at_work", None) and record["share"] is not None:
            yield _own_point(record, known)


def _own_point(record: Row, known: Known) -> Row:
    name = known.initiatives[record["programme"]]
    ends = {"value": "share", "low": "share_low", "high": "share_high"}
    return {
        "side": "programme",
        "path": f"own_{record['programme']}",
        "name_nl": name.nl,
        "name_en": name.en,
        "clock": "start",
        "comparison": False,
        "months": int(record["months"]),
        "wording": "exact",
        "evidence": record["method"],
        "source": "own_outcomes",
        "country": HOME,
        **{name: record[name] for name in ("vintage", "row")},
        **{end: record[column] * PERCENT for end, column in ends.items()},
        **_page(known.own["publications"][record["publication"]]),
    }


def path_name(row: Row, words: Words) -> str:
    """A cohort and the edition of its figures, or a programme."""
    if row["side"] == "cohort":
        return words("figures", "employment_path_permit", year=row["path"], edition=row["edition"])
    return str(row[f"name_{words.language}"])


def by_path(table: pd.DataFrame) -> list[list[Row]]:
    """The points of each path; of a cohort those of each edition apart."""
    there = table[table["value"].notna()]
    keys = [there[name].fillna("") for name in ("side", "path", "edition")]
    return [records(own) for _, own in there.groupby(keys, sort=False)]


def point_text(row: Row, words: Words) -> str:
    """A point in words: after how many months of which clock, and the share with its interval."""
    clock, months = words("clocks", row["clock"]), f"{row['months']:g}"
    share = share_text(row, words, decimals=0)
    if pd.isna(row["mean_of_months"]):
        return words("clocks", "point", share=share, months=months, clock=clock)
    return words("clocks", "mean", share=share, months=months, mean=f"{row['mean_of_months']:g}", clock=clock)
