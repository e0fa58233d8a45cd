"""What of the toolkit carries on into a follow-up: designs, and materials that may still be used and show nobody.

Who is shown consented to this campaign; the consent does not carry on, so neither does the material.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.core.carrying_on import Part, register_part
from draagvlak.toolkit.domain.materials import FACTS, add_material
from draagvlak.toolkit.enums import MaterialState
from draagvlak.toolkit.models import Design, Material, MaterialFile, MaterialVersion


def register_parts() -> None:
    register_part(
        Part(
            "designs",
            _("Designs"),
            _("The same folder of designs; own versions stay behind."),
            lambda campaign: campaign.designs.published().count(),
            copy_designs,
            position=60,
        )
    )
    register_part(
        Part(
            "materials",
            _("Materials whose licence still holds"),
            _("As they are now. What shows somebody stays behind: they said yes to this campaign."),
            lambda campaign: find_carried_materials(campaign).count(),
            copy_materials,
            position=70,
        )
    )


def find_carried_materials(campaign: Any) -> QuerySet[Material]:
    return Material.objects.filter(campaign=campaign, people_shown=None).available().order_by("pk")


def copy_designs(source: Any, target: Any, **_: Any) -> int:
    """As they stand in the register, retired ones too: both campaigns name the same folder."""
    names = [field.attname for field in Design._meta.concrete_fields if field.attname not in ("id", "campaign_id")]
    fresh = [Design(campaign=target, **{name: getattr(row, name) for name in names}) for row in source.designs.all()]
    return len(Design.objects.bulk_create(fresh))


def copy_materials(source: Any, target: Any, *, by: Any) -> int:
    materials = list(find_carried_materials(source).select_related("owner").prefetch_related("audiences"))
    for material in materials:
        copy_material(material, target, by=by)
    return len(materials)


def copy_material(material: Material, target: Any, *, by: Any) -> None:
    """Its current issue only; the stored bytes are the same, they are never written over."""
    keys = [audience.key for audience in material.audiences.all()]
    fresh = add_material(
        target,
        owner=material.owner,
        facts={name: getattr(material, name) for name in FACTS},
        audiences=target.audiences.filter(key__in=keys),
        by=by,
        slug=material.slug,
    )
    current = material.versions.exclude(published_at=None).first()
    if current:
        copy_issue(current, fresh, by=by)
    fresh.state = MaterialState.PUBLISHED
    fresh.save(update_fields=["state"])


def copy_issue(issue: MaterialVersion, material: Material, *, by: Any) -> None:
    fresh = material.versions.create(number=1, text=issue.text, published_at=timezone.now(), published_by=by)
    names = [field.attname for field in MaterialFile._meta.concrete_fields if field.attname not in ("id", "version_id")]
    for file in issue.files.all():
        MaterialFile.objects.create(version=fresh, **{name: getattr(file, name) for name in names})
