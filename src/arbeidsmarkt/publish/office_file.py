"""An Office file (Word, slides, workbook) as its parts, packed so that the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
"""The part that every Office file has, and that comes first."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of an Office file by their name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {part.filename: file.read(part) for part in file.infolist() if not part.is_dir()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file without a clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in [CONTENT_TYPES, *sorted(parts.keys() - {CONTENT_TYPES})]:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, parts[name])
    return buffer.getvalue()
