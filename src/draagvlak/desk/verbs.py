"""The audit trail in words. A verb without words shows as it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from draagvlak.core.models import AuditEvent

VERBS = {
    "add_audience": _("added an audience"),
    "accept_figure": _("called a doubtful figure good"),
    "add_open_day": _("added an open day"),
    "archive_version": _("archived an own version"),
    "ask_production": _("had files made"),
    "assign_flights": _("said which flights the names in a file mean"),
    "brand_kit.changed": _("changed the brand kit"),
    "cancel_file": _("dropped a file with figures"),
    "cancel_open_day": _("cancelled an open day"),
    "change_audience": _("changed an audience"),
    "change_briefing": _("changed a briefing"),
    "change_moment": _("changed a moment"),
    "change_open_day": _("changed an open day"),
    "change_programme": _("changed a programme"),
    "close_briefing": _("closed a briefing"),
    "confirm_file": _("had figures imported"),
    "download_files": _("downloaded files"),
    "duplicate_version": _("duplicated an own version"),
    "extend_consent": _("extended a consent"),
    "import_file": _("imported figures"),
    "invitation.accepted": _("accepted an invitation"),
    "invitation.resent": _("sent an invitation again"),
    "invitation.sent": _("invited somebody"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "keep_picture": _("added a picture"),
    "logo.refused": _("uploaded a logo that was refused"),
    "lay_moments": _("laid a school year"),
    "look_as.started": _("started looking as a partner"),
    "look_as.stopped": _("stopped looking as a partner"),
    "mandate.ended": _("ended a mandate"),
    "mandate.granted": _("gave a mandate"),
    "mandate.role_changed": _("changed a role"),
    "mark_open_day_full": _("marked an open day as full"),
    "open_briefing": _("opened a briefing"),
    "organisation.changed": _("changed the facts of an organisation"),
    "person.created": _("made an account"),
    "person.profile_changed": _("changed their profile"),
    "publish_design": _("published a design"),
    "question.answered": _("called a question answered"),
    "question.asked": _("asked the core team a question"),
    "record_consent": _("recorded a consent"),
    "refuse_figure": _("refused a doubtful figure"),
    "register_designs": _("registered the designs again"),
    "reinstate_open_day": _("reinstated an open day"),
    "rename_version": _("renamed an own version"),
    "reopen_open_day": _("had room at an open day again"),
    "report_open_day": _("reported registrations and visitors of an open day"),
    "restore_version": _("restored an own version"),
    "retire_design": _("retired a design"),
    "return_to_rule": _("let a moment follow its rule again"),
    "set_focus": _("set the focus of a picture"),
    "set_requirement": _("said who is admitted to a programme"),
    "start_version": _("started an own version"),
    "take_in_file": _("handed in a file with figures"),
    "undo_file": _("undid an import of figures"),
    "withdraw_consent": _("withdrew a consent"),
}


@dataclass(frozen=True)
class Told:
    """One event as a person reads it."""

    event: AuditEvent
    words: Any
    details: str


def describe_verb(verb: str) -> Any:
    return VERBS.get(verb, verb)


def describe_events(events: Iterable[AuditEvent]) -> list[Told]:
    return [Told(event, describe_verb(event.verb), write_details(event.details)) for event in events]


def write_details(details: dict[str, Any]) -> str:
    """The details of an event on one line: "role: editor; email: …". Empty ones are left out."""
    return "; ".join(f"{name}: {write_value(value)}" for name, value in details.items() if value not in ("", [], {}))


def write_value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
