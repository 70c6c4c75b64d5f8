"""`python -m arbeidsmarkt` does what the command `arbeidsmarkt` does."""

import sys

from arbeidsmarkt.preload.client import done_by_copy


def main() -> None:
    """Do the command here, unless a process that has loaded the libraries did."""
    code = done_by_copy(sys.argv)
    if code is not None:
        sys.exit(code)
    from arbeidsmarkt.cli import main as begin

    begin()


if __name__ == "__main__":
    main()
