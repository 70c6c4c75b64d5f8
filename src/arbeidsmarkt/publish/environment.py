"""Where the templates of the pages are found, and how they are filled."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


def templates() -> Environment:
    """Templates in which a name that is not there is an error, and every text is escaped, except in Markdown."""
    return Environment(
        loader=PackageLoader("arbeidsmarkt.publish"),
        autoescape=select_autoescape(enabled_extensions=(), disabled_extensions=("md.j2",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
