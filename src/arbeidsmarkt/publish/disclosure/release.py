"""Intakes of your own to the figures that may leave: rounded, and what stays in marked as suppressed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.programmes.own_outcomes import delivered_in, dimensions_of, field_of, measure_of
from arbeidsmarkt.publish.disclosure.intake_counts import ALL, Names, Row, State, programme_counts, standing_for
from arbeidsmarkt.publish.disclosure.knowledge import rounded
from arbeidsmarkt.publish.disclosure.protect import protected
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.disclosure import Disclosure

Intake = Mapping[str, str]
"""A row of the contract's table, all text, with the file and the row in which it was delivered."""

FIXED = {
    "origin_scheme": "none",
    "origin": "total",
    "born_in_nl": "total",
    "generation": "total",
    "age": "total",
    "population": "participants",
    "seasonally_adjusted": "false",
    "survey_level": "none",
    "unit": "persons",
    "wording": "exact",
    "status": "final",
    "preferred": "true",
    "preferred_reason": "",
}
"""What every figure of an intake has in common."""


@dataclass(frozen=True)
class Vintage:
    """All intakes that were known at a moment, and the figures that were printed of them; no figures of the newest."""

    intakes: pd.DataFrame
    figures: pd.DataFrame


@dataclass(frozen=True)
class Release:
    """Figures and their publications, in the layout of published figures."""

    figures: pd.DataFrame
    publications: pd.DataFrame


def release(vintages: Sequence[Vintage], contract: Contract, rule: Disclosure) -> Release:
    """What may leave of the newest vintage.

    Parameters
    ----------
    vintages : sequence of Vintage
        Every one there ever was, oldest first: whoever has the earlier figures knows them still.
    contract : Contract
    rule : Disclosure

    Notes
    -----
    Counts leave, rounded; means (hours) do not. Programmes are released one by one, since no figure adds them up.
    """
    newest = vintages[-1].intakes
    figures: list[dict[str, str]] = []
    publications: list[dict[str, str]] = []
    for programme in dict.fromkeys(newest["programme"]):
        states = [_state(vintage, programme, contract) for vintage in vintages]
        counts, names = programme_counts([state for state in states if state.counts])
        shown = protected(counts, rule)
        rows = {(row["intake"], row["sex"]): row for row in _rows(newest, programme)}
        told = {row["intake"]: row for row in _sources(list(rows.values()))}
        publications += [_publication(told[intake]) for intake in dict.fromkeys(intake for intake, _, _ in names)]
        for (intake, sex, code), key in names.items():
            value = str(rounded(counts.true[key], rule.rounding)) if key in shown else ""
            places = [(rows[row]["file"], rows[row]["row"]) for row in _behind(intake, sex, code, names)]
            figure = _figure(told[intake], sex, code, value, contract, rule)
            figures.append(figure | {"note": delivered_in(places)})
    return Release(pd.DataFrame(figures), pd.DataFrame(publications))


TEXTS = ("definition", "source", "page")
"""What each row of an intake may tell in its own words."""


def _rows(intakes: pd.DataFrame, programme: str) -> list[Intake]:
    chosen = intakes[intakes["programme"] == programme]
    return [dict(zip(chosen.columns, map(str, row), strict=True)) for row in chosen.to_numpy()]


def _state(vintage: Vintage, programme: str, contract: Contract) -> State:
    rows = _rows(vintage.intakes, programme)
    codes = [code for code, field in contract.items() if field.kind == "count"]
    counts = {(row["intake"], row["sex"]): {code: int(row[code]) for code in codes if row[code]} for row in rows}
    alike = len({(row["definition"], row["method"]) for row in rows}) == 1
    return State(counts, alike, dict(_printed(vintage.figures, programme)))


def _printed(figures: pd.DataFrame, programme: str) -> Iterator[tuple[tuple[str, str, str], tuple[int, int]]]:
    for row in figures.to_dict("records"):
        other = dimensions_of(row["other"])
        if other["programme"] == programme and row["value"]:
            code = field_of(row["measure"], other.get("months", ""))
            yield (row["publication"].partition("/")[2], row["sex"], code), (int(row["value"]), int(row["rounding"]))


def _sources(rows: Sequence[Intake]) -> Iterator[Intake]:
    """What is known of each intake besides counts; of all together, what they have in common."""
    for intake in dict.fromkeys(row["intake"] for row in rows):
        of_intake = [row for row in rows if row["intake"] == intake]
        texts = {key: "; ".join(dict.fromkeys(row[key] for row in of_intake if row[key])) for key in TEXTS}
        yield {**of_intake[0], **texts}
    last = max(rows, key=lambda row: row["date"])
    common = {key: value if all(row[key] == value for row in rows) else "" for key, value in last.items()}
    sources = "; ".join(dict.fromkeys(row["source"] for row in rows))
    yield common | {"intake": ALL, "intake_start": last["date"], "date": last["date"], "source": sources}


def _behind(intake: str, sex: str, code: str, names: Names) -> list[Row]:
    """The delivered rows that a figure is of, or adds up."""
    if intake != ALL:
        return [(intake, sex)]
    intakes = dict.fromkeys(one for one, _, _ in names if one != ALL)
    return [(row, of) for one in intakes for row, of, *_ in standing_for(one, code, names)]


def _name(row: Intake) -> str:
    return f"{row['programme']}/{row['intake']}"


def _publication(row: Intake) -> dict[str, str]:
    return {
        "publication": _name(row),
        "publisher": "own delivery",
        "title": row["source"],
        "url": "",
        "published": row["date"],
        "retrieved": "",
        "licence": "as the organisation that delivered it says",
        "location": row["page"],
        "note": row["definition"],
    }


def _figure(row: Intake, sex: str, code: str, value: str, contract: Contract, rule: Disclosure) -> dict[str, str]:
    months = contract[code].months
    return FIXED | {
        "measure": measure_of(code, months),
        "period": f"{row['intake_start'][:4]}MM{row['intake_start'][5:7]}",
        "sex": sex,
        "other": _other(row, months),
        "value": value,
        "rounding": str(rule.rounding),
        "missing": "" if value else "suppressed",
        "publication": _name(row),
    }


def _other(row: Intake, months: int | None) -> str:
    told = {
        "programme": row["programme"],
        "intake": row["intake"].replace(";", ","),
        "months": str(months or ""),
        "language_level": row["language_level"],
        "comparison": row["comparison"],
        "method": row["method"],
    }
    return ";".join(f"{name}={value}" for name, value in told.items() if value)
