"""Files that hold records: one Parquet or CSV file, or a folder of Parquet files."""

from pathlib import Path

from arbeidsmarkt.core.errors import FiguresError


def record_files(path: Path) -> tuple[str, str]:
    """What an engine is told to read, and its form.

    Raises
    ------
    FiguresError
        If nothing is there, or it is of another form.
    """
    if path.is_dir():
        if not any(path.rglob("*.parquet")):
            raise _unreadable(
                path, "a folder of records holds Parquet files", "in een map met records staan Parquet-bestanden"
            )
        return str(path / "**" / "*.parquet"), "parquet"
    if not path.is_file():
        raise _unreadable(path, "a file, or a folder", "een bestand, of een map")
    form = path.suffix.lower().removeprefix(".")
    if form not in ("parquet", "csv"):
        raise _unreadable(
            path,
            "records are Parquet (.parquet, or a folder of them) or CSV (.csv)",
            "records zijn Parquet (.parquet, of een map ermee) of CSV (.csv)",
        )
    return str(path), form


def _unreadable(path: Path, rule: str, dutch_rule: str) -> FiguresError:
    return FiguresError(
        f"There are no records in {path.name}.",
        str(path),
        rule,
        "check the name",
        f"In {path.name} staan geen records.",
        dutch_rule,
        "kijk de naam na",
    )
