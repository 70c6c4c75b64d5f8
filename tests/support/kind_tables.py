"""Small tables of a user's own, one for each kind of question."""

import numpy as np
import pandas as pd


def months(count: int = 96) -> pd.DataFrame:
    """Monthly rates from 2012 on with a trend, a season and a drop in spring 2020."""
    random, place = np.random.default_rng(4), np.arange(count)
    rate = 0.06 - 0.0001 * place + 0.006 * np.sin(np.pi * place / 6) + random.normal(0, 0.001, count).cumsum() / 4
    keys = [f"{2013 + one // 12}-{one % 12 + 1:02d}" for one in place]
    return pd.DataFrame({"month": keys, "rate": rate + 0.01 * (place >= 86)})


def quarters() -> pd.DataFrame:
    """Quarterly rates of two groups over 2013-2020 with their errors, and an effect on one of them."""
    random, place = np.random.default_rng(5), np.arange(32)
    keys = [f"{2013 + one // 4}Q{one % 4 + 1}" for one in place]
    native = 0.04 + 0.005 * np.sin(place / 3) + random.normal(0, 0.0005, 32)
    other = native + 0.05 + 0.01 * (place >= 29) + random.normal(0, 0.001, 32)
    parts = [
        pd.DataFrame({"quarter": keys, "who": who, "rate": rate, "error": 0.001})
        for who, rate in (("natives", native), ("others", other))
    ]
    return pd.concat(parts, ignore_index=True)


def panel_of_groups(count: int = 24) -> pd.DataFrame:
    """Groups over six years; half of them are treated from year 4 on."""
    random = np.random.default_rng(6)
    table = pd.DataFrame([(f"g{group:02d}", year) for group in range(count) for year in range(1, 7)])
    table = table.set_axis(["municipality", "year"], axis=1)
    hit = table["municipality"].str[1:].astype(int).lt(count // 2) & (table["year"] >= 4)
    first = np.where(table["municipality"].str[1:].astype(int).lt(count // 2), 4, 0)
    return table.assign(
        first=first, work=50 + random.normal(0, 1, len(table)) + 2 * hit, size=random.integers(5, 50, len(table))
    )


def cells_of_months() -> pd.DataFrame:
    """Cells of person-months: how many there are, and in how many of them somebody worked."""
    random = np.random.default_rng(7)
    cells = pd.MultiIndex.from_product([["nl", "sy", "er"], [1, 2], range(12)], names=["origin", "sex", "month"])
    table = cells.to_frame(index=False).assign(n=lambda rows: random.integers(40, 90, len(rows)))
    chance = 0.2 + 0.03 * table["month"] + 0.1 * (table["origin"] == "nl")
    return table.assign(total=random.binomial(table["n"], chance))


def people(count: int = 240) -> pd.DataFrame:
    """People of whom some took part, with months until work."""
    random = np.random.default_rng(7)
    skill, place = random.normal(size=count), random.choice(["noord", "zuid"], count)
    took_part = random.random(count) < 1 / (1 + np.exp(-0.5 * skill))
    duration = random.geometric(1 - np.exp(-0.12 * np.exp(0.4 * took_part)))
    return pd.DataFrame(
        {
            "took part": np.where(took_part, "yes", "no"),
            "skill": skill,
            "place": place,
            "work": (random.random(count) < np.clip(0.4 + 0.1 * skill + 0.15 * took_part, 0.02, 0.98)).astype(int),
            "months": np.minimum(duration, 8),
            "found": (duration <= 8).astype(int),
            "street": random.integers(0, 30, count),
            "weight": random.uniform(0.5, 2, count),
        }
    )


def admissions() -> pd.DataFrame:
    """Monthly counts with their exposure, in three regions."""
    random, place = np.random.default_rng(8), np.arange(72)
    exposure = 1000.0 + 3 * place
    return pd.DataFrame(
        {
            "place": place,
            "month": place % 12 + 1,
            "region": np.resize(["a", "b", "c"], 72),
            "persons": exposure,
            "entries": random.poisson(exposure * 0.05 * np.exp(0.2 * (place >= 36))),
        }
    )


def cohorts() -> pd.DataFrame:
    """Five cohorts at equal durations."""
    random = np.random.default_rng(9)
    table = pd.DataFrame([(year, 6 * step) for year in range(2014, 2019) for step in range(1, 7)])
    table = table.set_axis(["permit", "months"], axis=1).assign(persons=2000)
    chance = 1 / (1 + np.exp(2 - 0.06 * table["months"] - 0.1 * (table["permit"] - 2014)))
    share = random.binomial(2000, chance) / 2000
    return table.assign(share=share, calendar=table["permit"] + table["months"] // 12)


def benefits() -> pd.DataFrame:
    """A stock of benefits with its flows by quarter, in tens."""
    stock, rows = 8000.0, []
    for place in range(12):
        out = round(0.1 * stock, -1)
        stock += 1000 - out + 10 * (place % 2)
        rows.append({"quarter": f"{2019 + place // 4}Q{place % 4 + 1}", "stock": stock, "in": 1000.0, "out": out})
    return pd.DataFrame(rows).assign(stock_precision=10.0)


def old_and_new() -> pd.DataFrame:
    """Two classifications of one thing over 24 quarters."""
    random, place = np.random.default_rng(10), np.arange(24)
    old = 1000 * np.exp(0.1 * np.sin(place / 5) + random.normal(0, 0.02, 24))
    return pd.DataFrame(
        {"time": place, "season": place % 4, "old": old, "new": old * np.exp(random.normal(0.26, 0.01, 24))}
    )


def states() -> pd.DataFrame:
    """Thirty months in two states."""
    random = np.random.default_rng(11)
    known = random.normal(100, 5, 30)
    return pd.DataFrame({"time": range(30), "first": known, "last": known + random.normal(0, 1, 30)})


def indicator() -> pd.DataFrame:
    """Three years of quarters, two of them with a total."""
    random = np.random.default_rng(12)
    return pd.DataFrame(
        {
            "place": range(12),
            "year": np.repeat([2019, 2020, 2021], 4),
            "indicator": 100 + random.normal(0, 3, 12),
            "annual": np.repeat([4000.0, 4100.0, np.nan], 4),
        }
    )


def composition() -> pd.DataFrame:
    """Rates in the cells of two populations."""
    return pd.DataFrame(
        {
            "who": ["a", "a", "b", "b"],
            "age": ["old", "young"] * 2,
            "rate": [0.1, 0.3, 0.12, 0.35],
            "size": [50, 50, 20, 80],
            "factor": [2.0, 3.0, 4.0, 5.0],
        }
    )


def initiatives() -> pd.DataFrame:
    """Initiatives with who started and who was placed, and the test of each."""
    return pd.DataFrame(
        {
            "name": list("abcdef"),
            "placed": [12, 30, 5, 40, 22, 9],
            "started": [20, 100, 18, 60, 80, 40],
            "p": [0.01, 0.2, 0.04, 0.6, 0.03, 0.001],
        }
    )


def rates() -> pd.DataFrame:
    """Yearly rates of two groups, in per cent."""
    table = {"year": [2018, 2018, 2019, 2019], "who": ["natives", "others"] * 2, "pct": [3.1, 8.2, 2.6, 7.3]}
    return pd.DataFrame(table)


def factors() -> pd.DataFrame:
    """A count and a share, each with its rounding."""
    table = {"what": ["recipients", "fit"], "value": [225_000.0, 0.35], "unit": ["persons", "rate"]}
    return pd.DataFrame(table | {"precision": [1000.0, 0.01]})
