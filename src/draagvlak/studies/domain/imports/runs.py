"""One import from beginning to end: gather, show, take over or drop, take back."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.fetching import FetchError
from draagvlak.studies.adapters.files import FileFaultsError, TableFile
from draagvlak.studies.adapters.found import Adapter, Findings, SourceError, Tell
from draagvlak.studies.domain.imports.applying import Applying
from draagvlak.studies.domain.imports.comparing import compare
from draagvlak.studies.domain.imports.entries import Plan
from draagvlak.studies.domain.imports.keeping import read_findings, write_findings
from draagvlak.studies.domain.imports.sources import make_adapter
from draagvlak.studies.domain.imports.stored import Scope, make_scope
from draagvlak.studies.models import UNFINISHED_RUNS, ImportRun, ImportSource, RunState, SourceKind

EVERY = 0.5
"""Seconds between two signs of progress."""


class RunClosedError(Exception):
    """This import is no longer in a state in which that can be done."""


class RunChangedError(Exception):
    """What is stored changed after the preview: there is a new one to look at."""


def scope_of(run: ImportRun) -> Scope:
    return make_scope(own=run.organisation, coalition=run.coalition, source=run.source, kind=run.kind)


@transaction.atomic
def start_run(
    source: ImportSource, *, by: Any, campaign: str = "", applies_itself: bool = False, is_round: bool = False
) -> ImportRun:
    """Fetch a source anew, in a job. A preview of it that still waits is dropped: the new one takes its place.

    Of the daily round only what matters stays: the last failure, and no run that found nothing.
    """
    source.runs.filter(state=RunState.FAILED, is_round=True).delete()
    running = source.runs.filter(state=RunState.GATHERING).first()
    if running is not None:
        return running
    source.runs.filter(state=RunState.PREVIEW).update(state=RunState.DROPPED, findings=None, finished_at=timezone.now())
    run = ImportRun.objects.create(
        source=source,
        kind=source.kind,
        name=source.name,
        organisation=source.organisation,
        coalition=source.coalition,
        campaign=campaign,
        asked_by=by if getattr(by, "is_authenticated", False) else None,
        applies_itself=applies_itself,
        is_round=is_round,
    )
    queue(run)
    return run


@transaction.atomic
def hand_in_file(
    content: bytes,
    *,
    name: str,
    by: Any,
    organisation: Organisation | None = None,
    coalition: Coalition | None = None,
    campaign: str = "",
    later: bool = True,
) -> ImportRun:
    """A file with programmes, places, entry requirements or open days, for one school or a whole coalition."""
    run = ImportRun.objects.create(
        kind=SourceKind.FILE,
        name=name[:200],
        organisation=organisation,
        coalition=coalition,
        campaign=campaign,
        asked_by=by if getattr(by, "is_authenticated", False) else None,
        findings=content,
    )
    if later:
        queue(run)
    return run


def queue(run: ImportRun) -> None:
    from draagvlak.studies.tasks import work_on_import  # late: tasks stand above the verbs

    transaction.on_commit(lambda: work_on_import.enqueue(run.pk))


def work_on(run: ImportRun) -> None:
    """Do what this import waits for. May be called again after a worker that died; a finished one is left alone."""
    run = ImportRun.objects.select_related("organisation", "coalition", "source", "asked_by").get(pk=run.pk)
    if run.state == RunState.GATHERING:
        gather_run(run)
    elif run.state == RunState.CONFIRMED:
        try:
            apply_run(run)
        except RunChangedError:
            return


def gather_run(run: ImportRun, *, adapter: Adapter | None = None) -> None:
    """Fetch or read it all, and keep what it would change. Whatever goes wrong is told, and changes nothing."""
    try:
        findings = (adapter or choose_adapter(run)).gather(show_progress(run))
    except (FetchError, SourceError) as error:
        return fail_run(run, error)
    plan = show_plan(run, findings)
    if run.is_round and not is_news(run, plan):
        run.delete()
    elif run.applies_itself:
        apply_by_itself(run)
    return None


def is_news(run: ImportRun, plan: Plan) -> bool:
    """Whether a round found something to do, or something to say that the run before it did not."""
    if plan.of_any("new", "changed"):
        return True
    before = run.source.runs.exclude(pk=run.pk).order_by("-pk").first() if run.source else None
    said = before.report.get("fingerprint") if before else None
    return any(one.matters for one in plan.entries) and plan.fingerprint != said


def choose_adapter(run: ImportRun) -> Adapter:
    if run.kind == SourceKind.FILE:
        return TableFile(bytes(run.findings or b""), run.name)
    if run.source is None or run.source.stopped_at:
        raise SourceError(_("This source was stopped. Add it again."))
    brins = [one.brin for one in scope_of(run).organisations.values() if one.brin]
    return make_adapter(run.source, brins=brins)


def show_progress(run: ImportRun) -> Tell:
    """How far it is, told at most twice a second."""
    last = 0.0

    def tell(done: int, total: int, what: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY:
            last = now
            ImportRun.objects.filter(pk=run.pk).update(progress={"done": done, "total": total, "what": what[:80]})

    return tell


def give_up_run(run_id: int) -> None:
    """After a job that failed for good: nothing waits for ever, and what it would have changed is not there."""
    run = ImportRun.objects.filter(pk=run_id, state__in=UNFINISHED_RUNS).first()
    if run is not None:
        fail_run(run, SourceError(_("Something went wrong on our side. Nothing was taken over; tell the core team.")))


def show_plan(run: ImportRun, findings: Findings) -> Plan:
    plan = compare(findings, scope_of(run))
    run.findings, run.report, run.state, run.problem = write_findings(findings), plan.as_report(), RunState.PREVIEW, ""
    run.save(update_fields=["findings", "report", "state", "problem"])
    return plan


def fail_run(run: ImportRun, error: Exception) -> None:
    faults = [vars(one) for one in error.faults] if isinstance(error, FileFaultsError) else []
    run.state, run.problem, run.findings, run.finished_at = RunState.FAILED, str(error), None, timezone.now()
    run.report = {"faults": faults}
    run.save(update_fields=["state", "problem", "findings", "finished_at", "report"])


def apply_by_itself(run: ImportRun) -> None:
    """The daily round of a source that is followed: nothing new is no news, and leaves no trace but the run."""
    run.state = RunState.CONFIRMED
    run.save(update_fields=["state"])
    apply_run(run)


@transaction.atomic
def confirm_run(run: ImportRun, *, by: Any, takes_source: bool = False, calls_off: bool = False) -> None:
    """Somebody looked at the preview and said yes; a job takes it over."""
    kept = ImportRun.objects.select_for_update().get(pk=run.pk)
    if kept.state != RunState.PREVIEW:
        raise RunClosedError
    kept.state, kept.takes_source, kept.calls_off = RunState.CONFIRMED, takes_source, calls_off
    kept.asked_by = by if getattr(by, "is_authenticated", False) else kept.asked_by
    kept.save(update_fields=["state", "takes_source", "calls_off", "asked_by"])
    queue(kept)


def apply_run(run: ImportRun) -> dict[str, int]:
    """Take over what was shown, all at once or not at all; how much of what.

    When what is stored changed since the preview there is a new preview instead, and RunChangedError.
    """
    try:
        with transaction.atomic():
            return take_over(run)
    except RunChangedError:
        findings = read_findings(bytes(run.findings or b""))
        plan = show_plan(run, findings)
        ImportRun.objects.filter(pk=run.pk).update(report={**plan.as_report(), "changed_since": True})
        raise


def take_over(run: ImportRun) -> dict[str, int]:
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    if locked.state != RunState.CONFIRMED:
        raise RunClosedError
    scope = scope_of(run)
    findings = read_findings(bytes(locked.findings or b""))
    plan = compare(findings, scope)
    if plan.fingerprint != run.report.get("fingerprint"):
        raise RunChangedError
    if locked.takes_source:
        for entry in plan.entries:
            entry.take_source()
    report = plan.as_report()
    applying = Applying(plan, scope, run.asked_by, run.campaign, run.name, calls_off=locked.calls_off)
    trace = applying.run()
    locked.state, locked.report, locked.trace = RunState.APPLIED, report, trace
    locked.findings, locked.finished_at, locked.progress = None, timezone.now(), {}
    locked.save(update_fields=["state", "report", "trace", "findings", "finished_at", "progress"])
    run.state, run.report, run.trace = locked.state, locked.report, locked.trace
    slug = run.organisation.slug if run.organisation else ""
    counts = plan.counts
    facts = {name: counts[name] for name in ("new", "changed", "gone", "skipped")}
    record_event(
        "import_studies",
        by=run.asked_by,
        subject=locked,
        organisation=slug,
        campaign=run.campaign,
        kind=run.kind,
        **facts,
    )
    return counts


@transaction.atomic
def drop_run(run: ImportRun, *, by: Any) -> None:
    """Do nothing with it. Only that it was looked at is kept."""
    kept = ImportRun.objects.select_for_update().get(pk=run.pk)
    if kept.state not in (RunState.PREVIEW, RunState.FAILED):
        raise RunClosedError
    kept.state, kept.findings, kept.finished_at = RunState.DROPPED, None, timezone.now()
    kept.save(update_fields=["state", "findings", "finished_at"])
    slug = run.organisation.slug if run.organisation else ""
    record_event("drop_import", by=by, subject=kept, organisation=slug, campaign=run.campaign)
