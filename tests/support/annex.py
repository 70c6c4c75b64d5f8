"""A small annex: one table with whatever a test puts in it, or all tables of a small site."""

from typing import Any

from arbeidsmarkt.publish.tables.table import Cell, Number, Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.annex import Annex, workbook
from arbeidsmarkt.spec.project import Project


def words_of(real: Project, language: str = "nl") -> Words:
    """The project's own words."""
    return Words.of(language, real.labels[language], real.classifications)


def table_with(*rows: tuple[Cell, ...], **changes: Any) -> Table:
    """A table of two columns."""
    plain: dict[str, Any] = {
        "name": "rates",
        "title": "De werkloosheid",
        "lines": ("Wat er staat.",),
        "source": "Bron: CBS StatLine 82809NED (17-8-2022)",
        "headings": ("groep", "waarde (procent)"),
        "rows": rows or (("allen", Number(9.6, 1)),),
    }
    return Table(**(plain | changes))


def file_of(real: Project, *tables: Table, synthetic: bool = False, language: str = "nl") -> bytes:
    """The workbook with these tables, each on a sheet of its own."""
    named = {f"Tabel_{place}": table for place, table in enumerate(tables, start=1)}
    cover = [("Wat dit is", ["Een bijlage."])]
    annex = Annex("Cijferbijlage", "Cijfers", cover, named, synthetic)
    return workbook(annex, words_of(real, language))
