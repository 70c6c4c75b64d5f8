"""Intakes leave rounded and with gaps; nobody with all releases in hand fills in a gap."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.publish.disclosure.intake_counts import State, programme_counts
from arbeidsmarkt.publish.disclosure.protect import protected
from arbeidsmarkt.publish.disclosure.release import Vintage, release
from arbeidsmarkt.publish.disclosure.sensitive import printable
from arbeidsmarkt.spec.disclosure import Disclosure
from arbeidsmarkt.spec.project import Project
from tests.support.attack import others
from tests.support.releases import FIELDS, Table, drawn, intakes_of, known_from, names_of, with_sexes

RULE = Disclosure()


def figures_of(project: Project, tables: list[Table]) -> list[tuple[Table, pd.DataFrame]]:
    """Each table released in turn, with the earlier ones in mind."""
    done: list[Vintage] = []
    for table in tables:
        earlier = [*done, Vintage(intakes_of(table), pd.DataFrame(columns=["other", "value"]))]
        made = release(earlier, project.programmes.contract, RULE)
        done.append(Vintage(earlier[-1].intakes, made.figures))
    return [(table, vintage.figures) for table, vintage in zip(tables, done, strict=True)]


def small_ones(tables: list[Table]) -> dict[object, int]:
    """Counts that nobody may learn, with what they are."""
    found: dict[object, int] = {}
    for table in tables:
        names = names_of(table)
        for (intake, sex, field), name in names.items():
            if intake:
                value, group = table[intake, sex][field], table[intake, sex]["started"]
                found |= {name: value, others(name, names[intake, sex, "started"]): group - value}
    return {name: value for name, value in found.items() if value < RULE.minimum and name[-1] != name[-2]}


@pytest.mark.parametrize("seed", range(4))
def test_no_small_count_of_men_women_or_an_intake_is_found(real: Project, seed: int) -> None:
    random = np.random.default_rng(seed)
    tables = [with_sexes(random, ["a", "b", "c"], largest=60)]
    known = known_from(figures_of(real, tables))
    small = small_ones(tables)
    assert len(small) > 10
    for name, value in small.items():
        low, high = known.interval(name)
        assert low <= value <= high
        assert high - low >= RULE.minimum - 1e-6, name


def newcomers(random: np.random.Generator) -> list[Table]:
    """A new intake comes in, one person is added to an old one, and another is found to have worked."""
    before = with_sexes(random, ["a", "b"], largest=70)
    after = before | with_sexes(random, ["new"], largest=12)
    for row in (("a", "men"), ("a", "total")):
        after[row] = before[row] | {field: before[row][field] + 1 for field in ("started", "completed", "at_work_6")}
    return [before, after]


def told_later(random: np.random.Generator) -> list[Table]:
    """First only totals, without who worked; then men and women too, of the same people."""
    after = with_sexes(random, ["a"], largest=45)
    early = [field for field in FIELDS if not field.startswith("at_work")]
    return [{row: {f: n[f] for f in early} for row, n in after.items() if row[1] == "total"}, after]


def forth_and_back(random: np.random.Generator) -> list[Table]:
    """Six people are added, and five of them taken out again; beside them two small intakes come in at once."""
    first: Table = {(name, "total"): drawn(random, int(random.integers(25, 70))) for name in ("a", "b")}
    more, fewer = (
        first["a", "total"] | {field: first["a", "total"][field] + extra for field in ("started", "completed")}
        for extra in (6, 1)
    )
    small: Table = {(name, "total"): drawn(random, int(random.integers(3, 9))) for name in ("c", "d")}
    return [first, first | {("a", "total"): more}, first | {("a", "total"): fewer} | small]


def grown(random: np.random.Generator) -> list[Table]:
    """An intake of a few is counted again when it has grown."""
    before: Table = {(name, "total"): drawn(random, int(random.integers(4, 40))) for name in ("a", "b", "c")}
    added = {row: drawn(random, int(random.integers(1, 20))) for row in before}
    return [before, {row: {f: n + added[row][f] for f, n in counts.items()} for row, counts in before.items()}]


@pytest.mark.parametrize("seed", [0, 1, 2, 6, 7])
@pytest.mark.parametrize("happened", [newcomers, told_later, forth_and_back, grown])
def test_nor_by_who_kept_the_earlier_releases(
    real: Project, happened: Callable[[np.random.Generator], list[Table]], seed: int
) -> None:
    tables = happened(np.random.default_rng(seed))
    releases = figures_of(real, tables)
    earlier, all_of_them = known_from(releases[:-1]), known_from(releases)
    small = small_ones(tables)
    assert small
    for name, value in small.items():
        low, high = all_of_them.interval(name)
        assert low <= value <= high
        assert high - low >= min(RULE.minimum, earlier.width(name)) - 1e-6, name


@pytest.mark.parametrize("seed", range(3))
def test_how_few_came_in_is_not_the_difference_of_two_totals(real: Project, seed: int) -> None:
    """All intakes together, before and after: of nine newcomers or fewer nobody can tell one from none."""
    tables = forth_and_back(np.random.default_rng(seed))[::2]
    releases = figures_of(real, tables)
    both, names = known_from(releases), [names_of(table) for table in tables]
    for field in FIELDS:
        before, after = (one["", "total", field] for one in names)
        came = sum(n[field] for n in tables[1].values()) - sum(n[field] for n in tables[0].values())
        if 0 < came < RULE.minimum:
            known = replace(both, sums=[*both.sums, (after, (before, "came"))])
            assert known.width("came") >= RULE.rounding - 1e-6, field


def test_without_memory_the_new_intake_is_the_difference(real: Project) -> None:
    random = np.random.default_rng(5)
    before: Table = {(name, "total"): drawn(random, people) for name, people in (("a", 80), ("b", 95))}
    after = before | {("new", "total"): drawn(random, 6)}
    forgetful = [figures_of(real, [table])[0] for table in (before, after)]
    started = names_of(after)["new", "total", "started"]
    assert known_from(forgetful).width(started) < RULE.minimum
    assert known_from(figures_of(real, [before, after])).width(started) >= RULE.minimum


def test_two_of_total_men_and_women_tell_the_third() -> None:
    table = {("a", "total"): {"started": 44, "completed": 30}, ("a", "men"): {"started": 40, "completed": 24}}
    counts, names = programme_counts([State(table, alike=True)])
    women = [key for key in counts.true if key[1] == "women" and counts.true[key] == 4]
    assert women, "the four women stand in no row, and can be worked out all the same"
    primary = {key for key in names.values() if printable(counts, key, RULE)}
    assert names["a", "men", "started"] in primary
    assert not {names["a", "total", "started"], names["a", "men", "started"]} <= protected(counts, RULE)


def test_what_does_not_add_up_is_printed_nowhere() -> None:
    table = {("a", sex): {"started": people} for sex, people in (("total", 90), ("men", 20), ("women", 30))}
    counts, _ = programme_counts([State(table, alike=True)])
    assert protected(counts, RULE) == frozenset()


def test_intakes_that_were_counted_otherwise_are_not_added_up() -> None:
    table = {(name, "total"): {"started": 40} for name in ("a", "b")}
    assert ("", "total", "started") in programme_counts([State(table, alike=True)])[1]
    assert ("", "total", "started") not in programme_counts([State(table, alike=False)])[1]


def test_a_release_holds_no_true_count(real: Project) -> None:
    random = np.random.default_rng(7)
    table = {("a", "total"): drawn(random, 137), ("b", "total"): drawn(random, 23)}
    figures = figures_of(real, [table])[0][1]
    assert set(figures["missing"]) == {"", "suppressed"}
    assert all(int(value) % 5 == 0 for value in figures["value"] if value)
    assert len(figures) == 3 * len(FIELDS)
    assert (figures["value"] == "").eq(figures["missing"] == "suppressed").all()
