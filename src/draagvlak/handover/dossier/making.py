"""Making a dossier on request, outside the request: one a campaign, the newest; how far it is stands beside it."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.core.storage import private_storage
from draagvlak.core.trail import ASKED
from draagvlak.handover.dossier.backing_up import EXPORTS
from draagvlak.handover.dossier.exporting import export_dossier
from draagvlak.handover.dossier.problems import CannotExportError, DossierError

PHASES = ("weighing", "rows", "files", "checking")
UNDER_WAY = {TaskResultStatus.READY, TaskResultStatus.RUNNING}


@dataclass(frozen=True)
class Making:
    """How far the dossier of a campaign is; `path` once it can be taken, `fault` in words when it could not be made."""

    is_under_way: bool = False
    phase: int = 0
    fault: str = ""
    path: Path | None = None
    made_at: datetime.datetime | None = None

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path else 0


def find_folder(campaign: Campaign) -> Path:
    return Path(private_storage().path(f"{EXPORTS}/{campaign.slug}"))


def find_making(campaign: Campaign) -> Making:
    """From the job itself, so that one whose worker died is not waited for in vain."""
    folder = find_folder(campaign)
    path, note = folder / "dossier.zip", read_note(folder)
    job = DBTaskResult.objects.filter(pk=note["job"]).first() if "job" in note else None
    if job is not None and job.status in UNDER_WAY:
        return Making(is_under_way=True, phase=int(note.get("phase", 0)))
    fault = str(note.get("fault", "")) or ("-" if job is not None and job.status == TaskResultStatus.FAILED else "")
    if not path.exists():
        return Making(fault=fault)
    made_at = datetime.datetime.fromtimestamp(path.stat().st_mtime, tz=datetime.UTC)
    return Making(fault=fault, path=path, made_at=made_at)


@transaction.atomic
def ask_dossier(campaign: Campaign, *, by: Any) -> None:
    """Have it made, unless that is under way."""
    if find_making(campaign).is_under_way:
        return
    record_event(ASKED, by=by, subject=campaign, campaign=campaign.slug)
    transaction.on_commit(lambda: enqueue(campaign))


def enqueue(campaign: Campaign) -> None:
    from draagvlak.handover.dossier.tasks import write_dossier  # late: a task module imports the verbs

    job = write_dossier.enqueue(campaign.pk)
    write_note(find_folder(campaign), job=str(job.id))


def make_dossier(campaign: Campaign) -> None:
    """Write it; a campaign that cannot be written says why in its note."""
    folder = find_folder(campaign)
    folder.mkdir(parents=True, exist_ok=True)
    job = read_note(folder).get("job", "")
    told: set[int] = set()

    def tell(step: str) -> None:
        phase = find_phase(step)
        if phase not in told:
            told.add(phase)
            write_note(folder, job=job, phase=phase)

    try:
        export_dossier(campaign, folder / "dossier.zip", by=None, tell=tell)
        os.utime(folder / "dossier.zip", (timezone.now().timestamp(),) * 2)
        write_note(folder, job=job)
    except (CannotExportError, DossierError) as error:
        write_note(folder, job=job, fault=str(error))


def find_phase(step: str) -> int:
    """Which of the four phases a step of the export belongs to, from 1."""
    if step.startswith("check"):
        return 4
    return next((number for number, word in enumerate(PHASES, start=1) if step.startswith(word)), 3)


def read_note(folder: Path) -> dict[str, Any]:
    try:
        note = json.loads((folder / "note.json").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def write_note(folder: Path, **note: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "note.new"
    fresh.write_text(json.dumps(note))
    fresh.replace(folder / "note.json")
