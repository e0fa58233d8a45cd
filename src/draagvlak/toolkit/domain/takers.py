"""Who took a material, and telling them when what they have is no longer good."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from draagvlak.accounts.models import User
from draagvlak.coalition.models import Mandate
from draagvlak.core.letters import send_letter
from draagvlak.toolkit.models import Material, MaterialDownload, MaterialVersion


def downloads_of(material: Material) -> QuerySet[MaterialDownload]:
    return MaterialDownload.objects.filter(file__version__material=material)


def find_takers(material: Material) -> list[User]:
    """Everybody who took any version and still acts for somebody in the coalition.

    Where the person who took it has left, the editors of that organisation are told instead: the file is still there.
    Downloads through a share link are counted only; nobody knows who they were.
    """
    taken = downloads_of(material).exclude(organisation=None).values_list("person_id", "organisation_id").distinct()
    mandates = Mandate.objects.active().filter(coalition=material.campaign.coalition)
    people: dict[int, User] = {}
    for person_id, organisation_id in taken:
        own = mandates.filter(organisation_id=organisation_id).select_related("person")
        rows = list(own.filter(person_id=person_id)) or list(own.exclude(role="reader"))
        people |= {row.person.pk: row.person for row in rows}
    return list(people.values())


def tell_takers(material: Material, *, reason: str, version: MaterialVersion | None = None) -> int:
    """A letter to each of them: "replaced" (with the new version), "withdrawn" or "expired"; how many.

    The verbs that call this happen once per material and version, and so do the letters.
    """
    template = f"toolkit/mail/material_{reason}"
    address = reverse("portal:material", args=[material.slug])
    return send_letter(template, to=find_takers(material), material=material, version=version, path=address)
