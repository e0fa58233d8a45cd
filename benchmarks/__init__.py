"""One file per headline figure, each beside its peer, in one run: `python -m benchmarks [name …]`."""
