"""StatLine tables as published pages describe them, told apart from the specs: dimensions, keys and titles of topics.

A key that no page shows is written `?1`, `?2`, ...: there only the title tells what it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from tests.support.cbs_server.description import Cell, Code, Dimension, Group, Line, Table, Topic, column_key

Titles = Mapping[str, str]
"""Key to title; the first is the total."""

MOST_PERIODS = 30
CODE = {"month": ("MM", 12), "quarter": ("KW", 4), "year": ("JJ", 1)}

SEX = {"T001038": "Totaal mannen en vrouwen", "3000": "Mannen", "4000": "Vrouwen"}
AGE_LABOUR = {
    "52052": "15 tot 75 jaar",
    "53050": "15 tot 25 jaar",
    "53310": "25 tot 45 jaar",
    "53825": "45 tot 75 jaar",
}
AGE_BENEFIT = {
    "10000": "Totaal",
    "41600": "Jonger dan 27 jaar",
    "53610": "27 tot 45 jaar",
    "90150": "45 jaar tot AOW-leeftijd",
}
AGE_PEOPLE = {"10000": "Totaal leeftijd", "10010": "0 jaar", "10100": "1 jaar"}
BACKGROUND = {
    "T001040": "Totaal",
    "1012600": "Nederlandse achtergrond",
    "2012655": "Westerse migratieachtergrond",
    "2012657": "Niet-westerse migratieachtergrond",
}
GENERATION = {
    "T001040": "Totaal",
    "2013356": "1e generatie migratieachtergrond",
    "2013357": "2e generatie migratieachtergrond",
}
COUNTRY = {
    "T001040": "Totaal",
    "1012600": "Nederland",
    "H007933": "Europa (exclusief Nederland)",
    "H008859": "Buiten Europa",
}
PARENTS = {"T001638": "Totaal", "A051735": "Geboren in Nederland", "A051736": "Geboren buiten Nederland"}
DURATION = {"?1": "Totaal", "?2": "0 tot 6 maanden", "?3": "5 jaar of langer"}
QUALIFICATION = {"?1": "Totaal", "?2": "Met startkwalificatie", "?3": "Zonder startkwalificatie"}
RECIPIENTS = {
    "T009002": "Totaal personen",
    "?1": "Geslacht: Mannen",
    "?2": "Geslacht: Vrouwen",
    "?3": "Leeftijd: jonger dan 27 jaar",
    "1012600": "Migratieachtergrond: Nederland",
    "2012655": "Migratieachtergrond: westers",
    "2012657": "Migratieachtergrond: niet-westers",
}
WORKERS = {"?1": "Totaal personen", "?2": "Leeftijd: 15 tot 25 jaar", "?3": "Onderwijsniveau: laag"}
MARGINS = {"MW00000": "Waarde", "MOG0095": "Ondergrens 95%-interval", "MBG0095": "Bovengrens 95%-interval"}
REGIONS = {"NL01": "Nederland", "GM0363": "Amsterdam"}
CITIES = REGIONS | {"GM0518": "'s-Gravenhage (gemeente)", "GM0344": "Utrecht (gemeente)", "GM0599": "Rotterdam"}

LABOUR = {
    "Beroeps- en niet-beroepsbevolking": "x 1 000",
    "Beroepsbevolking / Beroepsbevolking": "x 1 000",
    "Beroepsbevolking / Werkzame beroepsbevolking": "x 1 000",
    "Positie in de werkkring / Werknemer": "x 1 000",
    "Positie in de werkkring / Werknemer met vaste arbeidsrelatie": "x 1 000",
    "Positie in de werkkring / Werknemer met flexibele arbeidsrelatie": "x 1 000",
    "Arbeidsduur / Voltijd": "x 1 000",
    "Beroepsbevolking / Werkloze beroepsbevolking": "x 1 000",
    "Werkloosheidspercentage": "%",
    "Niet-beroepsbevolking": "x 1 000",
    "Bruto arbeidsparticipatie": "%",
    "Netto arbeidsparticipatie": "%",
}
ON_WW = {"Personen met een werkloosheidsuitkering": "aantal"}
ON_WELFARE = {"Personen met bijstand": "aantal"}


@dataclass(frozen=True)
class Listed:
    """A table of the catalogue; `topics` maps titles, outermost first, to the unit on the page."""

    dimensions: Mapping[str, Titles]
    topics: Titles
    periods: Mapping[str, tuple[str, str]]
    """Frequency to its first and last period."""
    columns: tuple[str, ...] = field(default=())
    """Columns of v3 that were seen."""


MONTHS = {"month": ("2013MM01", "2026MM04")}
LABOUR_NEW = {"quarter": ("2013KW01", "2026KW01"), "year": ("2013JJ00", "2025JJ00")}

CATALOGUE = {
    "82016NED": Listed(
        {"Persoonskenmerken": RECIPIENTS},
        {
            "Personen met een bijstandsuitkering / Tot de AOW-leeftijd": "aantal",
            "Personen met een bijstandsuitkering / Vanaf AOW-leeftijd": "aantal",
        },
        {"month": ("2007MM01", "2025MM07")},
    ),
    "85692NED": Listed(
        {"Geslacht": SEX, "Leeftijd": AGE_BENEFIT, "Herkomstland": COUNTRY, "GeboortelandOuders": PARENTS},
        dict.fromkeys(
            (
                "Uitkeringsontvangers totaal",
                "Werkloosheid",
                "Bijstand / Bijstand en bijstandsgerelateerd totaal",
                "Bijstand / Bijstandsuitkering",
                "Arbeidsongeschiktheid / Arbeidsongeschiktheid totaal",
                "Algemene ouderdomswet",
            ),
            "aantal",
        ),
        MONTHS,
        (
            "UitkeringsontvangersTotaal_1",
            "Werkloosheid_2",
            "BijstandEnBijstandsgerelateerdTotaal_3",
            "Bijstandsuitkering_4",
            "ArbeidsongeschiktheidTotaal_7",
            "AlgemeneOuderdomswet_13",
        ),
    ),
    "82662NED": Listed(
        {"Geslacht": SEX, "Leeftijd": AGE_BENEFIT, "Migratieachtergrond": BACKGROUND},
        dict.fromkeys(("Instromers", "Herinstromers binnen een jaar", "Uitstromers"), "aantal"),
        {"quarter": ("2008KW01", "2023KW04")},
    ),
    "85615NED": Listed(
        {"Geslacht": SEX, "Leeftijd": AGE_BENEFIT, "Herkomstland": COUNTRY, "GeboortelandOuders": PARENTS},
        dict.fromkeys(("Instromers", "(Her)instromers binnen een jaar", "Uitstromers"), "aantal"),
        {"quarter": ("2012KW01", "2025KW04")},
        ("Instromers_1", "HerInstromersBinnenEenJaar_2", "Uitstromers_3"),
    ),
    "82663NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_BENEFIT,
            "DuurVanDeUitkeringssituatie": DURATION,
            "Migratieachtergrond": BACKGROUND,
        },
        ON_WELFARE,
        {"quarter": ("2019KW01", "2021KW01")},
    ),
    "85585NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_BENEFIT,
            "DuurVanDeUitkeringssituatie": DURATION,
            "Herkomstland": COUNTRY,
            "GeboortelandOuders": PARENTS,
        },
        ON_WELFARE,
        {"quarter": ("2012KW01", "2025KW03")},
    ),
    "82809NED": Listed(
        {"Geslacht": SEX, "Leeftijd": AGE_LABOUR, "Migratieachtergrond": BACKGROUND},
        LABOUR,
        {"quarter": ("2003KW01", "2022KW01"), "year": ("2003JJ00", "2021JJ00")},
        (
            "BeroepsEnNietBeroepsbevolking_1",
            "Beroepsbevolking_2",
            "WerkzameBeroepsbevolking_3",
            "Werknemer_4",
            "WerknemerMetVasteArbeidsrelatie_5",
            "WerknemerMetFlexibeleArbeidsrelatie_6",
            "Voltijd_19",
            "WerklozeBeroepsbevolking_20",
            "Werkloosheidspercentage_21",
            "NietBeroepsbevolking_22",
            "BrutoArbeidsparticipatie_23",
            "NettoArbeidsparticipatie_24",
        ),
    ),
    "85265NED": Listed(
        {"Geslacht": SEX, "Leeftijd": AGE_LABOUR, "Migratieachtergrond": BACKGROUND},
        LABOUR,
        {"quarter": ("2013KW01", "2022KW03"), "year": ("2013JJ00", "2021JJ00")},
    ),
    "85455NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_LABOUR,
            "GeboortelandOuders": PARENTS,
            "Herkomstland": COUNTRY,
            "Startkwalificatie": QUALIFICATION,
        },
        LABOUR,
        LABOUR_NEW,
    ),
    "85456NED": Listed(
        {"Geslacht": SEX, "Startkwalificatie": QUALIFICATION, "GeboortelandOuders": PARENTS, "Herkomstland": COUNTRY},
        LABOUR,
        LABOUR_NEW,
    ),
    "84729NED": Listed(
        {"Geslacht": SEX, "Persoonskenmerken": WORKERS, "GeboortelandOuders": PARENTS, "Herkomstland": COUNTRY},
        {
            "Werkzame beroepsbevolking": "aantal",
            "Netto arbeidsparticipatie": "%",
            "Positie in de werkkring / Werknemer": "% van de werkzame bevolking",
            "Positie in de werkkring / Werknemer met vaste arbeidsrelatie": "% van de werkzame bevolking",
            "Positie in de werkkring / Werknemer met flexibele arbeidsrelatie": "% van de werkzame bevolking",
            "Positie in de werkkring / Zelfstandige": "% van de werkzame bevolking",
        },
        {"year": ("2021JJ00", "2024JJ00")},
    ),
    "83483NED": Listed({"Persoonskenmerken": RECIPIENTS}, ON_WW, {"month": ("2013MM01", "2025MM07")}),
    "84556NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_BENEFIT,
            "Migratieachtergrond": BACKGROUND,
            "Marges": MARGINS,
            "RegioS": REGIONS,
        },
        ON_WW,
        {"month": ("2013MM01", "2023MM12")},
    ),
    "85554NED": Listed({"Geslacht": SEX, "Leeftijd": AGE_BENEFIT, "Marges": MARGINS, "RegioS": REGIONS}, ON_WW, MONTHS),
    "37325": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_PEOPLE,
            "BurgerlijkeStaat": {"T001019": "Totaal burgerlijke staat", "1010": "Ongehuwd"},
            "Generatie": GENERATION,
            "Migratieachtergrond": BACKGROUND,
        },
        {"Bevolking": "aantal"},
        {"year": ("1996JJ00", "2022JJ00")},
    ),
    "85384NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_PEOPLE,
            "BurgerlijkeStaat": {"?1": "Totaal burgerlijke staat", "?2": "Ongehuwd"},
            "Herkomstland": COUNTRY,
            "Geboorteland": PARENTS,
            "GeboortelandOuders": {"T001638": "Totaal", "A051737": "Beide ouders in Nederland geboren"},
        },
        {"Bevolking": "aantal"},
        {"year": ("2022JJ00", "2025JJ00")},
    ),
    "84910NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_PEOPLE,
            "Migratieachtergrond": BACKGROUND,
            "Generatie": GENERATION,
            "RegioS": CITIES,
        },
        {"Bevolking op 1 januari": "aantal"},
        {"year": ("2019JJ00", "2021JJ00")},
        ("BevolkingOp1Januari_1",),
    ),
    "83482NED": Listed(
        {"Geslacht": SEX, "Leeftijd": AGE_PEOPLE, "Migratieachtergrond": BACKGROUND, "Generatie": GENERATION},
        {"Bevolking op de eerste van de maand": "aantal"},
        {"month": ("2019MM01", "2022MM12")},
    ),
    "85721NED": Listed(
        {
            "Geslacht": SEX,
            "Leeftijd": AGE_PEOPLE,
            "Herkomstland": COUNTRY,
            "Geboorteland": PARENTS,
            "GeboortelandOuders": {"T001638": "Totaal", "A051737": "Beide ouders in Nederland geboren"},
        },
        {"Bevolking op de eerste van de maand": "aantal"},
        {"month": ("2023MM01", "2025MM12")},
        ("BevolkingOpDeEersteVanDeMaand_1",),
    ),
    "80059ned": Listed(
        {"Nationaliteit": {"?1": "Totaal", "?2": "Syrisch", "?3": "Eritrees", "?4": "Turks", "?5": "Andorrees"}},
        dict.fromkeys(
            (
                "Eerste asielverzoeken (personen)",
                "Nareizigers (personen)",
                "Totaal asielverzoeken en nareizigers",
            ),
            "aantal",
        ),
        {"year": ("1975JJ00", "2023JJ00")},
    ),
    "85224NED": Listed(
        {
            "SeizoenEnWerkdagcorrectie": {
                "A042501": "Oorspronkelijke, ongecorrigeerde cijfers",
                "A050903": "Seizoengecorrigeerde cijfers",
            }
        },
        {"Totaal": "x 1 000"}
        | {title: unit for title, unit in LABOUR.items() if title != "Beroeps- en niet-beroepsbevolking"},
        LABOUR_NEW,
    ),
    "85477NED": Listed(
        {
            "WerknemerWelNietIngezeten": {"?1": "Totaal", "?2": "Ingezeten"},
            "KenmerkenWerknemer": {"?1": "Totaal werknemers", "?2": "Geslacht: Mannen"},
            "BedrijfstakkenBranchesSBI2008": {"T001081": "A-U Alle economische activiteiten", "?2": "C Industrie"},
            "KenmerkenBaan": {"?1": "Totaal", "?2": "Contractsoort: onbepaalde tijd"},
            "Herkomstland": COUNTRY,
        },
        {"Banen: werknemers geboren in buitenland": "x 1 000"},
        {"quarter": ("2010KW01", "2023KW04"), "year": ("2010JJ00", "2023JJ00")},
    ),
}
"""StatLine id to the table."""


def made_table(identifier: str) -> Table:
    """A table with these titles; its figures are made up, and none stands for a real one."""
    listed = CATALOGUE[identifier]
    periods = [key for kind, ends in listed.periods.items() for key in between(kind, *ends)]
    time = tuple(Code(key, key, status="Definitief") for key in periods)
    dimensions = tuple(
        Dimension(name, name, tuple(Code(key, title) for key, title in titles.items()), _kind(name), width=8)
        for name, titles in listed.dimensions.items()
    )
    paths = [tuple(path.split(" / ")) for path in listed.topics]
    groups = list(dict.fromkeys(path[0] for path in paths if len(path) > 1))
    topics = tuple(
        Topic(
            column_key(path[-1], number),
            path[-1],
            unit,
            1 if "%" in unit else 0,
            "Double" if "%" in unit else "Long",
            group=groups.index(path[0]) if len(path) > 1 else None,
            code=f"M{number:06}",
        )
        for number, (path, unit) in enumerate(zip(paths, listed.topics.values(), strict=True), 1)
    )
    places = product(*(titles for titles in listed.dimensions.values()), periods)
    cells: list[Line] = [
        [*place, *(_cell(number, at, "%" in topic.unit) for at, topic in enumerate(topics))]
        for number, place in enumerate(places)
    ]
    return Table(
        identifier,
        {"Title": f"SYNTHETISCHE GEGEVENS {identifier}", "Modified": "2026-07-16T02:00:00"},
        (*dimensions, Dimension("Perioden", "Perioden", time, "TimeDimension")),
        topics,
        cells,
        tuple(Group(title) for title in groups),
    )


def between(kind: str, first: str, last: str) -> list[str]:
    """Periods from the first on, at most `MOST_PERIODS`, and the last."""
    letters, parts = CODE[kind]
    start, end = (int(key[:4]) * parts + max(int(key[6:]), 1) - 1 for key in (first, last))
    names = [f"{at // parts}{letters}{at % parts + (parts > 1):02}" for at in range(start, end + 1)]
    return list(dict.fromkeys([*names[: MOST_PERIODS - 1], names[-1]]))


def _kind(name: str) -> str:
    return "GeoDimension" if name == "RegioS" else "Dimension"


def _cell(number: int, at: int, rate: bool) -> Cell:
    """A number, and now and then a sign; no two topics of a row have the same."""
    if number and (number + at) % 11 == 0:
        return "." if number % 2 else ""
    return round((number % 37 + at * 3 + 5) / 2 + at / 10, 1) if rate else 10 * (number + 1) + 1000 * at
