"""What can go wrong between this machine and a service, in an analyst's words.

All are `requests` exceptions, so that the client lets them through; `ServiceError` is what the rest of the project
sees.
"""

import requests

from arbeidsmarkt.core.errors import Rule, ServiceError


class ServiceProblem(requests.RequestException):
    """A problem with one request.

    Class attributes say what to do: `most_attempts` (1: never again), `outage` (the other service may help), `broken`
    (the rule, and what the analyst can do).
    """

    most_attempts = 1
    outage = False
    broken: Rule

    def __init__(self, sentence: str, dutch: str, seconds: float | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.dutch = dutch
        self.retry_after = seconds


class UnreachableError(ServiceProblem):
    """No connection, or one that broke off."""

    most_attempts = 99
    outage = True
    broken = Rule(
        "the service answers, and answers in full",
        "check the network; try again later",
        "de dienst antwoordt, en stuurt het hele antwoord",
        "controleer het netwerk; probeer het later opnieuw",
    )


class TooSlowError(ServiceProblem):
    """No answer in time, or one that drips in."""

    most_attempts = 99
    outage = True
    broken = Rule(
        "an answer is complete within the time set in config/config.yaml, services",
        "try again later; raise the limits if the network is slow",
        "een antwoord is er helemaal binnen de tijd die in config/config.yaml staat, services",
        "probeer het later opnieuw; verhoog de grenzen als het netwerk traag is",
    )


class OverloadedError(ServiceProblem):
    """The service asks to slow down (429, 503)."""

    most_attempts = 99
    outage = True
    broken = Rule(
        "CBS serves on a fair-use basis",
        "try again later; lower `parallel` in config/config.yaml, services",
        "CBS stelt zijn gegevens beschikbaar voor redelijk gebruik",
        "probeer het later opnieuw; verlaag `parallel` in config/config.yaml, services",
    )


class FaultyServiceError(ServiceProblem):
    """The service reports a fault of its own (500, 502, 504)."""

    most_attempts = 99
    outage = True
    broken = Rule(
        "the service answers with data",
        "try again later; see whether CBS reports an outage",
        "de dienst antwoordt met gegevens",
        "probeer het later opnieuw; kijk of CBS een storing meldt",
    )


class NoDataError(ServiceProblem):
    """Status 200, but a maintenance page, a cut text or no rows."""

    most_attempts = 99
    outage = True
    broken = Rule(
        "an answer is JSON with a list of rows",
        "probably maintenance at CBS: try again later",
        "een antwoord is JSON met een lijst van rijen",
        "waarschijnlijk onderhoud bij CBS: probeer het later opnieuw",
    )


class ErrorInAnswerError(ServiceProblem):
    """Status 200 with an error message in it."""

    most_attempts = 2
    outage = True
    broken = Rule(
        "an answer holds rows, not an error",
        "try again later; if it stays so, report it to CBS",
        "een antwoord bevat rijen, geen foutmelding",
        "probeer het later opnieuw; meld het bij CBS als het zo blijft",
    )


class TableGoneError(ServiceProblem):
    """404."""

    broken = Rule(
        "the table exists under the id in config/sources",
        "look the table up on StatLine: correct `table`, or mark the source as discontinued with its successor",
        "de tabel bestaat onder het nummer in config/sources",
        "zoek de tabel op StatLine op: verbeter `table`, of merk de bron aan als beëindigd, met haar opvolger",
    )


class RefusedQueryError(ServiceProblem):
    """400."""

    broken = Rule(
        "keys, titles and years in the source's `delivery` exist in the table",
        "correct `fetch` of the source's `delivery`",
        "de sleutels, titels en jaren in de `delivery` van de bron bestaan in de tabel",
        "verbeter `fetch` in de `delivery` van de bron",
    )


class NoAccessError(ServiceProblem):
    """401 or 403."""

    broken = Rule(
        "CBS open data need no password",
        "see whether a proxy or firewall stands between; report it to CBS otherwise",
        "voor de open data van CBS is geen wachtwoord nodig",
        "kijk of er een proxy of firewall tussen zit; meld het anders bij CBS",
    )


class UnexpectedStatusError(ServiceProblem):
    """Any other status."""

    broken = Rule(
        "the service answers with status 200",
        "see the log; report it to CBS",
        "de dienst antwoordt met status 200",
        "zie het logboek; meld het bij CBS",
    )


class UntrustedError(ServiceProblem):
    """The certificate of the service cannot be trusted."""

    outage = True
    broken = Rule(
        "data come over a connection that is proved to be CBS's own",
        "check the date and the certificates of this machine (REQUESTS_CA_BUNDLE names a file with your own)",
        "gegevens komen over een verbinding die aantoonbaar van CBS is",
        "controleer de datum en de certificaten van deze computer (REQUESTS_CA_BUNDLE noemt een bestand met uw eigen)",
    )


class ForeignHostError(ServiceProblem):
    """A redirect or next page leads somewhere else."""

    outage = True
    broken = Rule(
        "only the hosts in config/config.yaml, services, are asked",
        "see whether CBS has moved its service; then change the address there",
        "alleen de adressen in config/config.yaml, services, worden bevraagd",
        "kijk of CBS zijn dienst heeft verplaatst; verander dan het adres daar",
    )


class EndlessPagesError(ServiceProblem):
    """The pages go round in a circle, or do not end."""

    broken = Rule(
        "every page is sent once, and their rows are as many as CBS counts",
        "try again later; if it stays so, report it to CBS",
        "elke pagina komt één keer, met zoveel rijen als CBS telt",
        "probeer het later opnieuw; meld het bij CBS als het zo blijft",
    )


class OutOfTimeError(ServiceProblem):
    """The time for the whole table is over."""

    outage = True
    broken = Rule(
        "a table is complete within `table_seconds` of config/config.yaml, services",
        "try again later; raise `table_seconds`, or ask for less with `fetch`",
        "een tabel is er helemaal binnen `table_seconds` van config/config.yaml, services",
        "probeer het later opnieuw; verhoog `table_seconds`, of vraag minder met `fetch`",
    )


def in_plain_words(problem: ServiceProblem, table: str, part: str) -> ServiceError:
    """The problem as an error of the project."""
    place = f"table {table}, {part}" if part else f"table {table}"
    return ServiceError(problem.sentence, place, dutch=problem.dutch, **problem.broken._asdict())
