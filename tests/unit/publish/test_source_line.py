from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project

CREDITS = {"lfs": "Bron: CBS StatLine 82809NED", "news": "Bron: CBS, nieuws 2022/46.", "twin": "CBS StatLine 82809NED"}


def told(real: Project, *vintages: str, language: str = "nl") -> str:
    return source_line(vintages, CREDITS, Words(language, real.labels[language]))


def test_the_line_names_table_day_and_who_processed_it(real: Project) -> None:
    assert told(real, "lfs@2022-08-17") == "Bron: CBS StatLine 82809NED (17-8-2022), bewerking arbeidsmarkt"


def test_states_of_one_source_stand_together(real: Project) -> None:
    line = told(real, "lfs@2022-08-17", "lfs@2021-03-31", "twin@2022-08-17", "news@2022-11-20")
    assert line == (
        "Bron: CBS StatLine 82809NED (31-3-2021 en 17-8-2022); CBS, nieuws 2022/46 (20-11-2022), bewerking arbeidsmarkt"
    )


def test_the_line_in_english_and_without_sources(real: Project) -> None:
    assert told(real, "news@2022-11-20", language="en").startswith("Source: CBS, nieuws 2022/46 (20 November 2022)")
    assert not told(real)
