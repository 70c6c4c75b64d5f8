"""The registry from its files, and the names that its files use of each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.loader import in_plain_words, load
from arbeidsmarkt.spec.names import require_plain
from arbeidsmarkt.spec.programme import Initiative
from arbeidsmarkt.spec.registry import Registry

INITIATIVES = "initiatives"
FOLDER = "config/programmes"


def load_registry(folder: Path) -> Registry:
    """The registry of a project.

    Raises
    ------
    ConfigError
        Naming the file and the key that break a rule, or that name what is not there.
    """
    parts: dict[str, Any] = {
        name: load(folder / f"{name}.yaml", field.annotation)  # type: ignore[arg-type]
        for name, field in Registry.model_fields.items()
        if name != INITIATIVES
    }
    files = sorted((folder / INITIATIVES).glob("*.yaml"))
    for path in files:
        require_plain(path.stem, f"{FOLDER}/{INITIATIVES}/{path.name}")
    parts[INITIATIVES] = {path.stem: load(path, Initiative) for path in files}
    try:
        registry = Registry(**parts)
    except ValidationError as error:
        raise in_plain_words(folder, error) from None
    _check(registry)
    return registry


def _check(registry: Registry) -> None:
    _refuse_unknown_names(registry)
    _refuse_numbers_without_a_place(registry.initiatives)
    _refuse_shared_codes(registry.initiatives)


def _refuse_unknown_names(registry: Registry) -> None:
    numbers = [category.number for category in registry.categories]
    for slug, one in registry.initiatives.items():
        place = f"{INITIATIVES}/{slug}.yaml, key category"
        _require(one.category, sorted(numbers), f"category {one.category}", f"categorie {one.category}", place)
    for block in registry.building_blocks:
        place = f"building_blocks.yaml, {block.number}"
        for example in block.examples:
            known = sorted(registry.initiatives)
            _require(example, known, f"initiative '{example}'", f"initiatief '{example}'", place)
    for name, elements in registry.elements.items():
        if elements.source:
            place, named = f"elements.yaml, key {name}.source", f"'{elements.source}'"
            known = list(registry.literature)
            _require(elements.source, known, f"publication {named}", f"publicatie {named}", place)


def _require(name: object, known: Sequence[object], what: str, dutch: str, place: str) -> None:
    if name not in known:
        raise ConfigError(
            f"The {what} does not exist.",
            f"{FOLDER}/{place}",
            f"one of: {', '.join(map(str, known))}",
            "correct the name, or add the file",
            f"Er is geen {dutch}.",
            f"een van: {', '.join(map(str, known))}",
            "verbeter de naam, of voeg het bestand toe",
        )


def _refuse_numbers_without_a_place(initiatives: Mapping[str, Initiative]) -> None:
    for slug, one in initiatives.items():
        if one.number and not one.places:
            raise ConfigError(
                f"The initiative {slug} has a number of the report and no place in it.",
                f"{FOLDER}/{INITIATIVES}/{slug}.yaml, key places",
                "what comes from the report says where it stands",
                "add its places; an initiative that is not in the report has neither number nor places",
                f"Het initiatief {slug} heeft een nummer van het rapport en geen plaats erin.",
                "wat uit het rapport komt, zegt waar het staat",
                "voeg places toe; een initiatief dat niet in het rapport staat, heeft number noch places",
            )


def _refuse_shared_codes(initiatives: Mapping[str, Initiative]) -> None:
    for code, count in Counter(one.code for one in initiatives.values()).items():
        if count > 1:
            raise ConfigError(
                f"The code {code} stands for {count} initiatives.",
                f"{FOLDER}/{INITIATIVES}",
                "a code stands for one initiative",
                "give one of them a code of its own",
                f"De code {code} staat voor {count} initiatieven.",
                "een code staat voor één initiatief",
                "geef een van beide een eigen code",
            )
