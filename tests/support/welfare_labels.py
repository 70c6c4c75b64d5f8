"""Labels of transcribed welfare figures to the words of our layout; written apart from what made the vintages."""

import re

Row = dict[str, str]
Key = tuple[str, ...]

KEY = ["measure", "period", "origin_scheme", "origin", "born_in_nl", "sex", "age", "other", "seasonally_adjusted"]

TABLES = {
    "cbs_82016ned": "82016NED",
    "cbs_85585ned": "85585NED",
    "cbs_82663ned": "82663NED",
    "cbs_85617ned": "85617NED",
    "cbs_82662ned": "82662NED",
    "cbs_83483ned": "83483NED",
    "cbs_84556ned": "84556NED",
    "cbs_80059ned": "80059ned",
}
"""Our source to the table it transcribes."""

MEASURES = {
    "Personen met bijstand": "persons_on_social_assistance",
    "Tot de AOW-leeftijd": "persons_on_social_assistance",
    "Vanaf AOW-leeftijd": "persons_on_social_assistance",
    "Instromers": "social_assistance_inflow",
    "Herinstromers binnen een jaar": "social_assistance_reinflow",
    "Uitstromers": "social_assistance_outflow",
    "Personen van wie bijstand is beëindigd": "social_assistance_ended",
    "Personen met een werkloosheidsuitkering": "persons_on_ww",
    "Eerste asielverzoeken (personen)": "asylum_requests",
    "Nareizigers (personen)": "asylum_requests",
    "Totaal asielverzoeken en nareizigers": "asylum_requests",
}
ORIGINS = {
    "Totaal": "total",
    "Totaal personen": "total",
    "Nederlandse achtergrond": "dutch",
    "Migratieachtergrond: Nederland": "dutch",
    "Met migratieachtergrond": "with_migration_background",
    "Westerse migratieachtergrond": "western",
    "Niet-westerse migratieachtergrond": "non_western",
    "Nederland": "netherlands",
    "Europa (exclusief Nederland)": "europe",
    "Buiten Europa": "outside_europe",
    "Afghaans": "afghanistan",
    "Algerijns": "algeria",
    "Chinees": "china",
    "Eritrees": "eritrea",
    "Ethiopisch": "ethiopia",
    "Iraaks": "iraq",
    "Iraans": "iran",
    "Jemenitisch": "yemen",
    "Somalisch": "somalia",
    "Syrisch": "syria",
}
SCHEMES = {"85585NED": "origin_country", "85617NED": "origin_country", "80059ned": "nationality"}
OTHER = {
    "Duur van de uitkeringssituatie=0 tot 6 maanden": "duration=0-6 months",
    "Duur van de uitkeringssituatie=6 tot 12 maanden": "duration=6-12 months",
    "Duur van de uitkeringssituatie=1 tot 2 jaar": "duration=1-2 years",
    "Duur van de uitkeringssituatie=2 tot 3 jaar": "duration=2-3 years",
    "Duur van de uitkeringssituatie=3 tot 4 jaar": "duration=3-4 years",
    "Duur van de uitkeringssituatie=4 tot 5 jaar": "duration=4-5 years",
    "Duur van de uitkeringssituatie=5 jaar of langer": "duration=5 years or more",
    "Marges=Ondergrens 95%-interval": "margin=lower 95%",
}
REQUESTS = {"Eerste": "request=first", "Nareizigers": "request=following family", "Totaal": "request=total"}
BORN = {"Geboren in Nederland": "yes", "Geboren buiten Nederland": "no"}
ELSEWHERE = "Geboren in NL, ouder(s) buiten NL"
SEXES = {"Mannen": "men", "Vrouwen": "women"}


