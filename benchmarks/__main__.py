"""Run every benchmark of this folder, or those named. Exits with 1 when an aim is missed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

NOT_A_BENCHMARK = {"__init__", "__main__", "figure", "subject", "peer_site", "loading", "made_anew"}


def list_benchmarks() -> list[str]:
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_A_BENCHMARK)


def main(names: list[str]) -> int:
    missed = False
    for name in names or list_benchmarks():
        module = import_module(f"benchmarks.{name}")
        print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        missed = (print_figures(module) if hasattr(module, "run") else run_script(name)) or missed
    return int(missed)


def print_figures(module: ModuleType) -> bool:
    """Print the figures of one benchmark as they come; whether an aim was missed."""
    figures = []
    for figure in module.run():
        print(figure, flush=True)
        figures.append(figure)
    return any(figure.met is False for figure in figures)


def run_script(name: str) -> bool:
    """A benchmark that stands on its own, because it starts the platform; whether it failed."""
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
