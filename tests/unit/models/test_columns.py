"""Columns of a table: what is missing belongs to no group, and is never put into one in silence."""

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import by_group, numbered, refuse_doubled
from arbeidsmarkt.models.answers.numbers import number, positive
from arbeidsmarkt.models.regression.clusters import cluster_codes
from arbeidsmarkt.models.regression.design import Term, design

TABLE = pd.DataFrame({"region": ["a", "b", None, "b"], "count": [1.0, np.nan, 3.0, np.inf], "year": [1, 2, 3, 5]})


def test_a_row_without_a_level_is_not_counted_to_the_reference() -> None:
    """A dummy of what is missing would be 0 everywhere, as that of the reference is."""
    with pytest.raises(RefusedError, match="'region' is empty in row 4"):
        design(TABLE, {"region": Term.model_validate({"factor": "region"})})


def test_a_row_without_a_group_or_cluster_is_not_dropped() -> None:
    for read in (by_group, numbered, cluster_codes):
        with pytest.raises(RefusedError, match="'region' is empty in row 4"):
            read(TABLE, "region")


def test_what_is_empty_and_what_is_no_number_are_told_apart() -> None:
    with pytest.raises(RefusedError, match="'count' is empty in row 3"):
        number(TABLE, "count")
    with pytest.raises(RefusedError, match="'count' has 'inf' in row 3") as caught:
        number(TABLE.drop(index=[1, 2]).reset_index(drop=True), "count")
    assert caught.value.dutch_remedy == "verbeter de waarde, of neem woorden als niveaus: {factor: count}"


def test_advice_on_a_column_with_spaces_can_be_followed() -> None:
    with pytest.raises(RefusedError) as caught:
        number(TABLE.rename(columns={"count": "at work"}), "at work")
    assert "`columns: {name: at work}`" in caught.value.remedy and "known(name)" in caught.value.remedy


def test_a_number_that_breaks_a_rule_is_told_in_the_language_of_the_reader() -> None:
    with pytest.raises(RefusedError) as caught:
        positive(TABLE.assign(persons=[10, 0, 3, 4]), "persons")
    english, dutch = (caught.value.told(language) for language in ("en", "nl"))
    assert "is 0 in row 3" in english and "a denominator is above zero" in english and "leave the row out" in english
    assert "is 0 in rij 3" in dutch and "een noemer is groter dan nul" in dutch and "laat de rij weg" in dutch


def test_of_two_rows_alike_the_option_that_tells_them_apart_is_named() -> None:
    table = pd.DataFrame({"town": ["a", "a", "a"], "year": [1, 2, 2]})
    with pytest.raises(RefusedError) as caught:
        refuse_doubled(table, ["town", "year"], apart="unit")
    assert "rows 3 and 4 of the data are both of town a, year 2" in caught.value.message
    assert "such as `unit`" in caught.value.remedy and "zoals `unit`" in caught.value.told("nl")


def test_a_group_of_another_name_is_not_taken_for_none() -> None:
    assert [name for name, _ in by_group(TABLE, "group")] == [""]
    assert [name for name, _ in by_group(TABLE.dropna(), "region")] == ["a", "b"]
    with pytest.raises(RefusedError, match="no column 'regio'"):
        by_group(TABLE, "regio")
