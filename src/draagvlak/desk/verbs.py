"""The audit trail in words. A verb without words shows as it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from draagvlak.core.models import AuditEvent

VERBS = {
    "accept_deliverable": _("accepted what an agency handed in"),
    "accept_figure": _("called a doubtful figure good"),
    "add_audience": _("added an audience"),
    "add_body": _("added a body"),
    "add_document": _("added a document to a decision"),
    "add_goal": _("added a goal"),
    "add_handover_document": _("added a document to what is handed over"),
    "add_handover_item": _("added something to hand over"),
    "add_kit": _("put a kit together"),
    "add_material": _("added a material"),
    "add_measure": _("recorded a measure"),
    "add_open_day": _("added an open day"),
    "add_panel_group": _("added a group of panels"),
    "add_reason": _("added a reason"),
    "anchor_called_off": _("called off what a flight hangs on"),
    "anchor_resumed": _("let what a flight hangs on go ahead after all"),
    "archive_version": _("archived an own version"),
    "ask_outdoor_order": _("had an order for outdoor made"),
    "ask_production": _("had files made"),
    "assign_flights": _("said which flights the names in a file mean"),
    "attach_material": _("let something go out in a flight"),
    "begin_site": _("began the site"),
    "brand_kit.changed": _("changed the brand kit"),
    "call_off_transfer": _("called off a transfer"),
    "cancel_booking": _("booked something back"),
    "cancel_file": _("dropped a file with figures"),
    "cancel_open_day": _("cancelled an open day"),
    "catch_up_flight": _("moved a flight along"),
    "change_audience": _("changed an audience"),
    "change_body": _("changed a body"),
    "change_briefing": _("changed a briefing"),
    "change_flight": _("changed a flight"),
    "change_goal": _("changed a goal"),
    "change_handover_item": _("changed something to hand over"),
    "change_kit": _("changed a kit"),
    "change_line": _("changed a budget line"),
    "change_link": _("changed a tracked link"),
    "change_material": _("changed a material"),
    "change_measure": _("changed a measure"),
    "change_moment": _("changed a moment"),
    "change_open_day": _("changed an open day"),
    "change_panel_group": _("changed a group of panels"),
    "change_programme": _("changed a programme"),
    "change_reason": _("changed a reason"),
    "close_briefing": _("closed a briefing"),
    "confirm_file": _("had figures imported"),
    "confirm_transfer": _("said yes to a transfer"),
    "consent_ran_out": _("saw a consent run out"),
    "choose_campaign_film": _("chose the film on the site"),
    "drop_campaign_film": _("took the film off the site"),
    "detach_material": _("took something out of a flight"),
    "download_files": _("downloaded files"),
    "download_material": _("downloaded a material"),
    "drop_reminder": _("dropped a reminder"),
    "duplicate_version": _("duplicated an own version"),
    "end_link": _("ended a tracked link"),
    "end_membership": _("ended a place in a body"),
    "extend_consent": _("extended a consent"),
    "follow_anchor": _("moved a flight with what it hangs on"),
    "found_campaign": _("founded the campaign"),
    "hand_in": _("handed something in"),
    "import_file": _("imported figures"),
    "hide_campaign": _("took the campaign off the page of all campaigns"),
    "invitation.accepted": _("accepted an invitation"),
    "invitation.resent": _("sent an invitation again"),
    "invitation.sent": _("invited somebody"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "invite_organisations": _("invited organisations by list"),
    "invite_people": _("invited colleagues by list"),
    "keep_picture": _("added a picture"),
    "lay_moments": _("laid a school year"),
    "logo.refused": _("uploaded a logo that was refused"),
    "look_as.started": _("started looking as a partner"),
    "look_as.stopped": _("stopped looking as a partner"),
    "make_for_open_day": _("made pieces for an open day"),
    "make_link": _("made a tracked link"),
    "make_share": _("made a page to share"),
    "mandate.ended": _("ended a mandate"),
    "mandate.granted": _("gave a mandate"),
    "mandate.role_changed": _("changed a role"),
    "mark_open_day_full": _("marked an open day as full"),
    "material_expired": _("took an expired material out of use"),
    "move_flight": _("said how far a flight is"),
    "nudge_partner": _("reminded a partner"),
    "open_briefing": _("opened a briefing"),
    "organisation.changed": _("changed the facts of an organisation"),
    "organisation_invitation.accepted": _("joined with an organisation"),
    "organisation_invitation.resent": _("sent the invitation of an organisation again"),
    "organisation_invitation.sent": _("invited an organisation"),
    "organisation_invitation.withdrawn": _("withdrew the invitation of an organisation"),
    "person.created": _("made an account"),
    "person.profile_changed": _("changed their profile"),
    "plan_flight": _("planned a flight"),
    "promise_contribution": _("promised a contribution"),
    "publish_design": _("published a design"),
    "publish_version": _("published a version of a material"),
    "propose_transfer": _("proposed a transfer"),
    "publish_campaign": _("put the campaign on the page of all campaigns"),
    "put_plan_in_force": _("put the plan in force"),
    "put_transfer_into_effect": _("let a transfer take effect"),
    "question.answered": _("called a question answered"),
    "question.asked": _("asked the core team a question"),
    "record_booking": _("booked something"),
    "record_consent": _("recorded a consent"),
    "record_decision": _("recorded a decision"),
    "refuse_figure": _("refused a doubtful figure"),
    "register_designs": _("registered the designs again"),
    "reinstate_open_day": _("reinstated an open day"),
    "remind_of_start": _("reminded of the start of a flight"),
    "remove_goal": _("removed a goal"),
    "remove_kit": _("removed a kit"),
    "remove_panel_group": _("removed a group of panels"),
    "remove_reason": _("removed a reason"),
    "rename_version": _("renamed an own version"),
    "reopen_link": _("let a tracked link work again"),
    "reopen_open_day": _("had room at an open day again"),
    "report_open_day": _("reported registrations and visitors of an open day"),
    "reserve_cost": _("reserved money"),
    "restore_material": _("put a material back in use"),
    "restore_version": _("restored an own version"),
    "retire_design": _("retired a design"),
    "return_to_rule": _("let a moment follow its rule again"),
    "revoke_share": _("closed a shared page"),
    "seat_member": _("gave somebody a place in a body"),
    "send_back_deliverable": _("asked an agency to adapt something"),
    "set_focus": _("set the focus of a picture"),
    "set_reminder": _("asked to be reminded"),
    "set_requirement": _("said who is admitted to a programme"),
    "set_scopes": _("changed where a measure holds"),
    "start_campaign": _("started the campaign"),
    "start_follow_up": _("started a follow-up of the campaign"),
    "start_version": _("started an own version"),
    "take_in_file": _("handed in a file with figures"),
    "take_pack": _("downloaded a pack"),
    "template_not_filled": _("could not fill in a template"),
    "undo_file": _("undid an import of figures"),
    "undo_flight_move": _("took back a step of a flight"),
    "withdraw_consent": _("withdrew a consent"),
    "withdraw_decision": _("withdrew a decision"),
    "withdraw_material": _("withdrew a material"),
    "register_claim": _("registered a claim"),
    "judge_claim": _("had the test of a claim decide"),
    "publish_claim": _("published a claim"),
    "withdraw_claim": _("withdrew a claim"),
    "link_evidence": _("put a source beside a claim"),
    "ask_dossier": _("asked for the dossier"),
    "export_dossier": _("made the dossier"),
    "import_dossier": _("took in a dossier"),
    "take_dossier": _("downloaded the dossier"),
    "import_enrolments": _("imported first-years of DUO"),
    "keep_source": _("stored a source of open days and programmes"),
    "follow_source": _("changed how a source is followed"),
    "stop_source": _("stopped a source"),
    "import_studies": _("took over open days and programmes from a source"),
    "drop_import": _("dropped an import"),
    "undo_import": _("took an import back"),
    "keep_estimation": _("kept an estimate"),
    "write_board_note": _("wrote the words for the board"),
    "hand_in_card": _("got a maker card in"),
    "approve_card": _("put a maker card on the wall"),
    "refuse_card": _("did not show a maker card"),
    "withdraw_card": _("took a maker card back"),
    "order_posters": _("got an order for posters in"),
    "mark_posters_sent": _("called posters sent"),
    "ask_guest_lesson": _("got a request for a guest lesson in"),
    "take_guest_lesson": _("took a guest lesson"),
    "give_back_guest_lesson": _("gave a guest lesson back"),
    "close_guest_lesson": _("closed a request for a guest lesson"),
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
