"""Which cells an edition lacks for a claim, and where they are, in words that an analyst can look up."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.sources import LEVEL, listed
from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.quantities import MissingCells
from arbeidsmarkt.spec.quantity import Selection
from arbeidsmarkt.spec.source import Source


def lacking(case: Case, language: str) -> str:
    """The missing cells, then the table that has them and whether that still runs."""
    text = {"nl": "deze editie mist ", "en": "this edition lacks "}[language]
    return f"{text}{_cells(case, language)}. {_where(case, language)}"


def _missing(case: Case) -> MissingCells:
    """What has to be added at least: the shorter list of the two states."""
    found = [state.missing for state in (case.then, case.now) if state and state.missing]
    return min(found, key=lambda missing: len(missing.cells))


def _selections(case: Case) -> list[Selection]:
    named = _missing(case).cells
    return [s for s in (case.spec.selections() if case.spec else []) if s.named() in named]


def _cells(case: Case, language: str) -> str:
    """Cells by source; cells that differ in their period only are told together."""
    sources: dict[str, dict[str, list[str]]] = {}
    for selection in _selections(case):
        cells = sources.setdefault(_source(case, selection, language), {})
        cells.setdefault(_what(case, selection, language), []).extend(_moments(selection, language))
    told = [listed(_worded(cells, language), language) + source for source, cells in sources.items()]
    return listed(told, language) or "; ".join(_missing(case).cells)


def _worded(cells: dict[str, list[str]], language: str) -> list[str]:
    return [", ".join(filter(None, (what, listed(moments, language)))) for what, moments in cells.items()]


def _moments(selection: Selection, language: str) -> list[str]:
    return [f"{period(str(key), language)} ({key})" for key in [selection.period] if key]


def _what(case: Case, selection: Selection, language: str) -> str:
    """Measure, group, level and other dimensions of a cell."""
    parts = [case.known.measures[str(selection.measure)].label[language]]
    if selection.origin_scheme and isinstance(selection.origin, str):
        parts.append(case.known.origins[selection.origin_scheme].codes[selection.origin].label[language])
    if selection.survey_level in LEVEL[language]:
        parts.append(LEVEL[language][selection.survey_level])
    parts += [f"{name} {value}" for name, value in (selection.other or {}).items()]
    return ", ".join(parts)


def _source(case: Case, selection: Selection, language: str) -> str:
    source = case.sources.get(str(selection.source))
    title = f" ({source.title})" if source else ""
    return {"nl": f", uit de bron {selection.source}{title}", "en": f", from the source {selection.source}{title}"}[
        language
    ]


def _where(case: Case, language: str) -> str:
    """The table of `current` that has the cells, or why there is none."""
    missing, sources = _missing(case), _sources(case)
    if missing.tables:
        tables = listed([f"StatLine {table}" for table in missing.tables], language)
        text = {
            "nl": f"Voor een editie current staan ze in {tables}",
            "en": f"For an edition current they are in {tables}",
        }
        return text[language] + _ended(case, sources, language)
    running = [source.table for source in sources if source.table]
    if running:
        tables = listed([f"StatLine {table}" for table in running], language)
        return {
            "nl": f"{tables} bevat nu alleen het nieuwe niveau van de EBB.",
            "en": f"{tables} now holds the new level of the labour force survey only.",
        }[language]
    return {"nl": "Geen open tabel heeft ze.", "en": "No open table has them."}[language]


def _ended(case: Case, sources: list[Source], language: str) -> str:
    """The end of the sentence: whether the table still runs, and its successor."""
    ended = next((source for source in sources if source.discontinued and source.successor in case.sources), None)
    if ended is None:
        return "."
    successor = case.sources[str(ended.successor)]
    same = successor.origin_scheme == ended.origin_scheme
    nl = "" if same else ", die een andere indeling naar herkomst heeft"
    en = "" if same else ", which has another classification by origin"
    return {
        "nl": f", een tabel die is beëindigd; de opvolger is {successor.table}{nl}.",
        "en": f", a table that has ended; its successor is {successor.table}{en}.",
    }[language]


def _sources(case: Case) -> list[Source]:
    slugs = dict.fromkeys(str(selection.source) for selection in _selections(case))
    return [case.sources[slug] for slug in slugs if slug in case.sources]
