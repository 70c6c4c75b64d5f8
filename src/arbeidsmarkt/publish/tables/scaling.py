"""What scaling up asks, as a table: each criterion by each party, with what the report says of it and where."""

from arbeidsmarkt.publish.tables.columns import Caption, Column, Word, table_of
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.scaling import Scaling

COLUMNS: tuple[Column, ...] = (
    Word("criterion", lambda row, words: row["criterion"][words.language]),
    Word("party", lambda row, words: row["party"][words.language]),
    Word("status", lambda row, words: words("cell_statuses", row["cell"].status)),
    Word("role", lambda row, words: row["cell"].role[words.language] if row["cell"].role else ""),
    Word("page", lambda row, _: "; ".join(row["cell"].places)),
)


def scaling_table(scaling: Scaling, words: Words) -> Table:
    """One row a criterion and party, in the order of the report."""
    cells = {(cell.criterion, cell.party): cell for cell in scaling.cells}
    records = [
        {"criterion": criterion.name, "party": party.name, "cell": cells[code, who]}
        for code, criterion in scaling.criteria.items()
        for who, party in scaling.parties.items()
    ]
    caption = Caption("scaling", words("site", "matrix_caption"), (scaling.note[words.language],))
    return table_of(records, COLUMNS, words, caption)
