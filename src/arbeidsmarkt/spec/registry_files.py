"""The registry from its files, and the names that its files use of each other."""

from collections import Counter
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
    numbers = {category.number for category in registry.categories}
    for slug, one in registry.initiatives.items():
        if one.category not in numbers:
            place = f"{INITIATIVES}/{slug}.yaml, key category"
            _refuse(f"category {one.category}", f"categorie {one.category}", place, sorted(numbers))
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
    for code, count in Counter(one.code for one in registry.initiatives.values()).items():
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
    for block in registry.building_blocks:
        for example in block.examples:
            if example not in registry.initiatives:
                place = f"building_blocks.yaml, {block.number}"
                _refuse(f"initiative '{example}'", f"initiatief '{example}'", place, sorted(registry.initiatives))
    for name, elements in registry.elements.items():
        if elements.source and elements.source not in registry.literature:
            place, named = f"elements.yaml, key {name}.source", f"'{elements.source}'"
            _refuse(f"publication {named}", f"publicatie {named}", place, list(registry.literature))


def _refuse(what: str, dutch: str, place: str, known: list[Any]) -> None:
    raise ConfigError(
        f"The {what} does not exist.",
        f"{FOLDER}/{place}",
        f"one of: {', '.join(str(name) for name in known)}",
        "correct the name, or add the file",
        f"Er is geen {dutch}.",
        f"een van: {', '.join(str(name) for name in known)}",
        "verbeter de naam, of voeg het bestand toe",
    )
