"""The made-up world agrees with itself: parts with totals, stocks with flows, surveys with registers."""

from functools import partial

import numpy as np
import numpy.typing as npt
import pytest

from arbeidsmarkt.demo.calendar import place
from arbeidsmarkt.demo.cohorts import ADULTS, cohorts
from arbeidsmarkt.demo.groups import GROUPS, weights_of_age, weights_of_origin
from arbeidsmarkt.demo.labour import Level, measured, truth
from arbeidsmarkt.demo.population import population
from arbeidsmarkt.demo.releases import release
from arbeidsmarkt.demo.welfare import Welfare, social_assistance

Array = npt.NDArray[np.float64]
SEED = 20211
OLD_WORDS = ("dutch", "western", "non_western")
of_background = partial(weights_of_origin, "migration_background")
of_country = partial(weights_of_origin, "origin_country")


def rate(words: dict[str, str], period: str, level: Level = "new") -> float:
    """Unemployment of a group in a month, as it is."""
    found, weights = truth(SEED, level, adjusted=True), of_background(words)
    jobless = weights @ found.unemployed[..., place(period)].sum(axis=(1, 2))
    return float(jobless / (jobless + weights @ found.employed[..., place(period)].sum(axis=(1, 2))))


def test_each_classification_splits_everybody_once() -> None:
    assert sum(of_background({"origin": word}) for word in OLD_WORDS).tolist() == [1.0] * len(GROUPS)
    parts = [of_country({"origin": word}) for word in ("netherlands", "europe", "outside_europe")]
    assert sum(parts).tolist() == [1.0] * len(GROUPS)
    born = [of_country({"born_in_nl": word}) for word in ("yes", "no")]
    assert sum(born).tolist() == [1.0] * len(GROUPS)


def test_the_classifications_have_no_exact_bridge() -> None:
    persons = population(SEED)[..., place("2021MM12")].sum(axis=(1, 2))
    non_western, outside = of_background({"origin": "non_western"}), of_country({"origin": "outside_europe"})
    assert set(non_western - outside) == {0.0, -1.0}
    assert 0.05 < ((outside - non_western) @ persons) / (outside @ persons) < 0.3
    abroad = of_country({"origin": "europe", "born_in_nl": "no"})
    assert abroad @ of_background({"origin": "dutch"}) == 1.0


def test_ages_of_the_cells_are_parts_of_bands() -> None:
    assert weights_of_age("15-75").tolist() == [0, 1, 1, 1, 1, 1, 1, 0]
    assert (weights_of_age("27-AOW") + weights_of_age("under 27") + weights_of_age("from AOW")).tolist() == [1] * 8


def test_a_country_of_some_millions_in_whole_persons() -> None:
    persons = population(SEED)
    assert persons.shape[:3] == (len(GROUPS), 2, 8)
    assert (persons == np.round(persons)).all()
    assert (persons >= 0).all()
    assert 15e6 < persons[..., place("2003MM01")].sum() < persons[..., place("2026MM01")].sum() < 19e6


@pytest.mark.parametrize("level", ["old", "new"])
def test_everybody_of_15_to_75_has_one_position(level: Level) -> None:
    found = truth(SEED, level, adjusted=False)
    everybody = found.employed + found.unemployed + found.outside
    np.testing.assert_allclose(everybody, population(SEED)[:, :, 1:7], rtol=1e-12)
    assert min(part.min() for part in (found.employed, found.unemployed, found.outside)) >= 0


def test_the_survey_errs_by_group_and_not_in_total() -> None:
    found, real = measured(SEED, "new"), truth(SEED, "new", adjusted=False)
    np.testing.assert_allclose(found.unemployed.sum(axis=0), real.unemployed.sum(axis=0))
    np.testing.assert_allclose(found.employed.sum(axis=0), real.employed.sum(axis=0))
    by_group = found.unemployed.sum(axis=(1, 2)) / np.maximum(real.unemployed.sum(axis=(1, 2)), 1.0)
    spread = by_group[:-1, place("2015MM01") :].std(axis=1)
    assert spread[0] < 0.05, "the large group is measured well"
    assert spread[1:].max() > 0.15, "small groups are not"


def test_the_old_level_lies_below_the_new_one_in_the_same_month() -> None:
    old, new = (rate({}, "2021MM07", level) for level in ("old", "new"))
    assert 0.006 < new - old < 0.016


def test_groups_differ_and_the_pandemic_hits_them_unlike() -> None:
    before, height = "2019MM12", "2020MM08"
    rise = {word: rate({"origin": word}, height) - rate({"origin": word}, before) for word in OLD_WORDS}
    assert rate({"origin": "non_western"}, before) > 2 * rate({"origin": "dutch"}, before)
    assert rise["non_western"] > 2 * rise["dutch"] > 0


def test_a_season_that_is_taken_out() -> None:
    plain, adjusted = (truth(SEED, "new", flag).unemployed.sum(axis=(0, 1, 2)) for flag in (False, True))
    ratio = plain / adjusted
    assert ratio[place("2015MM01")] > 1.03
    assert ratio[place("2015MM07")] < 0.99
    assert abs(ratio[place("2015MM01") : place("2015MM12") + 1].mean() - 1) < 0.005


def holds(found: Welfare) -> bool:
    """Whether stock = stock of the month before + inflow - outflow, everywhere, in whole persons."""
    change = np.diff(found.stock, axis=-1)
    whole = all((part == np.round(part)).all() for part in (found.stock, found.inflow, found.outflow))
    return whole and bool((change == (found.inflow - found.outflow)[..., 1:]).all())


def test_stock_and_flows_of_social_assistance_agree_in_each_release() -> None:
    assert holds(social_assistance(SEED))
    for number in (1, 2):
        assert holds(release(number, SEED).welfare())
    broken = social_assistance(SEED)
    assert not holds(Welfare(broken.stock, broken.inflow + 1, broken.outflow))
    assert min(part.min() for part in (broken.stock, broken.inflow, broken.outflow)) >= 0
    assert (broken.stock <= population(SEED)).all()


def test_status_holders_are_one_group_of_the_same_world() -> None:
    month = place("2021MM06")
    working = sum(cohort.working[month] for cohort in cohorts(SEED))
    assert truth(SEED, "new", adjusted=True).employed[-1, ..., month].sum() == pytest.approx(working, rel=1e-6)
    assisted = sum(cohort.assisted[month] for cohort in cohorts(SEED))
    assert social_assistance(SEED).stock[-1, ..., month].sum() == pytest.approx(assisted, abs=10)
    assert population(SEED)[-1, ..., month].sum() == pytest.approx(sum(c.persons[month] for c in cohorts(SEED)), abs=10)


def test_later_cohorts_do_better_and_the_pandemic_slows_those_who_search() -> None:
    first, *_, late = cohorts(SEED)[:8]
    assert late.share(late.working, 36) > first.share(first.working, 36) > first.share(first.working, 6)
    shares = first.working / np.maximum(ADULTS * first.persons, 1)
    growth = np.diff(shares)
    calm, struck = place("2019MM06"), place("2020MM08")
    assert growth[struck] < 0 < growth[calm]
    assert all(0 <= share <= 1 for c in cohorts(SEED) for share in c.working / np.maximum(ADULTS * c.persons, 1))


def test_one_seed_one_world() -> None:
    assert (social_assistance.__wrapped__(SEED).stock == social_assistance(SEED).stock).all()  # type: ignore[attr-defined]
    assert (social_assistance(SEED).stock != social_assistance(SEED + 1).stock).any()
    assert (population(SEED) != population(SEED + 1)).any()
