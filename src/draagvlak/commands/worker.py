"""`draagvlak worker`: run background jobs."""

import click


@click.command()
@click.option("--once", is_flag=True, help="Run what is in the queue now, then stop.")
@click.option("--pulse", default=3.0, show_default=True, help="Seconds between two signs of life.")
def worker(once: bool, pulse: float) -> None:
    """Run background jobs until it is stopped.

    Ctrl-C lets the running job finish; a second Ctrl-C leaves at once, and the job is run again by the next worker.
    """
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    from draagvlak.core.jobs import make_worker  # late: models, only after the platform is loaded

    runner = make_worker(batch=once, pulse_every=pulse)
    runner.configure_signals()
    runner.run()
