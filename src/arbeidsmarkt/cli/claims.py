"""The command that shows the verdicts."""

from typing import Annotated

import typer

from arbeidsmarkt.cli.folder import Edition, edition_of, project_here


def claims(
    edition: Edition = None, verdict: Annotated[str | None, typer.Option(help="Only claims with this verdict.")] = None
) -> None:
    """Show every claim of the report with its verdict."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from arbeidsmarkt.publish.tables.table import Empty
    from arbeidsmarkt.steps.verdicts import verdicts

    project = project_here()
    told = verdicts(project, edition_of(project, edition), verdict)
    claim, statement, *others = told.headings
    table = Table(claim, box=box.SIMPLE, pad_edge=False, show_lines=True, expand=True)
    table.add_column(statement, ratio=2)
    for heading in others:
        table.add_column(heading, ratio=1)
    for row in told.rows:
        table.add_row(*("" if isinstance(cell, Empty) else str(cell) for cell in row))
    Console().print(table)
