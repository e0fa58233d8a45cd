"""Write the reference pages that follow from the code: `make docs`. A test holds pages and code together."""

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from draagvlak.channels.domain.channels import (
    AudienceRule,
    Channel,
    Limit,
    load_audience_rules,
    load_channels,
)
from draagvlak.cli import main
from draagvlak.lib.studio.formats import FormatSpec, load_formats
from tools.figures_page import MADE_BY, write_figures

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"


def write_pages() -> dict[str, str]:
    """Name of the page to its text."""
    return {
        "cli.md": write_commands(main),
        "formats.md": write_formats(),
        "channels.md": write_channels(),
        "figures.md": write_figures(),
    }


def write_schemas() -> dict[str, str]:
    """The JSON Schema of every kind of row in a dossier, by the name of its file."""
    from draagvlak.commands.platform import enter_platform  # late, all: they load the platform

    enter_platform()
    from draagvlak.handover.dossier.archive import write_json
    from draagvlak.handover.dossier.kinds import describe_kind, list_kinds

    return {f"{kind.label}.schema.json": write_json(describe_kind(kind)) for kind in list_kinds()}


def write_commands(group: click.Group) -> str:
    context = click.Context(group, info_name="draagvlak")
    names = group.list_commands(context)
    intro = "The command stands in `.venv/bin/draagvlak`. `--help` works everywhere."
    commands = {name: command for name in names if (command := group.get_command(context, name))}
    sections = [describe_command(command, name=name, parent=context) for name, command in commands.items()]
    return "\n".join(["# The `draagvlak` command", "", MADE_BY, "", intro, "", *sections])


def describe_command(command: click.Command, *, name: str, parent: click.Context, depth: int = 2) -> str:
    context = click.Context(command, info_name=name, parent=parent)
    usage = f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    lines = [f"{'#' * depth} {context.command_path}", "", cleandoc(command.help or ""), "", f"    {usage}", ""]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        lines += ["| option | what it does |", "|---|---|", *describe_options(options, context), ""]
    if isinstance(command, click.Group):
        below = {below: command.get_command(context, below) for below in command.list_commands(context)}
        lines += [describe_command(one, name=below, parent=context, depth=3) for below, one in below.items() if one]
    return "\n".join(lines)


def describe_options(options: list[click.Option], context: click.Context) -> Iterator[str]:
    for option in options:
        written, said = option.get_help_record(context) or (", ".join(option.opts), "")
        yield f"| `{written.replace('|', chr(92) + '|')}` | {' '.join(said.split())} |"


def write_channels() -> str:
    intro = (
        "What each channel asks, from `channels.toml` and `audiences.toml` in `src/draagvlak/channels/tables/`. "
        "Evidence: O an official page, S secondary sources, I inferred. Platforms change these and sources contradict "
        "one another: look again before much money rests on one."
    )
    head = [
        "| channel | limit | least | most | unit | evidence | source | checked |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows = [describe_limit(channel, limit) for channel in load_channels().values() for limit in channel.limits.values()]
    audience = [
        "| channels | audience | sold | reported | what follows | evidence | source | checked |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rules = [describe_rule(rule) for rule in load_audience_rules()]
    parts = ["# Channels", "", MADE_BY, "", intro, "", "## Limits", "", *head, *rows, ""]
    return "\n".join([*parts, "## Which audience a channel sells and reports", "", *audience, *rules, ""])


def describe_limit(channel: Channel, limit: Limit) -> str:
    bounds = ["–" if bound is None else f"{bound:g}" for bound in (limit.least, limit.most)]
    bounds = ["–", ", ".join(limit.among)] if limit.among else bounds
    cells = [
        f"`{channel.key}`",
        f"`{limit.key}`",
        *bounds,
        limit.unit,
        limit.evidence,
        limit.source,
        str(limit.checked),
    ]
    return f"| {' | '.join(cells)} |"


def describe_rule(rule: AudienceRule) -> str:
    who = ", ".join(rule.kinds) or "everybody"
    whom = f"{who} with people under 18" if rule.minors else who
    cells = [
        ", ".join(rule.channels),
        whom,
        rule.can_buy,
        rule.can_report,
        rule.note.en,
        rule.evidence,
        rule.source,
        str(rule.checked),
    ]
    return f"| {' | '.join(cells)} |"


def write_formats() -> str:
    head = ["| id | what | size | family | file | largest | source | checked |", "|---|---|---|---|---|---|---|---|"]
    intro = (
        "Every design serves every still format. The table lives in `src/draagvlak/lib/studio/formats.toml`, "
        "with safe areas; platforms change these, so each row says where it comes from and when that was checked."
    )
    rows = [describe_format(spec) for spec in load_formats().values()]
    return "\n".join(["# Formats", "", MADE_BY, "", intro, "", *head, *rows, ""])


def describe_format(spec: FormatSpec) -> str:
    size = f"{spec.width:g} × {spec.height:g} {spec.unit}" + (f", bleed {spec.bleed:g}" if spec.bleed else "")
    largest = f"{spec.max_bytes / 1_000_000:g} MB" if spec.max_bytes else "–"
    cells = [
        f"`{spec.id}`",
        spec.label["en"],
        size,
        spec.family,
        spec.file_type,
        largest,
        spec.source,
        f"{spec.checked}",
    ]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    for name, text in write_pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        click.echo(f"docs/reference/{name}")
    folder = FOLDER / "dossier"
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.schema.json"):
        path.unlink()
    for name, text in write_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo("docs/reference/dossier/")
