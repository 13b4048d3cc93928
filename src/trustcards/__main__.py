"""`python -m trustcards`."""

from trustcards.cli import main

main(prog_name="trustcards")
