"""`draagvlak backup` and `restore`: the installation itself, database and files, in one archive."""

from __future__ import annotations

from pathlib import Path

import click

from draagvlak.commands.dossier import FILE, THERE, check_target, tell_steps


@click.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def backup(file: Path, force: bool) -> None:
    """Write the whole installation to FILE: database, uploads, made files, campaign folders and the secret key.

    It may be made while the platform runs. Keep FILE as safe as the installation: everything is in it. A database on
    PostgreSQL goes along through `pg_dump`. Exits with 1 when something is lost or `pg_dump` is missing.
    """
    check_target(file, force=force)
    from draagvlak.config.env import Environment  # late, all: only this command needs them
    from draagvlak.handover.dossier.backing_up import make_backup
    from draagvlak.handover.dossier.databases import DatabaseToolError, Place

    environment = Environment()
    place = Place(environment.data_dir.resolve(), environment.database_url)
    with tell_steps(f"Writing {file.name}", DatabaseToolError) as tell:
        weights = make_backup(place, file, tell=tell)
    click.echo(f"{file}: {len(weights)} files, {file.stat().st_size / 1e6:.1f} MB.")


@click.command()
@click.argument("file", type=THERE)
@click.option("--replace", is_flag=True, help="Put aside the data that is there, in a folder beside it.")
def restore(file: Path, replace: bool) -> None:
    """Put the installation in FILE into an empty data folder. Stop the platform first.

    Everything is checked before anything is put down. Exits with 1, and changes nothing, when FILE is not right or
    the data folder is in use; --replace puts the old data aside and says where.
    """
    from draagvlak.config.env import Environment  # late, all: only this command needs them
    from draagvlak.handover.dossier.databases import DatabaseToolError, Place
    from draagvlak.handover.dossier.problems import DossierError
    from draagvlak.handover.dossier.restoring import restore_backup

    environment = Environment()
    place = Place(environment.data_dir.resolve(), environment.database_url)
    with tell_steps(f"Restoring {file.name}", DossierError, DatabaseToolError) as tell:
        aside = restore_backup(place, file, replace=replace, tell=tell)
    click.echo(f"The installation is back in {place.data_dir}.")
    if aside:
        click.echo(f"What was there before is in {aside}.")
