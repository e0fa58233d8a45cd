"""`draagvlak seed`: load the example campaign at a stage."""

import datetime

import click

STAGES = ["recruiting", "running", "closed", "handed-over"]


@click.command()
@click.option("--stage", type=click.Choice(STAGES), default="running", show_default=True, help="How far it is along.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@click.option("--neighbour", is_flag=True, help="Also load a small second campaign, to see the walls between.")
def seed(stage: str, today: datetime.datetime | None, neighbour: bool) -> None:
    """Load the example campaign, or bring it to another stage or day. Loading it twice changes nothing."""
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    from django.conf import settings  # late: only after the platform is loaded

    if not settings.IS_LOCAL:
        raise click.ClickException("The example has accounts with a known password; it is not loaded in production.")
    from draagvlak.commands.preparing import migrate_database
    from draagvlak.example.neighbour import load_neighbour
    from draagvlak.example.seeding import load_example
    from draagvlak.example.stages import Stage

    migrate_database(click.echo)
    chosen = Stage(stage)
    campaign = load_example(stage=chosen, today=today.date() if today else None)
    click.echo(f"{campaign.name} is there: {campaign.get_state_display()}.")
    if neighbour:
        click.echo(f"{load_neighbour().name} is there, for the walls between campaigns.")
