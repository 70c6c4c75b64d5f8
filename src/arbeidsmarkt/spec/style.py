"""`config/style.yaml`: how every figure and page looks."""

from pydantic import Field

from arbeidsmarkt.spec.model import Spec


class Style(Spec):
    """Colours by group, sizes and fonts; one file for all figures and pages."""

    width_cm: float = Field(gt=0)
    height_cm: float = Field(gt=0)
    dpi: int = Field(gt=0)
    font_family: str
    font_size: float = Field(gt=0)
    ink: str
    muted: str
    grid: str
    paper: str
    corona_band: str
    verdicts: dict[str, str]
    groups: dict[str, str]
    markers: dict[str, str]
