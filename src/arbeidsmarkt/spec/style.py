"""`config/style.yaml`: how every figure and page looks; contrast with the paper is checked when it is read."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

TEXT_CONTRAST = 4.5
"""Least contrast of text with the paper (WCAG 2.1, 1.4.3)."""

LINE_CONTRAST = 3.0
"""Least contrast of lines, markers and bars with the paper (WCAG 2.1, 1.4.11)."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


Role = Literal[
    "reported",
    "alternative",
    "reported_line",
    "measured",
    "assumption",
    "ratio_focus",
    "ratio_beside",
    "parts_whole",
    "parts_part",
    "sign_kept",
    "sign_turned",
    "evidence_counts_only",
    "evidence_before_after",
    "evidence_comparison_group",
    "evidence_natural_experiment",
    "evidence_trial",
    "forest_study",
    "forest_pooled",
    "forest_new_study",
    "balance_before",
    "balance_after",
]
"""What is drawn where the rows are no groups."""


class GroupStyle(Spec):
    """One group in every figure: told apart by marker and dashes also where colours are not seen.

    `dashes` are lengths of dash and gap in points, empty for an unbroken line.
    """

    colour: Colour
    marker: str
    dashes: tuple[float, ...] = ()


class VerdictStyle(Spec):
    """One verdict on the site: a symbol beside its word, and a colour."""

    colour: Colour
    symbol: str = Field(min_length=1, max_length=2)


class DarkScheme(Spec):
    """Colours of the site for a reader whose screen is dark; figures keep their own paper.

    `verdicts` has a colour for each verdict of the style.
    """

    ink: Colour
    muted: Colour
    grid: Colour
    paper: Colour
    accent: Colour
    warning: Colour
    corona_band: Colour
    verdicts: dict[str, Colour]

    @model_validator(mode="after")
    def _readable(self) -> Self:
        texts = {"ink": self.ink, "muted": self.muted, "accent": self.accent, "warning": self.warning}
        texts |= {f"verdicts.{name}": colour for name, colour in self.verdicts.items()}
        for behind in (self.paper, self.corona_band):
            _require_contrast({f"dark.{key}": colour for key, colour in texts.items()}, behind, TEXT_CONTRAST)
        return self


class Style(Spec):
    """Colours, sizes and fonts of all figures and pages.

    `font_family` draws the PNG and sets the layout, so it must be on every machine; `web_font` is the CSS font list of
    SVG files and the site. `groups` are codes of `classifications/origins.yaml`, groups that the labels name, and
    years; `unnamed` are for groups of a table of the user's, in their order.
    """

    width_cm: float = Field(gt=0)
    height_cm: float = Field(gt=0)
    row_cm: float = Field(gt=0)
    dpi: int = Field(gt=0)
    font_family: str
    web_font: str
    font_size: float = Field(gt=0)
    ink: Colour
    muted: Colour
    grid: Colour
    paper: Colour
    accent: Colour
    warning: Colour
    corona_band: Colour
    dark: DarkScheme
    verdicts: dict[str, VerdictStyle]
    groups: dict[str, GroupStyle]
    roles: dict[Role, GroupStyle]
    unnamed: list[GroupStyle]

    @model_validator(mode="after")
    def _readable(self) -> Self:
        texts = {"ink": self.ink, "muted": self.muted, "accent": self.accent, "warning": self.warning}
        texts |= {f"verdicts.{name}.colour": verdict.colour for name, verdict in self.verdicts.items()}
        for family in ("groups", "roles"):
            lines = {f"{family}.{name}.colour": look.colour for name, look in getattr(self, family).items()}
            _require_contrast(lines, self.paper, LINE_CONTRAST)
        unnamed = {f"unnamed[{place}].colour": look.colour for place, look in enumerate(self.unnamed)}
        _require_contrast(unnamed, self.paper, LINE_CONTRAST)
        _require_contrast(texts, self.paper, TEXT_CONTRAST)
        if self.dark.verdicts.keys() != self.verdicts.keys():
            missing = ", ".join(sorted(self.dark.verdicts.keys() ^ self.verdicts.keys()))
            raise BrokenRuleError(
                f"dark.verdicts and verdicts do not name the same verdicts: {missing}",
                f"dark.verdicts en verdicts noemen niet dezelfde oordelen: {missing}",
            )
        return self


class HouseStyle(Spec):
    """`config/house_styles/`: the colours that an organisation puts in the place of those of `style.yaml`."""

    colours: dict[Colour, Colour]

    @model_validator(mode="after")
    def _tells_apart(self) -> Self:
        doubled = sorted({colour for colour in self.colours.values() if list(self.colours.values()).count(colour) > 1})
        if doubled:
            raise BrokenRuleError(
                f"{doubled[0]} stands in the place of two colours, which could not be told apart",
                f"{doubled[0]} komt in de plaats van twee kleuren, die dan niet te onderscheiden zijn",
            )
        return self

    def unknown(self, style: Style) -> list[str]:
        """Colours to replace that stand nowhere in the style."""
        return sorted(self.colours.keys() - set(_COLOUR.findall(style.model_dump_json())))

    def of(self, style: Style) -> Style:
        """The style in these colours.

        Raises
        ------
        ValidationError
            If a colour has too little contrast where it stands now.
        """
        replaced = _COLOUR.sub(lambda found: self.colours.get(found[0], found[0]), style.model_dump_json())
        return Style.model_validate_json(replaced)


_COLOUR = re.compile("#[0-9a-f]{6}")


def _require_contrast(colours: dict[str, str], paper: str, least: float) -> None:
    for key, colour in colours.items():
        if contrast(colour, paper) < least:
            found = f"{contrast(colour, paper):.2f}"
            raise BrokenRuleError(
                f"{key} {colour} has contrast {found} with the paper; at least {least} is needed",
                f"{key} {colour} heeft contrast {found} met het papier; ten minste {least} is nodig",
            )


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours written as `#rrggbb`, from 1 to 21.

    References
    ----------
    WCAG 2.1, "contrast ratio" and "relative luminance".
    """
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
