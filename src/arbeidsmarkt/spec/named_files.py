"""A file that somebody named: it is there, and it is no folder."""

from pathlib import Path

from arbeidsmarkt.core.errors import AnalystError


def require_file(path: Path, error: type[AnalystError], wanted: str, dutch_wanted: str) -> None:
    """Refuse a path that is no file.

    Parameters
    ----------
    path : Path
    error : type of AnalystError
        What is raised.
    wanted, dutch_wanted : str
        What the file should be, such as `a YAML file`.

    Raises
    ------
    AnalystError
        If there is a folder of that name, or nothing.
    """
    rule, dutch_rule = f"what is wanted here is {wanted}", f"hier hoort {dutch_wanted}"
    if path.is_dir():
        raise error(
            "This is a folder, not a file.",
            str(path),
            rule,
            "name the file, with the folder before it",
            "Dit is een map, geen bestand.",
            dutch_rule,
            "noem het bestand, met de map ervoor",
        )
    if not path.is_file():
        raise error(
            f"The file {path.name} is missing.",
            str(path),
            rule,
            "check the name and the folder; put back a file that came with the project",
            f"Het bestand {path.name} ontbreekt.",
            dutch_rule,
            "kijk de naam en de map na; zet een bestand van het project zelf terug",
        )
