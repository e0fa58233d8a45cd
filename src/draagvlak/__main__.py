"""`python -m draagvlak` is the `draagvlak` command."""

from draagvlak.cli import main

main()
