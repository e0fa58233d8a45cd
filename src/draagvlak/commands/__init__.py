"""What the `draagvlak` command does with a whole installation. `cli.py` only lists these."""
