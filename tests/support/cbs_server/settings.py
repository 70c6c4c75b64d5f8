"""What can be set, at the start or while running."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Settings.

    Parameters
    ----------
    page : int
        Rows of a page of the v3 feed.
    api_rows : int
        Rows at most in an answer of the v3 API service.
    observations : int
        Rows of a page of v4.
    delay : float
        Seconds before each answer.
    any_case : bool
        Whether table ids match in any case.
    gzip : bool
        Whether answers are compressed for clients that take it.
    """

    page: int = 10_000
    api_rows: int = 10_000
    observations: int = 100_000
    delay: float = 0.0
    any_case: bool = False
    gzip: bool = False
