"""Where the templates of the pages are found, and how they are filled."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def templates() -> Environment:
    """Templates in which every text is escaped and a name that is not there is an error."""
    return Environment(
        loader=PackageLoader("arbeidsmarkt.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
