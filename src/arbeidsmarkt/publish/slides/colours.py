"""Colours of the style as slides take them."""

from pptx.dml.color import RGBColor


def rgb(colour: str) -> RGBColor:
    """The colour `#rrggbb`."""
    return RGBColor(*bytes.fromhex(plain(colour)))  # type: ignore[no-untyped-call]


def plain(colour: str) -> str:
    """The colour as the file writes it: `RRGGBB`."""
    return colour.removeprefix("#").upper()
