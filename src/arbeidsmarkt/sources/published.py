"""Figures that others published, transcribed by hand into one layout, and the rules that every row obeys.

`figures.csv` holds one published value a row, in the unit in which it was published; `publications.csv` says where
each was read. A row that breaks a rule stops everything: it is named with row, column and value, and nothing is
guessed.
"""

import io
import math
from collections.abc import Callable, Collection

import pandas as pd

from arbeidsmarkt.core.cells import DUTCH_RATE_RULE, RATE_RULE, RATES
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import AnalystError, FiguresError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.source import Source

FIGURES = "figures.csv"
PUBLICATIONS = "publications.csv"

FIGURE_COLUMNS = [
    *("period" if name == "period_key" else name for name in DIMENSIONS),
    "value",
    "unit",
    "rounding",
    "wording",
    "missing",
    "status",
    "preferred",
    "preferred_reason",
    "publication",
    "note",
]
PUBLICATION_COLUMNS = [
    "publication",
    "publisher",
    "title",
    "url",
    "published",
    "retrieved",
    "licence",
    "location",
    "note",
]

ALLOWED = {
    "born_in_nl": ["total", "yes", "no"],
    "generation": ["total", "first", "second"],
    "sex": ["total", "men", "women"],
    "seasonally_adjusted": ["true", "false"],
    "survey_level": ["old", "new", "none"],
    "wording": ["exact", "about", "almost", "over"],
    "missing": ["", "unknown", "impossible", "suppressed"],
    "status": ["final", "revised", "provisional", "unknown"],
    "preferred": ["true", "false"],
}
"""Words that a column may hold."""

CELL_KEY = FIGURE_COLUMNS[:12]
PERIOD_RULE = "a CBS period key such as 2021MM07; empty only where `other` has permit_year and months_since_permit"
DUTCH_PERIOD_RULE = (
    "een periode zoals CBS die schrijft (2021MM07); alleen leeg als `other` permit_year en months_since_permit heeft"
)

Row = dict[str, str]


def read_table(content: bytes, columns: list[str], name: str) -> pd.DataFrame:
    """A CSV file as text columns, with the columns checked.

    Raises
    ------
    FiguresError
        If the file is no CSV in UTF-8 or its columns are not these.
    """
    try:
        table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise FiguresError(
            f"{name} cannot be read as CSV in UTF-8.",
            name,
            str(error).strip(),
            "save it as CSV UTF-8",
            f"{name} is niet te lezen als CSV in UTF-8.",
            f"de lezer van het bestand meldt: {str(error).strip()}",
            "sla het op als CSV UTF-8",
        ) from None
    _refuse_other_columns(list(table.columns), columns, name)
    return table


def _refuse_other_columns(found: list[str], columns: list[str], name: str) -> None:
    if len(found) == 1 and ";" in found[0]:
        raise FiguresError(
            f"{name} has semicolons between its columns.",
            f"{name}, row 1",
            "the columns are separated by commas, and numbers have a decimal point",
            "save it as CSV UTF-8 with commas",
            f"{name} heeft puntkomma's tussen de kolommen.",
            "tussen de kolommen staan komma's, en getallen hebben een decimale punt",
            "sla het op als CSV UTF-8 met komma's",
        )
    if found != columns:
        wrong = ", ".join(sorted(set(found) ^ set(columns)))
        raise FiguresError(
            f"{name} has other columns than the layout.",
            name,
            f"the columns are {', '.join(columns)}",
            f"correct {wrong or 'their order'}",
            f"{name} heeft andere kolommen dan de indeling.",
            f"de kolommen zijn {', '.join(columns)}",
            f"verbeter {wrong or 'de volgorde'}",
        )


