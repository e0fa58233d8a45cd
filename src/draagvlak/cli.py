"""The `draagvlak` command. It composes rooms and libraries and imports them late, so that `--help` stays quick."""

from __future__ import annotations

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="draagvlak")
def main() -> None:
    """Draagvlak: the platform a coalition runs its campaign on."""


def _add_studio_commands() -> None:
    from draagvlak.lib.studio.commands import golden, render, sheet  # late: only needs to be there when it runs

    for command in (render, sheet, golden):
        main.add_command(command)


_add_studio_commands()