def key_of(row: Row) -> Key:
    """Key of a transcribed table row in the words of our layout."""
    table, label = row["table_id"], row["origin_label"]
    parts = row["other_dims"].split("; ")
    born = next((p.split("=")[1] for p in parts if p.startswith("Geboorteland")), "Totaal")
    sex = SEXES.get(row["geslacht"] or label.removeprefix("Geslacht: "), SEXES.get(label.removeprefix("Geslacht: ")))
    age = _age(row["leeftijd"] or label)
    origin = "total" if label.startswith(("Geslacht", "Leeftijd")) else ORIGINS[label]
    other = [OTHER[part] for part in parts if part in OTHER]
    other += [REQUESTS[row["topic"].split(" ")[0]]] if table == "80059ned" else []
    if born == ELSEWHERE and origin == "total":
        origin = "parents_abroad"
    elif born == ELSEWHERE:
        other.append("parents=abroad")
    elif born == "Geboren in NL, ouders in NL":
        origin = "netherlands"
    return (
        MEASURES[row["topic"].split(" / ")[-1]],
        row["period_key"],
        SCHEMES.get(table, "migration_background"),
        origin,
        BORN.get(born, "total" if born == "Totaal" else "yes"),
        sex or "total",
        age,
        ";".join(other),
        str(table == "84556NED").lower(),
    )


def _age(label: str) -> str:
    young = re.search(r"[Jj]onger dan (\d+) jaar", label)
    between = re.search(r"(\d+) tot (\d+) jaar", label)
    if young:
        return f"under {young[1]}"
    return f"{between[1]}-{between[2]}" if between else "total"


NEWS_MEASURES = [
    (r"verandering t\.o\.v\. (eind vorige maand|maart 2020)|cumulatieve verandering", "change_since"),
    (r"tot de AOW-leeftijd; verandering t\.o\.v\. een jaar eerder", "change_"),
    (r"verandering t\.o\.v\. eind vorig kwartaal", "quarterly_change"),
    (r"WW-uitkering; verandering", "relative_change_in_persons_on_ww"),
    (r"aandeel in de personen met een WW", "share_of_ww"),
    (r"personen met een WW-uitkering", "persons_on_ww"),
    (r"Bbz", "persons_on_self"),
    (r"per duizend inwoners", "social_assistance_per"),
    (r"minus", "social_assistance_net"),
    (r"^instroom", "social_assistance_inflow"),
    (r"^uitstroom", "social_assistance_outflow"),
    (r"AOW-leeftijd", "persons_on_social"),
]
"""What a news figure measures: a pattern of its indicator, and the beginning of our measure."""

NEWS_GROUPS = {
    "Totaal": ("total", "total"),
    "niet-westerse migratieachtergrond": ("non_western", "total"),
    "westerse migratieachtergrond": ("western", "total"),
    "Nederlandse achtergrond": ("dutch", "total"),
    "Nederlandse achtergrond of westerse migratieachtergrond": ("dutch_or_western", "total"),
    "Syriërs": ("syria", "total"),
    "geboren in Nederland": ("native", "total"),
    "geboren in Syrië": ("syria", "total"),
    "geboren in Eritrea": ("eritrea", "total"),
    "jonger dan 27 jaar": ("total", "under 27"),
    "27 tot 45 jaar": ("total", "27-45"),
    "45 jaar tot AOW-leeftijd": ("total", "45-AOW"),
}
NEWS_PERIODS = {
    "begin juli 2015 tot en met eind juni 2016": "2016MM06",
    "2009 tot en met 2016": "2016MM12",
    "2017 tot en met 2019": "2019MM12",
}
NEWS_NOT_HERE = {"minder dan 500": 2, "tot en met september 2017": 2}
"""Why a news figure is not here (only a bound was printed; the window has no start), and how many there are."""


def news_key(row: Row) -> Key:
    """Measure, period, origin, age and unit of a news figure."""
    begin = next(measure for pattern, measure in NEWS_MEASURES if re.search(pattern, row["indicator"]))
    if begin == "change_":
        begin = "relative_change_in_persons_on_social" if row["unit"] == "%" else "change_in"
    return begin, row["period_key"] or NEWS_PERIODS[row["period_as_found"]], *NEWS_GROUPS[row["group"]]
