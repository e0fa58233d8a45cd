"""`draagvlak start-campaign`: begin a campaign on an empty installation."""

import click


@click.command("start-campaign")
@click.option("--name", required=True, help="What the campaign is called.")
@click.option("--slug", required=True, help="Its short code, such as civiele-helden.")
@click.option("--host", required=True, help="The host name it answers to, such as civiele-helden.localhost.")
@click.option("--coalition", required=True, help="What the coalition is called.")
@click.option("--core-team", required=True, metavar="EMAIL", help="Who is invited first; leads the campaign.")
@click.option("--organisation", required=True, help="For which organisation this person acts.")
@click.option("--folder", default="civiele_helden", show_default=True, help="The folder with identity and designs.")
def start_campaign(**options: str) -> None:
    """Begin a campaign: coalition, site and first organisation, and invite the first person of the core team.

    Prints the link of the invitation and mails it. The campaign gathers partners until a decision starts it.
    Exits with 1, and makes nothing, when something is wrong or taken.
    """
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    from django.conf import settings  # late: only after the platform is loaded

    from draagvlak.campaign.domain.founding import CannotFoundError, Founding, found_campaign
    from draagvlak.commands.preparing import migrate_database, register_all_designs

    click.echo("Preparing the database …")
    migrate_database(lambda _detail: None)
    links: list[str] = []
    port = settings.ENVIRONMENT.port if settings.IS_LOCAL else 443
    address = f"http://{options['host']}:{port}" if settings.IS_LOCAL else f"https://{options['host']}"

    def make_link(key: str) -> str:
        links.append(f"{address}/portaal/uitnodiging/{key}/")
        return links[-1]

    try:
        campaign, invitation = found_campaign(Founding(**options, port=port), make_link=make_link)
    except CannotFoundError as error:
        raise click.ClickException(str(error)) from error
    register_all_designs(click.echo)  # tells of a design with a fault
    click.echo(f"{campaign.name} is there: {campaign.get_state_display()}, at {address}/")
    click.echo(f"{invitation.email} is invited to the core team. The link works once, for a fortnight:")
    click.echo(links[0])
