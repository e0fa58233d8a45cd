"""What a pack still lacks, each with what to do about it; and having it made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from draagvlak.channels.domain.channels import Channel, Placement
from draagvlak.channels.domain.packs import Gap
from draagvlak.planning.domain.pack_files import Shelf
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.toolkit.domain.formats import label_format
from draagvlak.toolkit.domain.productions import ask_production
from draagvlak.toolkit.domain.queries.versions import VersionState
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.models import Production


def list_gaps(
    channel: Channel, *, subject: Subject, shelf: Shelf, stills: Sequence[str], films: Sequence[str]
) -> Iterator[Gap]:
    """For each placement what none of its formats or ratios is there for. One of each is enough."""
    for placement in channel.placements.values():
        if placement.stills and not set(placement.stills) & set(stills):
            yield tell_still(placement, shelf, subject=subject)
        if placement.films and not set(placement.films) & set(films):
            yield tell_film(placement, shelf)


def tell_still(placement: Placement, shelf: Shelf, *, subject: Subject) -> Gap:
    what = label_format(placement.stills[0])
    outdated = [made for state in shelf.states for made in state.files if made.file.format_id in placement.stills]
    if any(made.freshness.is_blocked for made in outdated):
        advice = _("The person shown no longer consents. Choose another picture and make the files again.")
    elif outdated:
        reasons = dict.fromkeys(str(reason.label) for reason in outdated[0].freshness.reasons)
        advice = " ".join([_("There is a file, but it is out of date."), *reasons, _("Make it again.")])
    elif shelf.states:
        advice = _("Make the files in the format “%(format)s”.") % {"format": what}
    elif subject.flight is not None:
        advice = _("No own version goes out in this flight yet. Add one to the flight first.")
    else:
        advice = _("Make an own version of a design with this open day first.")
    return Gap(what, advice, str(placement.name), outdated=bool(outdated))


def tell_film(placement: Placement, shelf: Shelf) -> Gap:
    ratios = " / ".join(placement.films)
    advice = (
        _("The published film is not there in this ratio. Ask the core team.")
        if shelf.films
        else _("The core team has not published a film yet.")
    )
    return Gap(_("Film %(ratio)s") % {"ratio": ratios}, advice, str(placement.name))


@transaction.atomic
def ask_missing(channel: Channel, *, shelf: Shelf, by: Any) -> list[Production]:
    """Have the first format made of each placement that lacks a still, by the newest version whose design has it.

    Raises ConsentMissingError, and then asks nothing.
    """
    wanted = plan_missing(channel, shelf)
    return [ask_production(state.version, formats=formats, by=by) for state, formats in wanted]


def plan_missing(channel: Channel, shelf: Shelf) -> list[tuple[VersionState, list[str]]]:
    """(version, formats) to be asked; formats that are being made already are left out."""
    current = {made.file.format_id for state in shelf.states for made in state.files if made.freshness.is_current}
    busy = {one for state in shelf.states if state.running for one in state.running.formats}
    plans: dict[int, tuple[VersionState, list[str]]] = {}
    for placement in channel.placements.values():
        if placement.stills and not set(placement.stills) & (current | busy):
            found = find_maker(shelf, placement.stills)
            if found is not None:
                state, format_id = found
                plans.setdefault(state.version.pk, (state, []))[1].append(format_id)
    return list(plans.values())


def find_maker(shelf: Shelf, stills: Sequence[str]) -> tuple[VersionState, str] | None:
    """A version people made files of before a draft nobody made yet."""
    for state in sorted(shelf.states, key=lambda state: not state.files):
        offered = load_studio_design(state.version.design).formats
        format_id = next((still for still in stills if still in offered), None)
        if format_id is not None:
            return state, format_id
    return None


def is_being_made(channel: Channel, shelf: Shelf) -> bool:
    stills = {still for placement in channel.placements.values() for still in placement.stills}
    return any(state.running and stills & set(state.running.formats) for state in shelf.states)
