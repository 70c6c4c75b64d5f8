"""Labels of transcribed StatLine pages to the words of our layout; written apart from what made the vintages."""

import re

Row = dict[str, str]
Key = tuple[str, ...]

KEY = [
    "measure",
    "period",
    "origin_scheme",
    "origin",
    "born_in_nl",
    "generation",
    "sex",
    "age",
    "other",
    "seasonally_adjusted",
    "survey_level",
    "unit",
]

TABLES = {
    "cbs_80590ned": "80590ned",
    "cbs_80479ned": "80479ned",
    "cbs_82809ned": "82809NED",
    "cbs_85265ned": "85265NED",
    "cbs_85455ned": "85455NED",
    "cbs_85456ned": "85456NED",
    "cbs_84729ned": "84729NED",
    "cbs_84673ned": "84673NED",
    "cbs_81075ned": "81075ned",
    "cbs_news_2017_32": "CBS news 2017/32",
    "cbs_news_2020_46": "CBS nieuws 2020/46",
    "cbs_news_2022_46": "CBS nieuws 2022/46",
    "cbs_37325": "37325",
    "cbs_85384ned": "85384NED",
    "cbs_37296ned": "37296ned",
    "cbs_70747ned": "70747ned",
    "cbs_83482ned": "83482NED",
}
"""Our source to the table or page it transcribes."""

LEFT_OUT = {
    "cbs_84673ned": ("origin_label", r"Onderwijsniveau: .*", 4),
    "cbs_37325": ("origin_label", r"Europese Unie .*|GIPS landen .*|Midden- en Oost.*|Caribisch Nederland", 4),
    "cbs_83482ned": ("other_dims", r"Generatie=(Nederlandse|Met migratie).*", 2),
}
"""Rows that no one asks for: the column and pattern that tells them, and how many there are."""

NEW_SCHEME = {"85455NED", "85456NED", "84729NED", "85384NED", "CBS nieuws 2022/46"}
NO_SCHEME = {"80590ned", "80479ned"}
PEOPLE = {"37325", "85384NED", "37296ned", "70747ned", "83482NED"}

