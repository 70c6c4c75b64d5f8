"""What an analysis of the kind `seasonal_adjustment` says."""

from typing import Literal

from arbeidsmarkt.models.series.series import At, SeriesOptions


class Options(SeriesOptions):
    """Options of the kind, beside those of every series; `transform: log` where the season grows with the level.

    Parameters
    ----------
    method : {'stl', 'structural', 'x13'}
        `x13` needs the program X-13ARIMA-SEATS (extra `x13`); with `transform: log` its factors are ratios.
    until : int, str or None
        Last period from which factors are estimated; later ones get those of the last year before. None for all.
    """

    method: Literal["stl", "structural", "x13"] = "stl"
    until: At | None = None
