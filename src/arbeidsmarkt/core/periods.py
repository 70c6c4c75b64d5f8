"""Period keys as CBS writes them: `2021MM07`, `2020KW03`, `2020HJ01`, `2019JJ00`."""

import re
from dataclasses import dataclass
from datetime import date

from arbeidsmarkt.core.errors import AnalystError

FREQUENCY_OF_CODE = {"JJ": "year", "HJ": "half_year", "KW": "quarter", "MM": "month"}
PERIODS_PER_YEAR = {"year": 1, "half_year": 2, "quarter": 4, "month": 12}
_KEY = re.compile(r"(\d{4})(JJ|HJ|KW|MM)(\d{2})")


class InvalidPeriodError(AnalystError):
    """The text is no CBS period key."""

    exit_code = 3


@dataclass(frozen=True, order=True)
class Period:
    """One CBS period.

    Parameters
    ----------
    year : int
    frequency : {'year', 'half_year', 'quarter', 'month'}
    number : int
        1-based number within the year; 1 for a whole year.

    References
    ----------
    CBS open data, "Perioden": key = year, two letters for the frequency, two digits for the number.
    """

    year: int
    frequency: str
    number: int

    @property
    def start(self) -> date:
        """First day of the period."""
        months = 12 // PERIODS_PER_YEAR[self.frequency]
        return date(self.year, 1 + (self.number - 1) * months, 1)

    def overlaps(self, first: "Period", last: "Period") -> bool:
        """Whether any month of the period lies between the first month of `first` and the last month of `last`."""
        return self._months()[0] <= last._months()[1] and self._months()[1] >= first._months()[0]

    def share_within(self, first: "Period", last: "Period") -> float:
        """Share of its months between the first month of `first` and the last month of `last`."""
        start, end = self._months()
        shared = min(end, last._months()[1]) - max(start, first._months()[0]) + 1
        return max(shared, 0) / (end - start + 1)

    @property
    def place(self) -> int:
        """Number of the period counted over the years, so that the next one has the next number."""
        return self.year * PERIODS_PER_YEAR[self.frequency] + self.number - 1

    @property
    def last_month(self) -> int:
        """Number of its last month, counted over the years; periods of any length can be compared by it."""
        return self._months()[1]

    def _months(self) -> tuple[int, int]:
        length = 12 // PERIODS_PER_YEAR[self.frequency]
        start = self.year * 12 + (self.number - 1) * length
        return start, start + length - 1

    @property
    def key(self) -> str:
        """The CBS key of the period."""
        code = next(c for c, name in FREQUENCY_OF_CODE.items() if name == self.frequency)
        return f"{self.year:04d}{code}{0 if self.frequency == 'year' else self.number:02d}"


def parse_period(key: str) -> Period:
    """Period of a CBS key.

    Raises
    ------
    InvalidPeriodError
        If the key is malformed or its number lies outside the year.
    """
    match = _KEY.fullmatch(key.strip())
    if not match:
        raise _invalid(key)
    year, frequency, number = int(match[1]), FREQUENCY_OF_CODE[match[2]], int(match[3])
    lowest, highest = (0, 0) if frequency == "year" else (1, PERIODS_PER_YEAR[frequency])
    if not lowest <= number <= highest or year < 1900:
        raise _invalid(key)
    return Period(year, frequency, max(number, 1))


def is_period_key(text: str) -> bool:
    """Whether the text is a CBS period key."""
    return bool(_KEY.fullmatch(text))


def _invalid(key: str) -> InvalidPeriodError:
    return InvalidPeriodError(
        f"'{key}' is not a period.",
        rule="a CBS key: 2021MM01-12 (month), 2021KW01-04 (quarter), 2021HJ01-02 (half year), 2021JJ00 (year)",
        remedy="correct the period in the place named above",
        dutch=f"'{key}' is geen periode.",
        dutch_rule="een sleutel van CBS: 2021MM01-12 (maand), 2021KW01-04 (kwartaal), 2021HJ01-02 (halfjaar) "
        "of 2021JJ00 (jaar)",
        dutch_remedy="verbeter de periode op de plaats hierboven",
    )