MEASURES = {
    "beroepsbevolking": "labour_force",
    "werkzame beroepsbevolking": "employed_labour_force",
    "werkloze beroepsbevolking": "unemployed_labour_force",
    "niet-beroepsbevolking": "not_in_labour_force",
    "beroeps- en niet-beroepsbevolking": "labour_and_non_labour_force",
    "werkloosheidspercentage": "unemployment_rate",
    "unemployment rate": "unemployment_rate",
    "werkloosheid (% van 15- tot 75-jarige beroepsbevolking)": "unemployment_rate",
    "bruto arbeidsparticipatie": "gross_labour_participation",
    "netto arbeidsparticipatie": "net_labour_participation",
    "netto arbeidsparticipatie (% van 15- tot 75-jarigen)": "net_labour_participation",
    "werknemer met vaste arbeidsrelatie": "employees_permanent",
    "werknemer met flexibele arbeidsrelatie": "employees_flexible",
    "voltijd": "employed_full_time",
    "bevolking": "population",
    "bevolking op de eerste van de maand": "population",
    "1e generatie migratieachtergrond: totaal": "population",
}
SHARES = {
    "werknemer": "employee_share",
    "werknemer met vaste arbeidsrelatie": "permanent_contract_share",
    "werknemer met flexibele arbeidsrelatie": "flexible_contract_share",
    "zelfstandige": "self_employed_share",
}
ORIGINS = {
    "": "total",
    "Totaal": "total",
    "Totaal personen": "total",
    "Totale bevolking": "total",
    "Nederlandse achtergrond": "dutch",
    "Native Dutch background": "dutch",
    "Nederland": "dutch",
    "Met migratieachtergrond": "with_migration_background",
    "Totaal eerste generatie": "with_migration_background",
    "Totaal tweede generatie": "with_migration_background",
    "Westerse migratieachtergrond": "western",
    "Westerse eerste generatie": "western",
    "Westerse tweede generatie": "western",
    "westers": "western",
    "Niet-westerse migratieachtergrond": "non_western",
    "Niet-westerse eerste generatie: totaal": "non_western",
    "Niet-westerse tweede generatie: totaal": "non_western",
    "Totaal niet-westers": "non_western",
    "niet-westers": "non_western",
    "Non-western migration background": "non_western",
    "First-generation non-western background": "non_western",
    "Second generation non-western background": "non_western",
    "onbekend": "unknown",
    "Marokko": "morocco",
    "Turkije": "turkey",
    "Suriname": "suriname",
    "Indonesië": "indonesia",
    "China": "china",
    "(voormalige) Nederlandse Antillen, Aruba": "dutch_caribbean",
    "(voormalig) Ned. Antillen + Aruba": "dutch_caribbean",
    "Overig niet-westers": "other_non_western",
    "Nieuwe EU": "new_eu",
    "Afrika": "africa",
    "Amerika": "america",
    "Azië": "asia",
    "Europa (excl. Nederlandse achtergrond)": "europe",
    "Oceanië": "oceania",
}
COUNTRIES = {
    "Totaal": "total",
    "Nederland": "netherlands",
    "Geboren in Nederland, ouders ook": "netherlands",
    "Geboren in Nederland, 1 of 2 ouders in het buitenland": "parents_abroad",
    "Geboren in het buitenland": "abroad",
    "Buiten Nederland": "outside_netherlands",
    "Europa (exclusief Nederland)": "europe",
    "Buiten Europa": "outside_europe",
    "Buiten Europa (excl. 5 grote herkomst...": "outside_europe_other",
    "Indonesië": "indonesia",
    "Marokko": "morocco",
    "Nederlandse Cariben": "dutch_caribbean",
    "Suriname": "suriname",
    "Turkije": "turkey",
    "Caribisch Nederland": "caribbean_netherlands",
    "Sint Maarten (Nederlands deel)": "sint_maarten",
}
UNITS = {
    "%": "percent",
    "% van de werkzame bevolking": "percent",
    "aantal": "persons",
    "procentpunt": "percentage point",
}
DURATIONS = {"Kortdurig werkloos": "under 12 months", "Langdurig werkloos": "12 months or more", "Onbekend": "unknown"}


def key_of(row: Row) -> Key:
    """The key, in the words of our layout, of a row of the transcribed tables.

    Raises
    ------
    KeyError
        If a label has no word in our layout: then the row must be named in `LEFT_OUT`.
    """
    table, topic = row["table_id"], row["topic"]
    adjusted = topic.endswith("/ Seizoengecorrigeerd")
    topic = topic.removesuffix(" / Seizoengecorrigeerd").removesuffix(" / Niet-seizoengecorrigeerd")
    parts = _parts(row["other_dims"])
    scheme = "none" if table in NO_SCHEME else "origin_country" if table in NEW_SCHEME else "migration_background"
    words = {
        "measure": _measure(row, topic),
        "period": row["period_key"],
        "origin_scheme": scheme,
        "origin": _origin(row, scheme, topic),
        "born_in_nl": _born(row, parts),
        "generation": _generation(row, parts, topic),
        "sex": _sex(row),
        "age": _age(row, parts),
        "other": _other(row, topic, parts),
        "seasonally_adjusted": str(adjusted).lower(),
        "survey_level": row["ebb_level"].removesuffix(" (inferred)") or "none",
        "unit": UNITS.get(row["unit"], "x 1 000"),
    }
    return tuple(words[name] for name in KEY)


def _parts(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split("; ") if part)


