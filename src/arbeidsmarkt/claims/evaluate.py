"""A quantity's definition to its value, interval and origins in one set of vintages."""

from collections.abc import Mapping

import pandas as pd

from arbeidsmarkt.core.behind import cells_behind
from arbeidsmarkt.core.cells import match, only_one, refuse_mixing
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.quantities import (
    COUNTED,
    OPERATIONS,
    PRINT_FACTOR,
    TERMS_NEEDED,
    UNITS_OF_SCALE,
    MissingCells,
    Origin,
    Quantity,
)
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.core.statuses import least_final
from arbeidsmarkt.spec.quantity import EstimateSelection, QuantitySpec, Selection
from arbeidsmarkt.spec.source import Source


def evaluate_cells(
    key: str, spec: QuantitySpec, cells: pd.DataFrame, vintages: Mapping[str, str], sources: Mapping[str, Source]
) -> Quantity:
    """The quantity from cells.

    Parameters
    ----------
    key : str
    spec : QuantitySpec
        A definition with terms.
    cells : DataFrame
        Cells of all vintages of the edition, see `core.cells.SCHEMA`.
    vintages : mapping
        Source to the vintage that counts.
    sources : mapping
        Slug to source, to say where a missing cell is.

    Returns
    -------
    Quantity
        With its rounding interval in the print unit, or with the cells that are missing.

    Raises
    ------
    SelectionError
        If a term hits more than one cell.
    MixedSeriesError
        If terms of one measure stand on two survey levels or classifications.
    ConfigError
        If the number of terms does not fit the operation.
    """
    selections = spec.selections()
    _check_terms(key, spec, len(selections))
    found = [_find(cells, selection, vintages) for selection in selections]
    absent = [s for s, rows in zip(selections, found, strict=True) if rows.empty]
    if absent:
        return Quantity(key, spec.unit, None, "rounding", missing=_missing(absent, sources))
    rows = [only_one(r, f"quantity {key}, {s.describe()}") for s, r in zip(selections, found, strict=True)]
    for _, group in pd.DataFrame(rows).groupby("measure"):
        refuse_mixing(group, f"quantity {key}")
    terms = [rounding_interval(row["value"], row["precision"], row["bound"]) for row in rows]
    interval = OPERATIONS[spec.operation](terms).scaled(PRINT_FACTOR.get(spec.unit, 1.0))
    origins = tuple(_origin(row, s) for row, s in zip(rows, selections, strict=True))
    status = least_final(origin.status for origin in origins)
    return Quantity(key, spec.unit, interval, "rounding", origins, terms=tuple(terms), status=status)


def evaluate_estimate(key: str, spec: QuantitySpec, estimates: pd.DataFrame) -> Quantity:
    """The quantity from one row of an analysis' estimates, with its confidence interval, or else its rounding interval.

    Parameters
    ----------
    key : str
    spec : QuantitySpec
        A definition that names an estimate.
    estimates : DataFrame
        See `core.estimates`, with the status of each row, see `with_status`.

    Raises
    ------
    SelectionError
        If the row is not there or is not the only one.
    ConfigError
        If the unit of the quantity is not that of the row.
    """
    wanted: EstimateSelection = spec.estimate  # type: ignore[assignment]
    rows = estimates
    for column, value in wanted.model_dump(exclude={"analysis"}, exclude_none=True).items():
        rows = rows[rows[column].fillna("") == value]
    if rows.empty and estimates.empty:
        return Quantity(key, spec.unit, None, "confidence", missing=MissingCells((f"analysis {wanted.analysis}",), ()))
    row = (
        only_one(rows, f"quantity {key}, estimate of {wanted.analysis}")
        if len(rows) == 1
        else _no_estimate(key, wanted)
    )
    _check_unit(key, spec, str(row["scale"]))
    kind, name = ("rounding", "rounding") if pd.isna(row["ci_low"]) else ("confidence", "ci")
    kind = "range" if row.get("method") == COUNTED else kind
    interval = Interval(float(row["estimate"]), float(row[f"{name}_low"]), float(row[f"{name}_high"]))
    return Quantity(key, spec.unit, interval.scaled(PRINT_FACTOR.get(spec.unit, 1.0)), kind, status=str(row["status"]))


