"""What the made-up world does not have: a table that needs it is not in the demo."""

from arbeidsmarkt.core.errors import AnalystError


class UnknownWordError(AnalystError):
    """A word, measure or list of keys that the world cannot answer to."""

    exit_code = 2
