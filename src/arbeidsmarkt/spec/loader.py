"""From YAML files to checked models; every refusal names the file and the key."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.drafts import TO_FILL_IN
from arbeidsmarkt.spec.named_files import require_file
from arbeidsmarkt.spec.value_rules import rule_in_dutch

T = TypeVar("T")

FORMS = {
    "Text": (
        "a text in Dutch and one in English: {nl: ..., en: ...}",
        "een tekst in het Nederlands en een in het Engels: {nl: ..., en: ...}",
    )
}
"""Model to how it is written, in English and in Dutch."""


def load(path: Path, model: type[T], context: Mapping[str, Any] | None = None) -> T:
    """The file as a checked model; `context` is what its validators may look up.

    Raises
    ------
    ConfigError
        If the file is missing, is no YAML, or breaks the model; the file and the key are named.
    """
    try:
        return TypeAdapter(model).validate_python(read_yaml(path), context=context)
    except ValidationError as error:
        raise in_plain_words(path, error, model=model) from None


def read_yaml(path: Path) -> Any:
    """What the file says, before any model has checked it.

    Raises
    ------
    ConfigError
        If the file is missing or a folder, has something to fill in, is no YAML in UTF-8, or a key stands twice.
    """
    require_file(path, ConfigError, "a YAML file", "een YAML-bestand")
    text = _text(path)
    if TO_FILL_IN in text:
        raise _to_fill_in(path, text)
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506
    except yaml.YAMLError as error:
        told = str(error).replace("\n", " ")
        raise ConfigError(
            f"{path.name} is not valid YAML.",
            str(path),
            told,
            "correct the file",
            f"{path.name} is geen geldige YAML.",
            error.dutch if isinstance(error, _TwiceError) else f"de lezer van YAML meldt: {told}",
            "verbeter het bestand",
        ) from None


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"{path.name} is not written in UTF-8.",
            f"{path}, line {line}",
            "files of config/ and questions are UTF-8, as editors write by default",
            "save it again with the encoding UTF-8",
            f"{path.name} is niet in UTF-8 geschreven.",
            "bestanden van config/ en vragen zijn UTF-8, zoals een editor ze gewoonlijk bewaart",
            "bewaar het opnieuw met de codering UTF-8",
        ) from None


def _to_fill_in(path: Path, text: str) -> ConfigError:
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if TO_FILL_IN in line]
    return ConfigError(
        f"{path.name} is not finished: {TO_FILL_IN} stands in {len(lines)} of its lines.",
        f"{path}, line {lines[0]}",
        "a new file is used when everything in it is said",
        "fill in the line, or remove the file",
        f"{path.name} is niet af: {TO_FILL_IN} staat in {len(lines)} van de regels.",
        "een nieuw bestand doet mee als alles erin is ingevuld",
        "vul de regel in, of verwijder het bestand",
    )


class _TwiceError(yaml.YAMLError):
    """A key stands twice."""

    def __init__(self, key: str, mark: yaml.Mark) -> None:
        super().__init__(f"the key '{key}' stands twice{mark}")
        self.dutch = f"de sleutel '{key}' staat er twee keer, onder wat begint op regel {mark.line + 1}"


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loading that refuses a key that stands twice; in C where PyYAML was built so."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        written = [str(key.value) for key, _ in node.value]
        if len(set(written)) < len(written):
            key = Counter(written).most_common(1)[0][0]
            raise _TwiceError(key, node.start_mark)
        return dict(super().construct_mapping(node, deep))


def in_plain_words(path: Path, error: ValidationError, under: str | None = None, model: Any = None) -> ConfigError:
    """The first thing that a model refuses, with file, key and value.

    Parameters
    ----------
    path : Path
    error : ValidationError
    under : str or None
        Key of the file under which the model stands.
    model : type or None
        What the file is a model of, to name the keys that it knows.
    """
    first = error.errors()[0]
    key = ".".join(str(part) for part in (*([under] if under else []), *first["loc"]))
    if first["type"] == "extra_forbidden":
        return unknown_key(str(first["loc"][-1]), _keys_at(model, first["loc"][:-1]), f"{path}, key {key}")
    if first["loc"][-1:] == ("[key]",) and first["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", first["ctx"]["expected"])
        return unknown_key(str(first["loc"][-2]), known, f"{path}, key {key.removesuffix('.[key]')}")
    if first["type"] == "missing":
        return _missing(f"{path}, key {key}", str(first["loc"][-1]))
    place = f"{path}, key {key}, value {first['input']!r:.80}" if key else str(path)
    if first["type"] == "model_type" and not key:
        return no_keys(path)
    if first["type"] == "model_type":
        return _of_another_form(key, place, first.get("ctx", {}).get("class_name", ""))
    return _not_allowed(key, place, first)


def no_keys(path: Path) -> ConfigError:
    """The refusal of a file in which no key stands."""
    return ConfigError(
        f"{path.name} holds no keys.",
        str(path),
        "such a file is a list of keys and values",
        "begin with a copy of one that works",
        f"{path.name} bevat geen sleutels.",
        "zo'n bestand is een lijst van sleutels en waarden",
        "begin met een kopie van een bestand dat werkt",
    )


def _missing(place: str, name: str) -> ConfigError:
    return ConfigError(
        f"The key '{name}' is missing.",
        place,
        "the key is required",
        "add it",
        f"De sleutel '{name}' ontbreekt.",
        "de sleutel is verplicht",
        "voeg hem toe",
    )


def _of_another_form(key: str, place: str, model: str) -> ConfigError:
    form, dutch_form = FORMS.get(model, ("keys and values", "sleutels met waarden"))
    return ConfigError(
        f"The value of '{key}' is not allowed.",
        place,
        f"it takes {form}",
        "write it so",
        f"De waarde van '{key}' is niet toegestaan.",
        f"wat hier hoort: {dutch_form}",
        "schrijf het zo",
    )


def _not_allowed(key: str, place: str, refused: ErrorDetails) -> ConfigError:
    return ConfigError(
        f"The value of '{key}' is not allowed." if key else "What the file says does not fit together.",
        place,
        refused["msg"].removeprefix("Value error, "),
        "correct the value",
        f"De waarde van '{key}' is niet toegestaan." if key else "Wat in het bestand staat, past niet bij elkaar.",
        rule_in_dutch(refused),
        "verbeter de waarde",
    )


def unknown_key(name: str, known: Sequence[str], place: str) -> ConfigError:
    """That a key is none of those known, with the nearest of them."""
    near = get_close_matches(name, known, n=1)
    return ConfigError(
        f"Unknown key '{name}'.",
        place,
        f"known keys: {', '.join(known)}" if known else "only known keys are allowed",
        f"did you mean '{near[0]}'?" if near else "remove or correct the key",
        f"Onbekende sleutel '{name}'.",
        f"bekend zijn: {', '.join(known)}" if known else "alleen bekende sleutels mogen",
        f"bedoelde u '{near[0]}'?" if near else "verwijder of verbeter de sleutel",
    )


def _keys_at(model: Any, place: Sequence[int | str]) -> list[str]:
    """Keys that a model knows at a place in it; none where that place is no model."""
    for step in place:
        model = _inside(model, step)
    model = _alone(model)
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _inside(model: Any, step: int | str) -> Any:
    """What stands under a key or number of a model, list or mapping."""
    model = _alone(model)
    if isinstance(model, type) and issubclass(model, BaseModel):
        return model.model_fields[str(step)].annotation if step in model.model_fields else None
    arguments = get_args(model)
    return arguments[-1 if get_origin(model) is dict else 0] if arguments else None


def _alone(model: Any) -> Any:
    """The one type of an annotation that may also be None."""
    kinds = [kind for kind in get_args(model) if kind is not NoneType]
    return kinds[0] if get_origin(model) in (Union, UnionType) and len(kinds) == 1 else model


def canonical_json(model: BaseModel) -> str:
    """The model as one line of JSON with sorted keys: what a rerun is decided on."""
    return json.dumps(model.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
