"""What StatLine prints beside its figures: units, decimals, the status of a period."""

import pandas as pd

from arbeidsmarkt.core.delivery import Code, Topic, plain_key, plain_unit
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.classification import Classifications, Unit
from arbeidsmarkt.spec.delivery import SurveyLevels, TopicSpec

STATUS = {
    "definitief": "final",
    "naderVoorlopig".lower(): "revised",
    "nader voorlopig": "revised",
    "voorlopig": "provisional",
    "": "unknown",
}
"""Status of a period, as CBS writes it, to that of its cells."""


def unit_of(spec: TopicSpec, topic: Topic, units: dict[str, str], known: Classifications, table: str) -> Unit:
    """The unit of a topic's cells, by what StatLine prints.

    Raises
    ------
    DeliveryError
        If the source's spec does not expect that unit, or the measure is kept in another.
    """
    names = {plain_unit(printed): name for printed, name in units.items()}
    name = names.get(plain_unit(topic.unit))
    place = f"{table}, topic {' / '.join(topic.path)}, unit '{topic.unit}'"
    if name is None or name not in known.units:
        raise DeliveryError(
            f"The unit '{topic.unit}' is not one that the source's spec expects.",
            place,
            f"`units` of the source's `delivery`: {', '.join(units)}",
            "look at the table on StatLine: if the unit is right, add it to `units`",
            f"De eenheid '{topic.unit}' is er geen die in de specificatie van de bron staat.",
            f"`units` van de `delivery` van de bron: {', '.join(units)}",
            "bekijk de tabel op StatLine; voeg de eenheid toe aan `units` als zij klopt",
        )
    unit, wanted = known.units[name], known.measures[spec.measure].unit
    if unit.unit != wanted:
        raise DeliveryError(
            f"The measure {spec.measure} is kept in {wanted}, not in {unit.unit}.",
            place,
            "a topic's unit fits its measure",
            "correct `units` or `measure` in the source's `delivery`",
            f"De maat {spec.measure} wordt bewaard in {wanted}, niet in {unit.unit}.",
            "de eenheid van een onderwerp past bij zijn maat",
            "verbeter `units` of `measure` in de `delivery` van de bron",
        )
    return unit


def periods_of(codes: tuple[Code, ...], levels: SurveyLevels, place: str) -> pd.DataFrame:
    """Per period its key, frequency, start, status and survey level.

    Raises
    ------
    DeliveryError
        If a status is not known, or a period stands on no survey level.
    """
    keys = [plain_key(code.key) for code in codes]
    periods = [parse_period(key) for key in keys]
    return pd.DataFrame(
        {
            "period_key": keys,
            "frequency": [period.frequency for period in periods],
            "period": pd.to_datetime([period.start for period in periods]).astype("datetime64[s]"),
            "status": [_status(code, place) for code in codes],
            "survey_level": [_level(key, levels, place) for key in keys],
        }
    )


def _status(code: Code, place: str) -> str:
    word = STATUS.get((code.status or "").strip().lower())
    if word is None:
        raise DeliveryError(
            f"The status '{code.status}' of period {code.key} is not known.",
            place,
            f"one of: {', '.join(filter(None, STATUS))}",
            "report it to the maintainers of this project",
            f"De status '{code.status}' van periode {code.key} is niet bekend.",
            f"een van: {', '.join(filter(None, STATUS))}",
            "meld het bij de beheerders van dit project",
        )
    return word


def _level(key: str, levels: SurveyLevels, place: str) -> str:
    found = next((level.level for level in levels if level.holds(key)), None)
    if found is None:
        raise DeliveryError(
            f"The period {key} stands on no survey level.",
            place,
            "every period lies in one of the ranges of `survey_level`",
            "add a range to `survey_level` in the source's `delivery`",
            f"Voor de periode {key} is geen niveau van de EBB opgegeven.",
            "elke periode valt in een van de tijdvakken van `survey_level`",
            "voeg een tijdvak toe aan `survey_level` in de `delivery` van de bron",
        )
    return found


def rounding_of(spec: TopicSpec, topic: Topic, status: "pd.Series[str]") -> "pd.Series[float]":
    """Rounding step in the published unit, by the status of the period."""
    usual = spec.rounding or 10.0**-topic.decimals
    unsure = spec.rounding_provisional or usual
    return status.map({word: unsure if word == "provisional" else usual for word in STATUS.values()}).astype(float)
