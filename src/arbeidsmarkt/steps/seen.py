"""What was last seen of each table: `data/seen/<source>.json`, beside the store and never a part of it.

Of a synthetic table it is `data/seen/synthetic/<source>.json`.

A vintage never changes; that a table was looked at again, and was found to be the same, is written here.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.vintages.atomic import write_file

SEEN = Path("data/seen")


@dataclass(frozen=True)
class Seen:
    """The last look at a table.

    Parameters
    ----------
    vintage : str
        The vintage that holds what was seen.
    looked : str
        Date of the look.
    fetched : str
        Date on which the whole table was last fetched.
    freshness : dict
        What the service said of the state of the table.
    ended : bool
        Whether CBS says that the table is no longer kept up.
    failed, failure : str
        Date of a refresh that failed since then, and its message in the language of the project; empty where the last
        one did not.
    """

    vintage: str
    looked: str
    fetched: str
    freshness: dict[str, str | int]
    ended: bool
    failed: str = ""
    failure: str = ""


def _path(root: Path, source: str, synthetic: bool) -> Path:
    return root / SEEN / ("synthetic" if synthetic else "") / f"{source}.json"


def read_seen(root: Path, source: str, synthetic: bool) -> Seen | None:
    """The last look at a source; none when it was not looked at, or the record cannot be read."""
    try:
        return Seen(**json.loads(_path(root, source, synthetic).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def write_seen(root: Path, source: str, seen: Seen) -> None:
    """Put the record in place."""
    text = json.dumps(asdict(seen), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_file(_path(root, source, is_synthetic(seen.vintage)), text.encode("utf-8"))
