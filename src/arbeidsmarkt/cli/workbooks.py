"""Workbooks to fill in, which a command writes."""

from pathlib import Path

from arbeidsmarkt.core.errors import FiguresError


def write_new(*files: tuple[Path, bytes]) -> None:
    """Write all of them, or none where one cannot be new."""
    paths = [file for file, _ in files]
    for file in paths:
        if file.exists() or file.suffix.lower() != ".xlsx" or paths.count(file) > 1:
            raise FiguresError(
                f"{file.name} was not written.",
                str(file),
                "each workbook is a new file whose name ends with .xlsx",
                "choose another name",
                f"{file.name} is niet gemaakt.",
                "elke werkmap is een nieuw bestand waarvan de naam eindigt op .xlsx",
                "kies een andere naam",
            )
    for file, content in files:
        file.write_bytes(content)
