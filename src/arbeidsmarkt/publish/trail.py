"""A claim as the site shows it: verdict first, and unfolded the trail to the raw cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from arbeidsmarkt.core.dates import day
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.bilingual import Bilingual, text_of
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
    page: str
    url: str
    credit: Text


@dataclass(frozen=True)
class StateView:
    """A quantity on the vintages of one moment."""

    name: Text
    value: Text
    interval: Text
    vintages: Text


@dataclass(frozen=True)
class NamedView:
    """Another quantity that the reason or a signal names."""

    key: str
    label: Text
    value: Text
    interval: Text | None
    interval_kind: Text


@dataclass(frozen=True)
class ClaimView:
    """A claim in words and numbers of both languages; `reported` is empty where the sentence alone can tell it."""

    name: str
    page: str
    statement: Text
    group: Text
    period: Text
    reported: Text | None
    computed: Text | None
    interval: Text | None
    verdict: str
    symbol: str
    reason: Text
    lints: tuple[tuple[Text, Text], ...]
    cited: str
    quantity: Mapping[str, Any] | None
    states: tuple[StateView, ...]
    named: tuple[NamedView, ...]
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
        shown = _known(record["computed"])
        definition = self.definitions.get(record["quantity"])
        make, decimals = self.texts.make, definition["decimals"] if definition else 0
        return ClaimView(
            name=record["claim"],
            page=record["page"],
            statement=text_of(record["statement"]),
            group=text_of(record["group"]),
            period=make(lambda words: numbers.periods(record["period"], words)),
            reported=make(lambda words: numbers.reported(record, words)) if numbers.comparable(record) else None,
            computed=make(lambda words: numbers.computed(shown, decimals, words)) if shown else None,
            interval=self._interval(shown, decimals) if shown else None,
            verdict=record["verdict"],
            symbol=self.style.verdicts[record["verdict"]].symbol,
            reason=text_of(record["reason"]),
            lints=tuple((self.texts.word("lints", t["lint"]), text_of(t["explanation"])) for t in record["lints"]),
            cited=record["source"],
            quantity=self._definition(record["quantity"], definition) if definition else None,
            states=self._states(record, decimals),
            named=tuple(self._named(key) for key in self._others(record)),
            cells=self._cells(record),
            missing=_missing(record),
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
        return tuple(self._state(name, state, decimals) for name, state in _told(record).items())

    def _state(self, name: str, state: Mapping[str, Any], decimals: int) -> StateView:
        used = sorted({(origin["source"], origin["vintage"]) for origin in state["origins"]})
        return StateView(
            name=self.texts.site(f"state_{name}"),
            value=self.texts.make(lambda words: numbers.computed(state, decimals, words)),
            interval=self.texts.make(lambda words: numbers.interval(state, decimals, words)),
            vintages=self.texts.make(lambda w: "; ".join(f"{s}, {day(vintage, w.language)}" for s, vintage in used)),
        )

    def _interval(self, state: Mapping[str, Any], decimals: int) -> Text | None:
        """The interval of a number that was rounded or estimated; a number that was counted has none."""
        if state["low"] == state["high"]:
            return None
        return self.texts.make(lambda words: numbers.interval(state, decimals, words))

    def _others(self, record: Mapping[str, Any]) -> list[str]:
        """Keys of the quantities that the claim names besides its own, where their cells are in this edition."""
        return [key for key in record["named"] if key != record["quantity"] and _known(self.definitions[key])]

    def _named(self, key: str) -> NamedView:
        state = self.definitions[key]
        return NamedView(
            key=key,
            label=text_of(state["label"]),
            value=self.texts.make(lambda words: numbers.computed(state, state["decimals"], words)),
            interval=self._interval(state, state["decimals"]),
            interval_kind=self.texts.site(f"interval_{state['interval_kind']}"),
        )

    def _cells(self, record: Mapping[str, Any]) -> tuple[CellView, ...]:
        """The cells behind the states that are told, then those behind the other quantities."""
        told = [state for one in (record, *record["also"]) for state in _told(one).values()]
        states = [*told, *(self.definitions[key] for key in self._others(record))]
        origins = [origin for state in states for origin in state["origins"]]
        found = {(origin["source"], origin["vintage"], int(origin["row"])): origin for origin in origins}
        return tuple(self._cell(origin) for origin in found.values())

    def _cell(self, origin: Mapping[str, Any]) -> CellView:
        source, vintage = origin["source"], origin["vintage"]
        publication = self.publications[f"{source}@{vintage}#{origin['publication']}"]
        return CellView(
            title=self.sources[source]["title"],
            table=self.sources[source]["table"] or "",
            vintage=self.texts.make(lambda words: day(vintage, words.language)),
            file=publication["file"],
            row=int(origin["row"]),
            selection=origin["selection"],
            value=self.texts.make(lambda words: numbers.cell(origin, words)),
            status=self.texts.word("statuses", origin["status"]),
            page=publication["title"],
            url=_web(publication["url"]),
            credit=self.texts.make(lambda words: _credit(publication, words.language)),
        )


def _known(state: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return state if state and state["value"] is not None else None


def _missing(record: Mapping[str, Any]) -> Mapping[str, list[str]] | None:
    """What the state of the claim's own time lacks, or else the one in force."""
    found = [record[name]["missing"] for name in ("then", "now") if record[name]]
    return next((missing for missing in found if missing), None)


def _told(record: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The states that the page tells: of two that say the same, the one that judged the claim."""
    known = {name: state for name in ("then", "now") if (state := _known(record[name]))}
    ends = {tuple(state[end] for end in ("value", "low", "high")) for state in known.values()}
    return known if len(ends) > 1 else dict(list(known.items())[:1])


def _credit(publication: Mapping[str, str], language: str) -> str:
    """Who published it, when, and where on the page the figure stands."""
    parts = [publication["publisher"], day(publication["published"], language), publication["location"]]
    return ", ".join(part for part in parts if part)


def _web(url: str) -> str:
    """The address if it is a web page; nothing else may be followed from the page."""
    return url if url.startswith(("https://", "http://")) else ""