def check_figures(
    figures: pd.DataFrame, publications: pd.DataFrame, source: Source, known: Classifications, place: str
) -> None:
    """Refuse the first row that breaks a rule.

    Parameters
    ----------
    figures, publications : DataFrame
        As read by `read_table`.
    source : Source
        The source the figures belong to; its measures are the only ones allowed.
    known : Classifications
    place : str
        Name of the file, for the message.

    Raises
    ------
    FiguresError
        With file, row, column, value and rule.
    """
    check = RowChecker(figures, place)
    check.words("measure", source.measures)
    for column, words in ALLOWED.items():
        check.words(column, words)
    check.words("origin_scheme", list(known.origins))
    check.words("population", list(known.populations))
    check.words("publication", list(publications["publication"]))
    check.rows(
        "rounding",
        _rounding_fits,
        "the rounding step in the published unit: a positive number, or 0 for an exact count",
        "de afrondingsstap in de gepubliceerde eenheid: een positief getal, of 0 voor een exact aantal",
    )
    check.rows("period", _period_fits, PERIOD_RULE, DUTCH_PERIOD_RULE)
    check.rows(
        "origin",
        lambda row: row["origin"] in known.origins[row["origin_scheme"]].codes,
        "a group of the row's scheme",
        "een groep van de indeling naar herkomst van de rij",
    )
    check.rows(
        "unit",
        lambda row: row["unit"] in known.units_of(row["measure"]),
        "a published unit that fits the measure",
        "een gepubliceerde eenheid die past bij de maat",
    )
    check.rows(
        "value",
        _value_fits,
        "a number with a decimal point, or empty when 'missing' says why",
        "een getal met een decimale punt, of leeg als 'missing' zegt waarom",
    )
    check.rows("value", lambda row: _share_fits(row, known), RATE_RULE, DUTCH_RATE_RULE)
    _check_doubles(figures, place)


class RowChecker:
    """Refuses the first row of a table that breaks a rule, with row, column, value and rule."""

    def __init__(self, figures: pd.DataFrame, place: str) -> None:
        self.records: list[Row] = [dict(zip(figures.columns, row, strict=True)) for row in figures.to_numpy()]
        self.place = place

    def words(self, column: str, allowed: Collection[str]) -> None:
        """Refuse a row whose column holds another word than these."""
        known = set(allowed)
        english = f"one of: {', '.join(word or '(empty)' for word in allowed)}"
        dutch = f"een van: {', '.join(word or '(leeg)' for word in allowed)}"
        self.rows(column, lambda row: row[column] in known, english, dutch)

    def rows(self, column: str, fits: Callable[[Row], bool], rule: str, dutch: str) -> None:
        """Refuse a row that does not fit the rule, given in English and in Dutch."""
        for index, row in enumerate(self.records):
            if not fits(row):
                self._refuse(index, column, rule, dutch)

    def _refuse(self, index: int, column: str, rule: str, dutch: str) -> None:
        value = self.records[index][column]
        raise FiguresError(
            f"The {column} '{value}' is not allowed.",
            f"{self.place}, row {index + 2}, column {column}, value '{value}'",
            rule,
            "correct the row; nothing was written",
            f"In de kolom {column} is '{value}' niet toegestaan.",
            dutch,
            "verbeter de rij; er is niets geschreven",
        )


def _rounding_fits(row: Row) -> bool:
    return is_number(row["rounding"]) and float(row["rounding"]) >= 0


def is_number(text: str) -> bool:
    """Whether a text is a finite number with a decimal point, and nothing else."""
    try:
        return math.isfinite(float(text)) and text.strip() == text
    except ValueError:
        return False


def _period_fits(row: Row) -> bool:
    if row["period"] == "":
        return "months_since_permit=" in row["other"] and "permit_year=" in row["other"]
    try:
        return parse_period(row["period"]).key == row["period"]
    except AnalystError:
        return False


def _value_fits(row: Row) -> bool:
    return row["value"] == "" if row["missing"] else is_number(row["value"])


def _share_fits(row: Row, known: Classifications) -> bool:
    if row["missing"] or known.measures[row["measure"]].unit != "rate":
        return True
    lowest, highest = RATES
    return lowest <= float(row["value"]) * known.units[row["unit"]].factor <= highest


def _check_doubles(figures: pd.DataFrame, place: str) -> None:
    doubled = figures[figures.duplicated(CELL_KEY, keep=False)]
    for _key, rows in doubled.groupby(CELL_KEY, sort=False):
        if (rows["preferred"] == "true").sum() != 1 or (rows["preferred_reason"] == "").any():
            lines = ", ".join(str(i + 2) for i in rows.index)
            raise FiguresError(
                "The same cell stands more than once without one preferred row and a reason.",
                f"{place}, rows {lines}, column preferred",
                "of several readings of a cell exactly one is preferred, and each row says why",
                "set preferred and preferred_reason; never average",
                "Dezelfde cel staat er meer dan één keer, zonder één rij die voorgaat en een reden.",
                "van meer lezingen van een cel gaat er precies één voor, en elke rij zegt waarom",
                "vul preferred en preferred_reason in; neem nooit een gemiddelde",
            )
