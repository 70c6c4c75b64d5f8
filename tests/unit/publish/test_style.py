import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.style import lines_of, look, readable, tint
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.style import TEXT_CONTRAST, contrast


def test_what_has_no_colour_is_named_with_the_nearest(real: Project) -> None:
    with pytest.raises(ConfigError, match=r"style\.yaml, key groups\.non_westren") as error:
        look("non_westren", real.style.groups, "groups")
    assert "did you mean 'non_western'" in str(error.value)


def test_every_colour_can_be_made_readable(real: Project) -> None:
    for style in [*real.style.groups.values(), *real.style.roles.values()]:
        assert contrast(readable(style.colour, real.style.paper), real.style.paper) >= TEXT_CONTRAST


def test_groups_that_stand_in_one_figure_differ_in_more_than_colour(real: Project) -> None:
    for analysis in real.analyses.values():
        for figure in analysis.figures.values():
            marks = [
                (real.style.groups[g].marker, real.style.groups[g].dashes) for g in figure.options.get("groups", [])
            ]
            assert len(set(marks)) == len(marks)


def test_a_tint_lies_between_colour_and_paper() -> None:
    assert tint("#000000", "#ffffff", 0.5) == "#808080"
    assert tint("#d55e00", "#ffffff", 1.0) == "#d55e00"


def test_a_word_is_broken_at_its_hyphen_only() -> None:
    assert lines_of("migratieachtergrond", 1.0, 9) == ["migratieachtergrond"]
    assert len(lines_of("een zin van meer dan een regel lang", 2.5, 9)) > 1
