"""Where answers and records of the user's own may be written."""

from pathlib import Path

from arbeidsmarkt.core.errors import ConfigError

OF_PROJECT = ("config", "data", "results", "src", "workflow")
OF_USER = ("results/microdata", "data/records")
"""Folders of the project, and those among them that are the user's."""


def refuse_taken(out: Path) -> None:
    """Refuse a file that a folder stands in the place of.

    Raises
    ------
    ConfigError
        Before anything is written.
    """
    if out.is_dir():
        raise ConfigError(
            "What is written is a file, and this is a folder.",
            str(out),
            "a folder is never replaced by a file",
            "name a file, with the folder before it",
            "Wat wordt geschreven is een bestand, en dit is een map.",
            "een map wordt nooit door een bestand vervangen",
            "noem een bestand, met de map ervoor",
        )


def refuse_folder(root: Path, out: Path) -> None:
    """Refuse a folder that belongs to the project itself, where what is written would stand for its own, or a file.

    Raises
    ------
    ConfigError
        Before anything is written.
    """
    there = out.resolve()
    if any(one.is_file() for one in (there, *there.parents)):
        raise ConfigError(
            f"The folder {out.name} cannot be made: a file has that name.",
            str(out),
            "what is written is a folder of files",
            "name another folder",
            f"De map {out.name} kan niet worden gemaakt: er is een bestand met die naam.",
            "wat wordt geschreven, is een map met bestanden",
            "noem een andere map",
        )
    inside = [name for name in OF_PROJECT if there.is_relative_to((root / name).resolve())]
    if inside and not any(there.is_relative_to((root / name).resolve()) for name in OF_USER):
        raise ConfigError(
            f"What is your own cannot stand in {inside[0]}/ of the project.",
            str(out),
            "what stands there is made by the project, from its own sources",
            "name another folder",
            f"Wat van uzelf is, kan niet in {inside[0]}/ van het project staan.",
            "wat daar staat, is door het project gemaakt, uit zijn eigen bronnen",
            "noem een andere map",
        )
