"""A new file of `config/` after one that exists: what it must say anew is marked, and refused until it is said."""

from typing import Any

TO_FILL_IN = "INVULLEN"
"""Stands where the user has something to say; a file in which it stands is not read."""

FOLDERS = {"source": "sources", "analysis": "analyses", "claim": "claims"}
"""What can be made new, and the folder of `config/` in which its files stand."""

SAID_ANEW = {
    "source": {"title", "producer", "table", "url", "credit"},
    "analysis": set[str](),
    "claim": {"title", "publisher", "published", "page", "period", "reported", "source", "quantity"},
}
"""Keys whose value belongs to the pattern alone, beside every text in two languages."""

LEFT_OUT: dict[str, dict[str, Any]] = {
    "source": {"notes": [], "breaks": [], "successor": None, "discontinued": False},
    "analysis": {"assumptions": []},
    "claim": {"reason": None, "also": [], "lints": {}, "showpiece": None, "note": "", "own_source": None},
}
"""Keys that are true of the pattern only, with what stands there where they are needed."""


def draft(what: str, pattern: Any) -> Any:
    """The document of a new file.

    Parameters
    ----------
    what : {'source', 'analysis', 'claim'}
    pattern : mapping
        The document of a file that exists. Its structure stays: cells, options, topics; of a report its first claim.

    Returns
    -------
    mapping
        The same document with `TO_FILL_IN` for every text and name that the pattern alone can say.
    """
    if what == "claim":
        first = next(iter(pattern["claims"].items()))
        pattern = pattern | {"claims": dict([first])}
    return _marked(pattern, SAID_ANEW[what], LEFT_OUT[what])


def _marked(value: Any, said_anew: set[str], left_out: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_marked(item, said_anew, left_out) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"nl", "en"}:
        return dict.fromkeys(value, TO_FILL_IN)
    inside = {key: _marked(item, said_anew, left_out) for key, item in value.items() if key not in left_out}
    emptied = {key: empty for key, empty in left_out.items() if key in value}
    return inside | dict.fromkeys(value.keys() & said_anew, TO_FILL_IN) | emptied
