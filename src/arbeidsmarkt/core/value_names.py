"""A value of a table as people write it: the name of a group, a level, a unit."""


def named(value: object) -> str:
    """The value as a name: 1, not 1.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
