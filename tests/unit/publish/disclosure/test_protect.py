"""Nobody can work out a suppressed count: from one table, from several that overlap, from two releases."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.disclosure.counts import Counts, Key, Relation, tied
from arbeidsmarkt.publish.disclosure.knowledge import rounded, told_by
from arbeidsmarkt.publish.disclosure.protect import protected
from arbeidsmarkt.publish.disclosure.sensitive import needed, printable, sensitive
from arbeidsmarkt.spec.config import Config
from arbeidsmarkt.spec.disclosure import Disclosure
from arbeidsmarkt.spec.loader import load
from tests.support.attack import Printed

RULE = Disclosure()
Whole = NDArray[np.int64]


def table(values: Whole) -> Counts:
    """A table of counts with every margin, in as many directions as the array has."""
    names: list[list[str]] = [[*map(str, range(size)), "all"] for size in values.shape]
    found: dict[Key, int] = {}
    for key in product(*names):
        chosen = tuple(slice(None) if name == "all" else int(name) for name in key)
        found[key] = int(np.sum(values[chosen]))
    relations = [
        Relation(key, tuple((*key[:place], name, *key[place + 1 :]) for name in names[place][:-1]))
        for key in found
        for place in range(len(key))
        if key[place] == "all"
    ]
    return tied(found, {}, relations, list(found))


def attacker(counts: Counts, shown: frozenset[Key], whole: bool = False) -> Printed:
    printed = {key: rounded(counts.true[key], RULE.rounding) for key in shown}
    return Printed(printed, counts.relations, whole=whole)


def primary_only(counts: Counts) -> frozenset[Key]:
    return frozenset(key for key in counts.offered if printable(counts, key, RULE))


def narrowest(counts: Counts, shown: frozenset[Key], whole: bool = False) -> float:
    known = attacker(counts, shown, whole)
    return min((known.width(key) for key in counts.true if sensitive(counts, key, RULE)), default=np.inf)


# Four people dropped out in the spring and 15 in the autumn; 19 together. By hand: 20 stands for 18 to 22 and 15 for 13
# to 17, so that the four are 1 to 9: everybody sees that they are fewer than ten.
SPRING = table(np.array([4, 15]))


def test_leaving_out_the_small_ones_alone_is_no_protection() -> None:
    shown = primary_only(SPRING)
    assert shown == {("1",), ("all",)}
    assert attacker(SPRING, shown).interval(("0",)) == (1.0, 9.0)


def test_with_secondary_suppression_the_attack_fails() -> None:
    shown = protected(SPRING, RULE)
    assert len(shown) == 1
    assert attacker(SPRING, shown).width(("0",)) >= RULE.minimum


def test_in_a_table_with_margins_one_more_count_gives_way() -> None:
    counts = table(np.array([[3, 40, 52], [33, 61, 47], [29, 38, 71]]))
    assert narrowest(counts, primary_only(counts)) < RULE.minimum
    shown = protected(counts, RULE)
    assert narrowest(counts, shown) >= RULE.minimum
    assert (
        len(counts.offered) - len(shown) == 2
    )  # printed exactly it would take a rectangle of four; rounding hides too


def test_nobody_and_everybody_are_no_figures_to_print() -> None:
    group, part = ("started",), ("at work",)
    for at_work in (0, 3, 22, 25):
        counts = tied({group: 25, part: at_work}, {part: group}, [], [group, part])
        assert protected(counts, RULE) == {group}
    nearly = tied({group: 300, part: 285}, {part: group}, [], [group, part])
    assert protected(nearly, RULE) == {group}
    assert protected(tied({group: 300, part: 250}, {part: group}, [], [group, part]), RULE) == {group, part}
    assert protected(tied({group: 9, part: 4}, {part: group}, [], [group, part]), RULE) == frozenset()


@settings(max_examples=60)
@given(arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(2, 4)), elements=st.integers(0, 60)))
def test_no_two_way_table_gives_a_small_count_away(values: Whole) -> None:
    counts = table(values)
    assert narrowest(counts, protected(counts, RULE)) >= RULE.minimum - 1e-6


@settings(max_examples=25)
@given(arrays(np.int64, (2, 3, 2), elements=st.integers(0, 80)))
def test_nor_does_a_three_way_table_with_all_its_margins(values: Whole) -> None:
    counts = table(values)
    shown = protected(counts, RULE)
    assert narrowest(counts, shown) >= RULE.minimum - 1e-6
    assert narrowest(counts, shown, whole=True) >= RULE.minimum - 2  # somebody who knows that people are whole


def test_random_tables_would_give_it_away_without_the_second_step() -> None:
    random = np.random.default_rng(1)
    tables = [table(random.integers(0, 60, (3, 3))) for _ in range(20)]
    given_away = [one for one in tables if narrowest(one, primary_only(one)) < RULE.minimum]
    assert len(given_away) >= 10


def releases(later_total: int = 66) -> tuple[Counts, Counts]:
    """Two intakes with their total, printed; then a third and a new total."""
    first = {("a",): 30, ("b",): 32, ("all", "1"): 62}
    second = {**first, ("c",): later_total - 62, ("all", "2"): later_total}
    sums = [Relation(("all", "1"), (("a",), ("b",))), Relation(("all", "2"), (("a",), ("b",), ("c",)))]
    before = tied(first, {}, sums[:1], list(first))
    known = [fact for key in protected(before, RULE) for fact in told_by(key, rounded(first[key], 5), RULE)]
    return before, tied(second, {}, sums, [("a",), ("b",), ("c",), ("all", "2")], known)


def test_a_new_intake_is_not_the_difference_between_two_totals() -> None:
    before, after = releases()
    assert protected(before, RULE) == before.offered
    out = {key: rounded(before.true[key], 5) for key in before.offered}
    naive = out | {key: rounded(after.true[key], 5) for key in primary_only(after)}
    assert Printed(naive, after.relations).width(("c",)) < RULE.minimum
    shown = protected(after, RULE)
    assert ("all", "2") not in shown
    both = out | {key: rounded(after.true[key], 5) for key in shown}
    assert Printed(both, after.relations).width(("c",)) >= RULE.minimum


def test_a_person_who_is_added_later_is_not_seen() -> None:
    values = {("old",): 32, ("new",): 33}
    counts = tied(values, {}, [], [("new",)], told_by(("old",), 30, RULE), [(("came",), ("old",), ("new",))])
    assert sensitive(counts, ("came",), RULE)
    shown = protected(counts, RULE)
    assert needed(counts, ("came",), RULE) == RULE.rounding
    sums = [(("new",), (("old",), ("came",)))]
    both = {("old",): 30} | {key: rounded(values[key], 5) for key in shown}
    assert Printed(both, sums, minimum=0).interval(("came",))[1] >= 5


@settings(max_examples=40)
@given(
    arrays(np.int64, st.tuples(st.integers(1, 4), st.just(3)), elements=st.integers(0, 40)),
    st.lists(st.integers(0, 40), min_size=3, max_size=3),
)
def test_no_new_row_is_found_by_subtraction(old: Whole, new: list[int]) -> None:
    """Two releases of intakes by what became of people; the second one has an intake more."""
    before, after = table(old), table(np.vstack([old, [new]]))
    earlier = {key: (f"{key[0]}, before", key[1]) if key[0] == "all" else key for key in before.true}
    shown = protected(before, RULE)
    first = {earlier[key]: rounded(before.true[key], 5) for key in shown}
    sums = [
        *after.relations,
        *(Relation(earlier[total], tuple(earlier[p] for p in parts)) for total, parts in before.relations),
    ]
    values = {earlier[key]: value for key, value in before.true.items()} | dict(after.true)
    known = [fact for key, printed in first.items() for fact in told_by(key, printed, RULE)]
    joint = tied(values, {}, sums, after.offered, known)
    second = {key: rounded(values[key], 5) for key in protected(joint, RULE)}
    alone = Printed(first, sums)
    both = Printed(first | second, sums)
    for key in joint.true:
        if sensitive(joint, key, RULE):
            assert both.width(key) >= min(RULE.minimum, alone.width(key)) - 1e-6


def test_what_is_out_already_is_narrowed_no_further() -> None:
    values = {("a",): 12, ("b",): 33, ("all",): 45}
    known = told_by(("a",), 10, RULE)
    strict = Disclosure(minimum=15)
    counts = tied(values, {}, [Relation(("all",), (("a",), ("b",)))], values, known)
    shown = protected(counts, strict)
    both = {("a",): 10} | {key: rounded(values[key], 5) for key in shown}
    assert Printed(both, counts.relations).width(("a",)) == 2.0  # 10 to 12, as before


@pytest.mark.parametrize(
    ("key", "value"),
    [("minimum", 9), ("minimum", 0), ("rounding", 1), ("largest_share", 1.0), ("largest_share", 0.4)],
)
def test_no_config_may_be_laxer(root: Path, tmp_path: Path, key: str, value: float) -> None:
    text = (root / "config" / "config.yaml").read_text(encoding="utf-8")
    now = {"minimum": 10, "rounding": 5, "largest_share": 0.9}[key]
    path = tmp_path / "config.yaml"
    path.write_text(text.replace(f"  {key}: {now}", f"  {key}: {value}"), encoding="utf-8")
    with pytest.raises(ConfigError, match="disclosure") as error:
        load(path, Config)
    assert key in str(error.value)


def test_a_stricter_config_is_taken() -> None:
    assert protected(table(np.array([14, 60])), Disclosure(minimum=15)) != frozenset({("0",), ("1",), ("all",)})
    assert rounded(12, 10) == 10 and rounded(15, 10) == 20
