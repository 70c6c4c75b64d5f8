"""A claim as the site shows it: verdict first, and unfolded the trail to the raw cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual, text_of
from arbeidsmarkt.publish.notation import day
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.style import Style


@dataclass(frozen=True)
class CellView:
    """A raw cell: where it stands, what it says, and the publication it was read from."""

    title: str
    table: str
    vintage: Text
    file: str
    row: int
    selection: str
    value: Text
    status: Text
    publication: Mapping[str, str]


@dataclass(frozen=True)
class StateView:
    """A quantity on the vintages of one moment."""

    name: Text
    value: Text
    interval: Text
    vintages: Text


@dataclass(frozen=True)
class ClaimView:
    """A claim in words and numbers of both languages."""

    name: str
    page: str
    statement: Text
    group: Text
    period: Text
    reported: Text
    computed: Text | None
    interval: Text | None
    verdict: str
    symbol: str
    reason: Text
    lints: tuple[tuple[Text, Text], ...]
    cited: str
    quantity: Mapping[str, Any] | None
    states: tuple[StateView, ...]
    cells: tuple[CellView, ...]
    missing: Mapping[str, list[str]] | None


class Trails:
    """Makes the views of claims from `claims.json` and `quantities.json`."""

    def __init__(self, quantities: Mapping[str, Any], texts: Bilingual, style: Style) -> None:
        self.definitions = quantities["quantities"]
        self.publications = quantities["publications"]
        self.sources = quantities["sources"]
        self.texts = texts
        self.style = style

    def claim(self, record: Mapping[str, Any]) -> ClaimView:
        """The view of a claim."""
        shown = _known(record.get("computed")) or _known(record["then"]) or _known(record["now"])
        definition = self.definitions.get(record["quantity"])
        make, decimals = self.texts.make, definition["decimals"] if definition else 0
        return ClaimView(
            name=record["claim"],
            page=record["page"],
            statement=text_of(record["statement"]),
            group=text_of(record["group"]),
            period=make(lambda words: numbers.periods(record["period"], words)),
            reported=make(lambda words: numbers.reported(record, words)),
            computed=make(lambda words: numbers.computed(shown, decimals, words)) if shown else None,
            interval=make(lambda words: numbers.between(shown, decimals, words)) if shown else None,
            verdict=record["verdict"],
            symbol=self.style.verdicts[record["verdict"]].symbol,
            reason=text_of(record["reason"]),
            lints=tuple((self.texts.word("lints", t["lint"]), text_of(t["explanation"])) for t in record["lints"]),
            cited=record["source"],
            quantity=self._definition(record["quantity"], definition) if definition else None,
            states=self._states(record, decimals),
            cells=self._cells(record),
            missing=(record["now"] or {}).get("missing"),
        )

    def _definition(self, key: str, definition: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "key": key,
            "label": text_of(definition["label"]),
            "operation": self.texts.word("operations", definition["operation"]),
            "interval_kind": self.texts.site(f"interval_{definition['interval_kind']}"),
            "note": text_of(definition["note"]) if definition["note"] else None,
        }

    def _states(self, record: Mapping[str, Any], decimals: int) -> tuple[StateView, ...]:
        known = {name: state for name in ("then", "now") if (state := _known(record[name]))}
        return tuple(self._state(name, state, decimals) for name, state in known.items())

    def _state(self, name: str, state: Mapping[str, Any], decimals: int) -> StateView:
        used = sorted({(origin["source"], origin["vintage"]) for origin in state["origins"]})
        return StateView(
            name=self.texts.site(f"state_{name}"),
            value=self.texts.make(lambda words: numbers.computed(state, decimals, words)),
            interval=self.texts.make(lambda words: numbers.between(state, decimals, words)),
            vintages=self.texts.make(lambda w: "; ".join(f"{s}, {day(vintage, w.language)}" for s, vintage in used)),
        )

    def _cells(self, record: Mapping[str, Any]) -> tuple[CellView, ...]:
        states = [state for name in ("then", "now") if (state := _known(record[name]))]
        found: dict[tuple[str, str, int], CellView] = {}
        for state in states:
            for origin, term in zip(state["origins"], state["terms"], strict=False):
                key = (origin["source"], origin["vintage"], int(origin["row"]))
                found.setdefault(key, self._cell(origin, term["high"] - term["low"]))
        return tuple(found.values())

    def _cell(self, origin: Mapping[str, Any], step: float) -> CellView:
        source, vintage = origin["source"], origin["vintage"]
        return CellView(
            title=self.sources[source]["title"],
            table=self.sources[source]["table"] or "",
            vintage=self.texts.make(lambda words: day(vintage, words.language)),
            file=f"data/raw/{source}/{vintage}/figures.csv",
            row=int(origin["row"]),
            selection=origin["selection"],
            value=self.texts.make(lambda words: numbers.cell(origin, round(step, 8), words)),
            status=self.texts.word("statuses", origin["status"]),
            publication=_publication(self.publications[f"{source}@{vintage}#{origin['publication']}"]),
        )


def _known(state: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return state if state and state["value"] is not None else None


def _publication(record: Mapping[str, str]) -> dict[str, str]:
    """The publication, without an address that is no web page."""
    web = record["url"].startswith(("https://", "http://"))
    return {**record, "url": record["url"] if web else ""}
