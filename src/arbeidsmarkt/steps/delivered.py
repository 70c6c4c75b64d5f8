"""What a fetched vintage says of itself: its publication, one of its rows, its periods."""

import json
from pathlib import Path

from arbeidsmarkt.core.delivery import PUBLICATION, Delivery, plain_key
from arbeidsmarkt.sources.published import FIGURES
from arbeidsmarkt.sources.published_outcomes import OUTCOMES
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.delivered import ROWS, delivery_of, unpacked
from arbeidsmarkt.vintages.manifest import Manifest, read_manifest
from arbeidsmarkt.vintages.statline import codes_of, schema_of


def publications_of(manifest: Manifest, source: Source) -> dict[str, dict[str, str]]:
    """The table itself, as the one publication of a fetched vintage."""
    record = manifest.delivery
    page = {
        "publication": PUBLICATION,
        "publisher": manifest.producer,
        "title": manifest.title if manifest.synthetic else f"StatLine {source.table}, {manifest.title}",
        "url": "" if manifest.synthetic else source.url,
        "published": manifest.published.isoformat(),
        "retrieved": manifest.retrieved.isoformat(),
        "licence": manifest.licence,
        "location": f"open data service {record.service if record else ''}, {rows_file(manifest).split('.')[0]}",
        "note": record.fallback if record else "",
    }
    return {PUBLICATION: page}


def rows_file(manifest: Manifest) -> str:
    """Name of the file of rows, or of the figures that were transcribed."""
    return (ROWS | {"outcomes": OUTCOMES}).get(manifest.layout, FIGURES)


def raw_row(folder: Path, row: int) -> dict[str, str]:
    """One line of the rows as delivered: column to value; empty for a cell that the service left out."""
    if row == 0:
        return {}
    lines = list(unpacked((folder / rows_file(read_manifest(folder))).read_bytes()))
    values = zip(json.loads(lines[0]), json.loads(lines[row - 1]), strict=True)
    return {str(column): str(value) for column, value in values if value is not None}


def delivery_in(folder: Path) -> Delivery:
    """The delivery of a fetched vintage."""
    manifest = read_manifest(folder)
    return delivery_of({name: (folder / name).read_bytes() for name in manifest.files}, manifest)


def periods_in(folder: Path) -> dict[str, str]:
    """Period to its status, as CBS writes it."""
    delivery = delivery_in(folder)
    return {plain_key(code.key): code.status or "" for code in codes_of(delivery)[schema_of(delivery).time.key]}
