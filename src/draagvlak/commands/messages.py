"""`draagvlak messages`: which texts have no Dutch yet."""

import click


@click.command()
def messages() -> None:
    """Compile the translations and name each text without one. Exits with 1 when something is missing."""
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    from draagvlak.core.texts import find_gaps, find_texts  # late: needs the platform loaded

    gaps = find_gaps()
    for gap in gaps:
        click.echo(str(gap))
    click.echo(f"{len(find_texts())} texts, {len(gaps)} without a good Dutch translation.")
    if gaps:
        raise SystemExit(1)
