"""`python -m arbeidsmarkt` does what the command `arbeidsmarkt` does."""

from arbeidsmarkt.cli import main

main()
