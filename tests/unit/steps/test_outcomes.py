"""What became of a refresh is told source by source, in the language of the project."""

import pytest

from arbeidsmarkt.cli.tables import _lines
from arbeidsmarkt.core.errors import NotRefreshedError, PartlyRefreshedError
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.sources.problems import UnreachableError, in_plain_words
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.outcomes import Outcome, refuse_failures

CLOSED = in_plain_words(UnreachableError("The connection failed.", "De verbinding lukte niet."), "4", "TableInfos")
NEW = Outcome("a", "1", "new", "2026-01-02", 36, "v3", (Text(nl="let wel", en="beware"),))
SAME = Outcome("b", "2", "same", "2026-01-01", 0, "v3", ())
SHEET = Outcome("c", "figures.csv", "new", "2026-01-03", 12, "", ())
FAILED = Outcome("d", "4", "failed", "2026-01-01", 0, "", (), CLOSED)
NEVER = Outcome("e", "5", "failed", "", 0, "", (), CLOSED)

TOLD = {
    "nl": """\
a (1): nieuwe stand 2026-01-02, 36 rijen via v3
  let op: let wel
b (2): ongewijzigd, stand 2026-01-01
c (figures.csv): nieuwe stand 2026-01-03, 12 rijen
d (4): NIET OPGEHAALD, stand 2026-01-01
  De verbinding lukte niet.
    waar: tabel 4, TableInfos
    regel: de dienst antwoordt, en stuurt het hele antwoord
    wat te doen: controleer het netwerk; probeer het later opnieuw""",
    "en": """\
a (1): new vintage, vintage 2026-01-02, 36 rows through v3
  note: beware
b (2): unchanged, vintage 2026-01-01
c (figures.csv): new vintage, vintage 2026-01-03, 12 rows
d (4): NOT REFRESHED, vintage 2026-01-01
  The connection failed.
    where: table 4, TableInfos
    rule: the service answers, and answers in full
    what to do: check the network; try again later""",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_source_is_told_in_the_language_of_the_project(real: Project, language: str) -> None:
    words = Words.of(language, real.labels[language], real.classifications)
    assert "\n".join(_lines([NEW, SAME, SHEET, FAILED], words)) == TOLD[language]
    first = next(_lines([NEVER], words))
    assert (
        first == {"nl": "e (5): NIET OPGEHAALD, nog geen stand", "en": "e (5): NOT REFRESHED, no vintage yet"}[language]
    )


def test_the_sources_that_failed_are_named_with_a_code_of_their_own() -> None:
    refuse_failures([NEW, SAME])
    with pytest.raises(PartlyRefreshedError, match="1 of 2 sources could not be refreshed: d") as refused:
        refuse_failures([NEW, FAILED])
    assert refused.value.told("nl").startswith("1 van de 2 bronnen niet opgehaald: d.")
    with pytest.raises(NotRefreshedError):
        refuse_failures([FAILED, NEVER])
