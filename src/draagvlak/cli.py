"""The `draagvlak` command. It composes rooms and libraries; each command is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "render": "draagvlak.lib.studio.commands:render",
    "sheet": "draagvlak.lib.studio.commands:sheet",
    "faults": "draagvlak.lib.studio.commands:faults",
    "golden": "draagvlak.lib.studio.commands:golden",
    "film": "draagvlak.commands.film:film",
    "up": "draagvlak.commands.up:up",
    "worker": "draagvlak.commands.worker:worker",
    "seed": "draagvlak.commands.seed:seed",
    "figures": "draagvlak.commands.figures:figures",
    "reach": "draagvlak.commands.reach:reach",
    "effect": "draagvlak.commands.effect:effect",
    "enrolments": "draagvlak.commands.enrolments:enrolments",
    "studies": "draagvlak.commands.studies:studies",
    "start-campaign": "draagvlak.commands.start_campaign:start_campaign",
    "dossier": "draagvlak.commands.dossier:dossier",
    "backup": "draagvlak.commands.backup:backup",
    "restore": "draagvlak.commands.backup:restore",
    "messages": "draagvlak.commands.messages:messages",
}


class LateGroup(click.Group):
    """A group whose commands are imported on demand, so that `draagvlak render` never loads the platform."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="draagvlak")
def main() -> None:
    """Draagvlak: the platform a coalition runs its campaign on."""
