"""What of the toolkit goes into a dossier: designs, materials, kits, own versions and the newest files made of them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Max, QuerySet

from draagvlak.core.dossier import Names, Rewrite, leave_out, register_kind
from draagvlak.toolkit import models
from draagvlak.toolkit.domain.freshness import fingerprint_content
from draagvlak.toolkit.enums import CardState, ProductionState

SHARED = "An address signed with the old installation's secret; a new one is made where it is needed."
PEOPLE = (
    "Holds the address of somebody outside the coalition, who gave it to this campaign for one thing and for a time."
)
MADE = "Only asked for while files are being made."
AS_IT_STANDS = "as it stands"
"""Written for the fingerprint of what was typed when it is still that: the fingerprint itself holds keys."""

PLAIN: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (models.Design, "campaign", ("slug",)),
    (models.Briefing, "campaign", ()),
    (models.Material, "campaign", ("slug",)),
    (models.MaterialVersion, "material__campaign", ("material", "number")),
    (models.MaterialFile, "version__material__campaign", ()),
    (models.Kit, "campaign", ("slug",)),
    (models.KitItem, "kit__campaign", ()),
    (models.Deliverable, "briefing__campaign", ()),
    (models.OwnVersion, "campaign", ()),
)


def register() -> None:
    for model, path, key in PLAIN:
        register_kind(model, filter_on(model, path), key=key)
    downloads = filter_on(models.MaterialDownload, "file__version__material__campaign")
    register_kind(models.MaterialDownload, downloads, omit={"share": SHARED})
    register_kind(
        models.Production,
        list_newest_productions,
        omit={"snapshot": MADE},
        rewrite={"ingredients": Rewrite({"type": "object"}, write_ingredients, read_ingredients)},
    )
    register_kind(models.ProducedFile, list_newest_files, key=("production", "format_id"))
    register_kind(
        models.Download, lambda campaign: models.Download.objects.filter(file__in=list_newest_files(campaign))
    )
    leave_out(models.ShareLink, SHARED)
    register_kind(models.MakerCard, list_shown_cards, omit={"email": PEOPLE, "decided_by": PEOPLE})
    leave_out(models.PosterOrder, PEOPLE)
    leave_out(models.GuestLessonRequest, PEOPLE)


def filter_on(model: Any, path: str) -> Callable[[Any], QuerySet[Any]]:
    return lambda campaign: model.objects.filter(**{path: campaign.pk})


def list_shown_cards(campaign: Any) -> QuerySet[models.MakerCard]:
    """Cards on the wall, with the words their makers chose to show. Their pictures are made again where they go."""
    return models.MakerCard.objects.filter(campaign=campaign.pk, state=CardState.SHOWN)


def list_newest_productions(campaign: Any) -> QuerySet[models.Production]:
    """Of each own version the last job that was finished; older files are of no use to who goes on."""
    done = models.Production.objects.filter(own_version__campaign=campaign.pk, state=ProductionState.DONE)
    newest = done.order_by().values("own_version").annotate(newest=Max("pk")).values("newest")
    return models.Production.objects.filter(pk__in=newest).select_related("own_version")


def list_newest_files(campaign: Any) -> QuerySet[models.ProducedFile]:
    return models.ProducedFile.objects.filter(production__in=list_newest_productions(campaign))


def write_ingredients(row: models.Production, names: Names) -> dict[str, Any]:
    """What went in, with names of rows instead of keys."""
    went_in = dict(row.ingredients)
    if went_in.get("content") == fingerprint_content(row.own_version):
        went_in["content"] = AS_IT_STANDS
    for part, kind in (("open_day", "studies.openday"), ("picture", "media.ownpicture")):
        if went_in.get(part):
            went_in[part] = [names.name_of(kind, went_in[part][0]) or "", *went_in[part][1:]]
    if went_in.get("consent"):
        went_in["consent"] = names.name_of("media.consent", went_in["consent"]) or ""
    return went_in


def read_ingredients(row: models.Production, written: dict[str, Any], names: Names) -> None:
    went_in = dict(written)
    if went_in.get("content") == AS_IT_STANDS:
        went_in["content"] = fingerprint_content(row.own_version)
    for part, kind in (("open_day", "studies.openday"), ("picture", "media.ownpicture")):
        if isinstance(went_in.get(part), list) and went_in[part]:
            went_in[part] = [names.key_of(kind, went_in[part][0]), *went_in[part][1:]]
    if went_in.get("consent"):
        went_in["consent"] = names.key_of("media.consent", went_in["consent"])
    row.ingredients = went_in
