"""The model kind that an analysis names, and whether it knows what the analysis asks of it."""

from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.programme_figures import FIGURES
from arbeidsmarkt.spec.analysis import LEVEL_IN_PRINT, ModelSpec
from arbeidsmarkt.spec.loader import in_plain_words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fingerprint import PACKAGE


def kinds() -> list[str]:
    """Every model kind there is."""
    files = (PACKAGE / "models").glob("*.py")
    return sorted(path.stem for path in files if "def fit(" in path.read_text(encoding="utf-8"))


def model_of(kind: str, place: str) -> ModuleType:
    """The module of a model kind.

    Raises
    ------
    ConfigError
        If no such kind exists; the nearest one is named.
    """
    if not (PACKAGE / "models" / f"{kind}.py").is_file():
        near = get_close_matches(kind, kinds(), n=1) or kinds()
        raise ConfigError(
            f"The model kind '{kind}' does not exist.",
            place,
            f"kinds: {', '.join(kinds())}",
            f"did you mean '{near[0]}'?",
            f"Er is geen model van de soort '{kind}'.",
            f"soorten: {', '.join(kinds())}",
            f"bedoelde u '{near[0]}'?",
        )
    return import_module(f"arbeidsmarkt.models.{kind}")


def check_options(place: str, analysis: ModelSpec) -> None:
    """Refuse options, a covariance or a small-sample correction that the model kind does not know.

    Raises
    ------
    ConfigError
        Naming file, variant and key.
    """
    model = model_of(analysis.kind, f"{place}, key kind")
    _check_code(place, analysis.kind, "covariance", analysis.covariance, model.COVARIANCES)
    _check_code(place, analysis.kind, "small_sample", analysis.small_sample, model.SMALL_SAMPLES)
    for variant in analysis.variants:
        try:
            options = model.Options.model_validate(analysis.options_of(variant))
        except ValidationError as error:
            told = in_plain_words(Path(place), error, "options", model.Options)
            message = f"The options of variant '{variant}' do not fit the kind {analysis.kind}: {told.message}"
            dutch = f"De opties van de variant '{variant}' passen niet bij de soort {analysis.kind}: {told.dutch}"
            raise replace(told, message=message, dutch=dutch) from None
        if variant in analysis.in_print:
            _check_level(place, variant, getattr(options, "ci_level", LEVEL_IN_PRINT))


def _check_level(place: str, variant: str, level: float) -> None:
    if level != LEVEL_IN_PRINT:
        asked, printed = f"{100 * level:g}", f"{100 * LEVEL_IN_PRINT:g}"
        raise ConfigError(
            f"The variant '{variant}' asks for intervals of {asked} per cent.",
            f"{place}, key ci_level",
            f"figures and tables show intervals of {printed} per cent, and say so",
            "leave `ci_level` out; `arbeidsmarkt fit` gives other levels where no figure is drawn",
            f"De variant '{variant}' vraagt intervallen van {asked} procent.",
            f"figuren en tabellen tonen intervallen van {printed} procent, en zeggen dat erbij",
            "laat `ci_level` weg; `arbeidsmarkt fit` geeft andere niveaus waar geen figuur wordt getekend",
        )


def check_charts(project: Project) -> None:
    """Refuse a chart on a slide of a figure that no chart can be made of yet.

    Raises
    ------
    ConfigError
        Naming the slide, and every figure of which a chart can be made.
    """
    known = {path.stem for path in (PACKAGE / "publish" / "slides" / "readings").glob("[a-z]*.py")}
    drawn = {f"{slug}.{name}": one.kind for slug, own in project.analyses.items() for name, one in own.figures.items()}
    of_analyses = [name for name, kind in drawn.items() if kind in known]
    for at, slide in enumerate(project.slides.slides if project.slides else ()):
        place = f"config/slides.yaml, key slides.{at}.chart"
        if slide.chart and slide.chart.programmes:
            _require_chart(slide.chart.programmes, sorted(known & set(FIGURES)), f"{place}.programmes")
        if slide.chart and slide.chart.analysis:
            _require_chart(f"{slide.chart.analysis}.{slide.chart.figure}", of_analyses, f"{place}.figure")


def _require_chart(name: str, known: list[str], place: str) -> None:
    if name in known:
        return
    near = get_close_matches(name, known, n=1)
    raise ConfigError(
        f"No chart can be made of '{name}'.",
        place,
        f"a chart is made of: {', '.join(known)}",
        f"did you mean '{near[0]}'?" if near else "name one of them",
        f"Van '{name}' is geen grafiek te maken.",
        f"een grafiek is te maken van: {', '.join(known)}",
        f"bedoelde u '{near[0]}'?" if near else "noem een hiervan",
    )


def _check_code(place: str, kind: str, key: str, code: str, known: tuple[str, ...]) -> None:
    if code not in known:
        raise ConfigError(
            f"The kind {kind} does not know the {key} '{code}'.",
            f"{place}, key {key}",
            f"one of: {', '.join(known)}",
            "choose one of these; how uncertainty is computed is never a default",
            f"De soort {kind} kent geen {key} '{code}'.",
            f"een van: {', '.join(known)}",
            "kies een hiervan; hoe de onzekerheid wordt berekend, kiest u altijd zelf",
        )
