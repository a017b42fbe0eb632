"""`python -m shirube …`: the command line."""

from shirube.config.cli import main

main(prog_name="shirube")
