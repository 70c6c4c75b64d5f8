"""The model kind that an analysis names, and whether it knows what the analysis asks of it."""

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.analysis import ModelSpec
from arbeidsmarkt.spec.loader import in_plain_words
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
            model.Options.model_validate(analysis.options_of(variant))
        except ValidationError as error:
            told = in_plain_words(Path(place), error, "options", list(model.Options.model_fields))
            message = f"The options of variant '{variant}' do not fit the kind {analysis.kind}: {told.message}"
            raise ConfigError(message, told.place, told.rule, told.remedy) from None


def _check_code(place: str, kind: str, key: str, code: str, known: tuple[str, ...]) -> None:
    if code not in known:
        raise ConfigError(
            f"The kind {kind} does not know the {key} '{code}'.",
            f"{place}, key {key}",
            f"one of: {', '.join(known)}",
            "choose one of these; how uncertainty is computed is never a default",
        )