def _measure(row: Row, topic: str) -> str:
    if row["table_id"] == "37296ned":
        return "population_share" if row["unit"] == "%" else "population"
    if "verschil met" in topic:
        return (
            "change_in_unemployment_rate" if topic.startswith("Werkloosheid") else "change_in_net_labour_participation"
        )
    name = topic.rsplit(" / ", 1)[-1].lower()
    return SHARES[name] if row["unit"].startswith("% van de werkzame") else MEASURES[name]


def _origin(row: Row, scheme: str, topic: str) -> str:
    label = row["origin_label"]
    if scheme == "origin_country":
        if label == "Totaal" and "ouder(s) buiten NL" in row["other_dims"]:
            return "parents_abroad"
        return COUNTRIES[label]
    if row["table_id"] == "70747ned":
        return "with_migration_background"
    if row["table_id"] == "37296ned":
        name = topic.rsplit(" / ", 1)[-1].removesuffix(", relatief")
        return ORIGINS[name.removeprefix("Niet-westers: ")]
    if label.startswith(("Geslacht: ", "Leeftijd: ")):
        return "total"
    return ORIGINS[re.sub(r"^Migratieachtergrond ?: ", "", label)]


def _born(row: Row, parts: dict[str, str]) -> str:
    place = parts.get("Geboorteland (ouders)") or parts.get("Geboorteland") or row["origin_label"]
    if "buiten Nederland" in place or "buiten-Nederland" in place or place == "Geboren in het buitenland":
        return "no"
    return "yes" if "eboren in N" in place else "total"


def _generation(row: Row, parts: dict[str, str], topic: str) -> str:
    text = " ".join([row["origin_label"], parts.get("Generatie", ""), topic]).lower()
    if "first" in text or "eerste generatie" in text or "1e generatie" in text:
        return "first"
    return "second" if "second" in text or "tweede generatie" in text or "2e generatie" in text else "total"


def _sex(row: Row) -> str:
    text = row["geslacht"] + row["origin_label"].removeprefix("Geslacht: ")
    return "men" if text.startswith("Mannen") else "women" if text.startswith("Vrouwen") else "total"


def _age(row: Row, parts: dict[str, str]) -> str:
    text = " ".join([row["leeftijd"], row["origin_label"], parts.get("Persoonskenmerken", "")])
    if found := re.search(r"(\d+) to?t? ?(\d+)", text):
        return f"{found[1]}-{found[2]}"
    return "total" if row["table_id"] in PEOPLE else "15-75"


def _other(row: Row, topic: str, parts: dict[str, str]) -> str:
    if row["table_id"] == "80479ned":
        return "definition=12 hours"
    if "verschil met 2014" in topic:
        return "compared_with=2014JJ00"
    if "zelfde kwartaal 2019" in topic:
        return "compared_with=2019" + row["period_key"][4:]
    qualification = {"Met": "yes", "Zonder": "no", "Startkwalificatie": "unknown"}
    if (held := parts.get("Startkwalificatie", "Totaal")) != "Totaal":
        return "basic_qualification=" + qualification[held.split(" ", 1)[0]]
    if "Werkloosheidsduur" in parts:
        return _duration(parts["Werkloosheidsduur"])
    stay = parts.get("Verblijfsduur in Nederland", "Totaal")
    return "" if stay == "Totaal" else "length_of_stay=" + _years(stay)


def _duration(label: str) -> str:
    if label.startswith("Totaal"):
        return ""
    months = re.sub(r" maand(en)?", "", label).replace(" tot ", "-")
    months = re.sub(r"^Korter dan (\d+)", r"under \1", months).replace(" of langer", " ")
    plain = f"{months} months".replace("under 1 months", "under 1 month")
    plain = re.sub(r"^(\d+)  months", r"\1 months or more", plain)
    return "duration=" + DURATIONS.get(label, plain)


def _years(label: str) -> str:
    years = label.removesuffix(" jaar").replace(" jaar ", " ")
    return (
        re.sub(r"^Minder dan (\d+)", r"under \1", years).replace("of meer", "or more").replace("of langer", "or longer")
    )