def with_status(estimates: pd.DataFrame, panel: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The estimates with `status`, that of the least final cell behind each; of all vintages the newest one counts."""
    newest = panel.drop_duplicates(["source", *DIMENSIONS], keep="last")
    periods = estimates["period_key"].unique()
    found = {key: least_final(cells_behind(newest, kind, key)["status"]) for key in periods}
    return estimates.assign(status=estimates["period_key"].map(found))


def _check_unit(key: str, spec: QuantitySpec, scale: str) -> None:
    known = UNITS_OF_SCALE.get(scale)
    if spec.unit != known if known else spec.unit in PRINT_FACTOR:
        fitting = known or f"any unit but {', '.join(PRINT_FACTOR)}"
        passend = known or f"elke eenheid behalve {', '.join(PRINT_FACTOR)}"
        raise ConfigError(
            f"The quantity '{key}' is in {spec.unit}, and its estimate is of the scale {scale}.",
            f"config/quantities, key {key}.unit",
            f"an estimate of the scale {scale} is told in: {fitting}",
            "correct the unit, or name another row",
            f"Het getal '{key}' is in {spec.unit}, en de schatting erachter heeft de schaal {scale}.",
            f"een schatting met de schaal {scale} wordt verteld in: {passend}",
            "verbeter de eenheid, of noem een andere regel",
        )


def _no_estimate(key: str, wanted: EstimateSelection) -> pd.Series:
    raise ConfigError(
        f"The quantity '{key}' names an estimate that the analysis '{wanted.analysis}' does not give.",
        f"config/quantities, key {key}.estimate",
        "variant, term, group, period_key and scale name one row of estimates.csv",
        "open the analysis' estimates.csv and copy the names",
        f"Het getal '{key}' noemt een schatting die de analyse '{wanted.analysis}' niet geeft.",
        "variant, term, group, period_key en scale wijzen één regel van estimates.csv aan",
        "open estimates.csv van de analyse en neem de namen over",
    )


def _check_terms(key: str, spec: QuantitySpec, terms: int) -> None:
    least, most = TERMS_NEEDED.get(spec.operation, (2, 2))
    if not least <= terms <= most:
        raise ConfigError(
            f"The quantity '{key}' has {terms} terms.",
            f"config/quantities, key {key}.terms",
            f"the operation {spec.operation} takes {least if least == most else f'{least} to {most}'}",
            "add or remove terms",
            f"Het getal '{key}' heeft {terms} termen.",
            f"de bewerking {spec.operation} vraagt er {least if least == most else f'{least} tot {most}'}",
            "voeg termen toe of haal ze weg",
        )


def _find(cells: pd.DataFrame, selection: Selection, vintages: Mapping[str, str]) -> pd.DataFrame:
    dimensions = selection.dimensions()
    source = str(selection.source)
    dimensions.setdefault("vintage", vintages.get(source, ""))
    rows = match(cells, dimensions)
    return rows[rows["missing"] == "none"]


def _missing(absent: list[Selection], sources: Mapping[str, Source]) -> MissingCells:
    known = [(s, sources[str(s.source)]) for s in absent if s.source in sources]
    served = [str(source.table) for s, source in known if source.serves(s.survey_level)]
    return MissingCells(tuple(s.named() for s in absent), tuple(dict.fromkeys(served)))


def _origin(row: pd.Series, selection: Selection) -> Origin:
    names = [
        "source",
        "vintage",
        "publication",
        "survey_level",
        "origin_scheme",
        "population",
        "status",
        "unit",
        "bound",
    ]
    return Origin(
        row=int(row["row"]),
        value=float(row["value"]),
        precision=float(row["precision"]),
        selection=selection.describe(),
        **{name: str(row[name]) for name in names},
    )
