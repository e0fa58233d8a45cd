"""Everything between an empty data folder and a platform that can be started.

No step does anything when nothing changed.

The imports stand inside the functions: they only work once the platform is loaded.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tell = Callable[[str], None]


def migrate_database(tell: Tell) -> int:
    """Bring the database up to date, telling which migration it is at; answer how many were applied."""
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not total:
        return 0
    done = 0

    class TellingMigrate(Command):
        def migration_progress_callback(self, action: str, migration: Any = None, *_: Any) -> None:
            nonlocal done
            if action == "apply_success":
                done += 1
                tell(f"{done} of {total} ({migration.app_label})")

    call_command(TellingMigrate(), interactive=False, verbosity=0)
    return total


def collect_static_files(tell: Tell) -> bool:
    """Lay styles, scripts and fonts where the web server finds them, when one of them changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    fingerprint = fingerprint_static_files()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return False
    tell("collecting")
    call_command("collectstatic", interactive=False, verbosity=0, clear=stamp.parent.exists())
    stamp.write_text(fingerprint)
    return True


def load_example_once(tell: Tell) -> bool:
    """Load the example campaign into an installation without a campaign, and keep its site on the current port."""
    from draagvlak.campaign.models import Campaign
    from draagvlak.example.seeding import load_example
    from draagvlak.example.sites import move_local_sites

    is_empty = not Campaign.objects.exists()
    if is_empty:
        load_example(tell=tell)
    move_local_sites()
    return is_empty


def register_all_designs(tell: Tell) -> int:
    """Read the design folders of every campaign again, so that a changed design is known; how many changed."""
    from draagvlak.campaign.domain.folders import CampaignFolderMissingError
    from draagvlak.campaign.models import Campaign
    from draagvlak.lib.studio import StudioError
    from draagvlak.toolkit.domain.designs import register_designs

    changed = 0
    for campaign in Campaign.objects.all():
        try:
            found = register_designs(campaign)
        except (CampaignFolderMissingError, StudioError) as error:
            tell(str(error))
            continue
        for folder, fault in found.faults.items():
            tell(f"{folder}: {fault}")
        changed += len(found.added) + len(found.changed) + len(found.retired)
    return changed


def fingerprint_static_files() -> str:
    """Changes when a static file is added, removed or touched, or is to be stored otherwise."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        found: list[tuple[str, Any]] = list(finder.list([]))
        for name, storage in sorted(found, key=lambda one: one[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
