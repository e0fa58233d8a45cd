"""How a coalition is governed, as its partners may read it."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from draagvlak.coalition.enums import DecisionState, MeasureState
from draagvlak.coalition.models import (
    Body,
    BodyMember,
    Coalition,
    Decision,
    DecisionDocument,
    Measure,
    MeasureScope,
    OrganisationInvitation,
)


def find_decisions(coalition: Coalition) -> QuerySet[Decision]:
    """All decisions of a coalition, the latest first, with their body and documents."""
    return coalition.decisions.select_related("body").prefetch_related("documents")


def find_taken_decisions(coalition: Coalition) -> QuerySet[Decision]:
    """Decisions that hold: something may be started by one."""
    return coalition.decisions.filter(state=DecisionState.TAKEN).select_related("body")


def find_documents(coalition: Coalition) -> QuerySet[DecisionDocument]:
    """The documents of all decisions of a coalition."""
    return DecisionDocument.objects.filter(decision__coalition=coalition).select_related("decision")


def find_measures(coalition: Coalition) -> QuerySet[Measure]:
    """Measures, the latest first, with their owner and scope."""
    scopes = Prefetch("scopes", MeasureScope.objects.select_related("organisation"))
    return coalition.measures.select_related("owner").prefetch_related(scopes)


def find_measures_in_force(coalition: Coalition) -> QuerySet[Measure]:
    return find_measures(coalition).exclude(state=MeasureState.PROPOSED)


def find_bodies(coalition: Coalition) -> QuerySet[Body]:
    """Bodies with those who sit in them now, as `seated`."""
    seated = BodyMember.objects.active().select_related("person", "organisation")
    return coalition.bodies.prefetch_related(Prefetch("members", seated, to_attr="seated"))


def find_organisation_invitations(coalition: Coalition) -> QuerySet[OrganisationInvitation]:
    """All invitations of organisations, used and withdrawn ones among them."""
    return coalition.organisation_invitations.select_related("invited_by", "organisation")
