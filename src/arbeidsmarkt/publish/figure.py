"""One figure, whole: picture for the screen and for Word, the plotted data, and the text for who cannot see it."""

import io
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pandas as pd
from matplotlib.figure import Figure
from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish import figures
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.style import Frame, applied, framed
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.loader import in_plain_words
from arbeidsmarkt.spec.style import Style


@dataclass(frozen=True)
class RenderedFigure:
    """The files of a figure: SVG, PNG, the plotted data as CSV, and the alt text."""

    svg: bytes
    png: bytes
    csv: bytes
    alt: str


def kind_module(kind: str, place: str) -> ModuleType:
    """The module of a figure kind.

    Raises
    ------
    ConfigError
        If no such kind exists; the nearest one is named.
    """
    kinds = sorted(module.name for module in iter_modules(figures.__path__))
    if kind in kinds:
        return import_module(f"arbeidsmarkt.publish.figures.{kind}")
    near = get_close_matches(kind, kinds, n=1)
    raise ConfigError(
        f"The figure kind '{kind}' does not exist.",
        f"{place}.kind",
        f"kinds: {', '.join(kinds)}",
        f"did you mean '{near[0]}'?" if near else "name one of them",
        f"Er is geen figuur van de soort '{kind}'.",
        f"soorten: {', '.join(kinds)}",
        f"bedoelde u '{near[0]}'?" if near else "noem een hiervan",
    )


def check_figure(figure: FigureSpec, answered: str, place: str) -> None:
    """Refuse a figure of an unknown kind, of a kind that draws other answers, or with options that it does not know.

    Parameters
    ----------
    figure : FigureSpec
    answered : str
        Model kind of the answer.
    place : str
        File and key, for messages.

    Raises
    ------
    ConfigError
        Naming file and key.
    """
    module = kind_module(figure.kind, place)
    if answered not in module.ANSWERS:
        fitting = ", ".join(_drawing(answered))
        raise ConfigError(
            f"A figure of the kind {figure.kind} does not draw an answer of the kind {answered}.",
            f"{place}.kind",
            f"it draws {', '.join(module.ANSWERS)}",
            f"for {answered}: {fitting or 'no figure kind'}",
            f"Een figuur van de soort {figure.kind} tekent geen antwoord van de soort {answered}.",
            f"zij tekent {', '.join(module.ANSWERS)}",
            f"voor {answered}: {fitting or 'geen enkele soort figuur'}",
        )
    try:
        module.Options.model_validate(figure.options)
    except ValidationError as error:
        file, _, key = place.partition(", key ")
        raise in_plain_words(Path(file), error, f"{key}.options", module.Options) from None


def _drawing(answered: str) -> list[str]:
    """Figure kinds that draw an answer of a model kind."""
    kinds = sorted(module.name for module in iter_modules(figures.__path__))
    return [kind for kind in kinds if answered in import_module(f"{figures.__name__}.{kind}").ANSWERS]


def render(
    answered: str, estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec, context: FigureContext
) -> RenderedFigure:
    """The figure in one language; the same input gives the same bytes.

    Parameters
    ----------
    answered : str
        Model kind of the answer.
    estimates, predictions : DataFrame
        Of the analysis; both empty when the edition lacks its cells: then the figure says so.
    figure : FigureSpec
    context : FigureContext

    Raises
    ------
    ConfigError
        If the kind, a label, a colour or an option does not exist, or the answer has nothing that the kind draws.
    """
    check_figure(figure, answered, context.place)
    module = kind_module(figure.kind, context.place)
    context = replace(context, title=figure.title[context.words.language])
    with applied(context.style):
        if estimates.empty:
            return _lacking(context)
        table = module.plotted(estimates, predictions, figure)
        _refuse_nothing(table, figure, context.place)
        drawn = module.draw(table, context)
        return finished(drawn, table, module.describe(table, context), context)


def _refuse_nothing(table: pd.DataFrame, figure: FigureSpec, place: str) -> None:
    if table.empty:
        raise ConfigError(
            f"The variant '{figure.variant}' has nothing that a figure of the kind {figure.kind} draws.",
            f"{place}.variant",
            "a figure shows estimates of its variant",
            "name another variant or kind, or remove the figure",
            f"De variant '{figure.variant}' heeft niets dat een figuur van de soort {figure.kind} tekent.",
            "een figuur toont schattingen van haar variant",
            "noem een andere variant of soort, of haal de figuur weg",
        )


def _lacking(context: FigureContext) -> RenderedFigure:
    drawn, (axes,) = framed(context, context.words("figures", "lacking"), Frame(height=4.0, above=0.2, below=0.2))
    axes.set_axis_off()
    text = context.words("figures", "lacking_alt", title=context.title)
    table = pd.DataFrame({"note": [text]})
    return finished(drawn, table, text, context)


def finished(drawn: Figure, table: pd.DataFrame, text: str, context: FigureContext) -> RenderedFigure:
    """All files of what was drawn; call it while the style is applied."""
    return RenderedFigure(_svg(drawn, context.style), _png(drawn), _csv(table, context), _marked(text, context))


def _marked(text: str, context: FigureContext) -> str:
    return f"{context.words('figures', 'synthetic')}. {text}" if context.synthetic else text


def _svg(drawn: Figure, style: Style) -> bytes:
    buffer = io.BytesIO()
    drawn.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue().replace(f"'{style.font_family}'".encode(), style.web_font.encode())


def _png(drawn: Figure) -> bytes:
    buffer = io.BytesIO()
    drawn.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _csv(table: pd.DataFrame, context: FigureContext) -> bytes:
    if "group" in table:
        names = [context.words("groups", group) for group in table["group"]]
        table = table.assign(group_label=names)
    return table.to_csv(index=False, lineterminator="\n", float_format="%.12g").encode("utf-8")
