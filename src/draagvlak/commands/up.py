"""`draagvlak up`: prepare the installation and run web server and task worker together."""

import os

import click
from rich.console import Console

from draagvlak.commands.children import Child, stop_children, stop_on_signal, wait_for_end
from draagvlak.commands.serving import insist_on_free_port, start_children, wait_for_answer
from draagvlak.commands.steps import Steps
from draagvlak.config.env import Environment


@click.command()
@click.option("--port", type=int, help="The port of the site. DRAAGVLAK_PORT or 8000 by default.")
@click.option("--example/--no-example", default=True, help="Load the example campaign when there is no campaign yet.")
def up(port: int | None, example: bool) -> None:
    """Prepare the database, load the example campaign once, and run the site and the task worker until Ctrl-C."""
    if port:
        os.environ["DRAAGVLAK_PORT"] = str(port)
    environment = Environment()
    insist_on_free_port(environment.host, environment.port)
    console = Console(highlight=False, soft_wrap=True)
    console.print("[bold]Draagvlak[/bold]")
    prepare_platform(Steps(console), example=example and environment.is_local)
    run_platform(console, environment)


def prepare_platform(steps: Steps, *, example: bool) -> None:
    """Bring database, static files and example campaign up to date. Does nothing twice."""
    from draagvlak.commands.platform import enter_platform  # late: reads the settings, which `up` may have changed

    with steps.step("Loading the rooms"):
        enter_platform()
    from django.db import connections  # late: only after the platform is loaded

    from draagvlak.commands.preparing import (
        collect_static_files,
        load_example_once,
        migrate_database,
        register_all_designs,
    )

    with steps.step("Preparing the database") as tell:
        migrate_database(tell)
    with steps.step("Collecting styles, scripts and fonts") as tell:
        collect_static_files(tell)
    if example:
        with steps.step("Loading the example campaign") as tell:
            load_example_once(tell)
    with steps.step("Reading the designs") as tell:
        register_all_designs(tell)
    connections.close_all()


def run_platform(console: Console, environment: Environment) -> None:
    with stop_on_signal() as stop:
        children = start_children(environment)
        try:
            with Steps(console).step("Starting the web server and the task worker"):
                ready = wait_for_answer(environment, children, stop)
            if ready:
                greet(console, environment)
            ended = wait_for_end(children, stop) if ready else find_ended(children)
        finally:
            console.print("\nStopping; a running job may finish first. Ctrl-C again stops at once.")
            killed = stop_children(children, stop)
    for child in killed:
        console.print(f"The {child.name} did not stop in time and was ended. A job that was halfway goes on next time.")
    explain_end(ended, ready=ready, asked=stop.asked)
    console.print("Stopped.")


def find_ended(children: list[Child]) -> Child | None:
    return next((child for child in children if not child.is_alive), None)


def explain_end(ended: Child | None, *, ready: bool, asked: bool) -> None:
    """Say what went wrong, unless somebody just stopped the platform."""
    if ended:
        raise click.ClickException(
            f"The {ended.name} ended by itself (exit code {ended.process.returncode}), so everything was stopped. "
            "The lines above say why; start again with: make up"
        )
    if not ready and not asked:
        raise click.ClickException("The web server gave no answer in time; the lines above say why.")


def greet(console: Console, environment: Environment) -> None:
    """Where the platform is, who can sign in, and where their mail is."""
    address = environment.public_address
    console.print(f"\n[bold green]Draagvlak is ready:[/bold green] [bold]{address}/[/bold]")
    if not environment.is_local:
        return
    from draagvlak.example.accounts import find_sample_accounts  # late: needs the platform loaded

    accounts = find_sample_accounts()
    if accounts:
        console.print("\nSign in as one of these fictional people, with a code by e-mail or with the password:")
    for account in accounts:
        console.print(f"  {account.email:<36} {account.password:<22} [dim]{account.what}[/dim]")
    console.print(f"\nWhere partners sign in:    [bold]{address}/portaal/[/bold]")
    console.print(f"Mail is not sent but kept: [bold]{address}/portaal/postvak/[/bold]")
    console.print(f"The core team's desk:      [bold]{address}/beheer/[/bold]")
    console.print("\nCtrl-C stops everything.\n")
