"""Made-up tables with the form of real ones."""

from itertools import product

from tests.support.cbs_server.description import Cell, Code, Dimension, Group, Line, Table, Topic

FIRST, SECOND = "2021-05-12", "2021-08-12"
"""Vintages of the small table."""

SEX = Dimension(
    "Geslacht",
    "Geslacht",
    (Code("T001038", "Totaal mannen en vrouwen"), Code("3000", "Mannen"), Code("4000", "Vrouwen")),
    width=7,
)
REGION = Dimension(
    "RegioS",
    "Regio's",
    (
        Code("NL01", "Nederland"),
        Code("PV21", "Fryslân (PV)", group=0),
        Code("GM0363", "Amsterdam", "Begindatum voor 1830", group=1),
        Code("GM0518", "'s-Gravenhage (gemeente)", "Ook: Den Haag\r\nBegindatum voor 1830", group=1),
    ),
    kind="GeoDimension",
    groups=(Group("Provincies"), Group("Gemeenten")),
    width=6,
    map_year="2021",
)
PERIODS = Dimension(
    "Perioden",
    "Perioden",
    (
        Code("2019JJ00", "2019", status="Definitief", group=0),
        Code("2020JJ00", "2020 ", status="NaderVoorlopig", group=0),
        Code("2021KW01", "2021 1e kwartaal", "Voorlopige cijfers", status="Voorlopig", group=1),
    ),
    kind="TimeDimension",
    groups=(Group("Jaren"), Group("Kwartalen")),
)
GROUPS = (Group("Werkloosheid"), Group("Seizoengecorrigeerd", parent=0))
TOPICS = (
    Topic("Werkloosheidspercentage_1", "Werkloosheidspercentage", "%", 1, "Double", group=0, code="M001906"),
    Topic("Werkloosheidspercentage_2", "Werkloosheidspercentage", "%", 1, "Double", group=1, code="D005058"),
    Topic("WerklozeBeroepsbevolking_3", "Werkloze beroepsbevolking ", "x 1 000", code="3000800"),
    Topic("Gemeentenaam_4", "Gemeentenaam", "", datatype="String", code="A000001"),
)
INFO = {
    "Title": "Werkloosheid; geslacht en regio’s",
    "ShortTitle": "Werkloosheid naar regio",
    "Modified": "2021-05-12T02:00:00",
    "MetaDataModified": "2021-05-20T15:30:00",
    "Frequency": "Perkwartaal",
    "Period": "2019 - 1e kwartaal 2021",
    "ShortDescription": "\nDeze tabel is verzonnen.\n",
    "ReasonDelivery": "ActualiseringBijzonder",
}


def small_table(identifier: str = "99999NED") -> Table:
    """A table of 36 rows: padded keys, groups, one title twice, a text topic, and every kind of missing number."""
    keys = product(*([code.key for code in dimension.codes] for dimension in (SEX, REGION, PERIODS)))
    cells = [[*key, *_cells(number, key[1])] for number, key in enumerate(keys)]
    return Table(identifier, INFO, (SEX, REGION, PERIODS), TOPICS, cells, GROUPS)


def _cells(number: int, region: str) -> list[Cell]:
    signs = {3: ".", 7: "", 11: "x"}
    rate = signs.get(number % 13, round(3 + number * 7 % 50 / 10, 1))
    adjusted = "" if number % 3 < 2 else round(3.4 + number % 10 / 10, 1)
    return [rate, adjusted, signs.get(number % 17, 100 + number * 37 % 90), f"{region} é".ljust(40)]


class _ManyCells:
    """Lines that are worked out when they are asked for."""

    def __init__(self, rows: int, groups: int) -> None:
        self._rows = rows
        self._groups = groups

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, where):
        """A line, or a list of them."""
        if isinstance(where, int):
            return self._line(range(self._rows)[where])
        return [self._line(number) for number in range(self._rows)[where]]

    def _line(self, number: int) -> Line:
        group, period = number % self._groups, number // self._groups
        value = number * 7919 % 100_003
        return [f"A{group:06d}", _period(period), value, value % 1000 / 10, round(value / 7, 1)]


def _period(number: int) -> str:
    return f"{1900 + number // 12}MM{number % 12 + 1:02d}"


def large_table(rows: int, identifier: str = "90000NED", groups: int = 1000) -> Table:
    """A table of at least so many rows: `groups` keys by as many months as are needed (F43)."""
    months = -(-rows // groups)
    group = Dimension("Kenmerken", "Kenmerken", tuple(Code(f"A{n:06d}", f"Groep {n}") for n in range(groups)), width=8)
    time = tuple(Code(_period(n), _period(n), status="Definitief") for n in range(months))
    topics = (
        Topic("Aantal_1", "Aantal", "aantal"),
        Topic("Aandeel_2", "Aandeel", "%", 1, "Double"),
        Topic("Gemiddelde_3", "Gemiddelde", "x 1 000", 1, "Double"),
    )
    dimensions = (group, Dimension("Perioden", "Perioden", time, kind="TimeDimension"))
    return Table(identifier, {"Title": "Grote tabel"}, dimensions, topics, _ManyCells(months * groups, groups))
