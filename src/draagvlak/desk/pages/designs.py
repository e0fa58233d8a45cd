"""The designs of the campaign: their pictures and use, publishing, retiring, registering again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.domain.folders import CampaignFolderMissingError
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskQuestion
from draagvlak.desk.columns import NumberColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.desk.queries.made import attach_use
from draagvlak.lib.studio import StudioError
from draagvlak.toolkit.domain.designs import Registration, publish_design, register_designs, retire_design
from draagvlak.toolkit.domain.previews import keep_preview
from draagvlak.toolkit.domain.showcase import write_showcase
from draagvlak.toolkit.enums import DesignState
from draagvlak.toolkit.models import Design

PICTURE_FORMAT, PICTURE_WIDTH = "ig_4x5", 360


class DesignFilters(DeskFilterSet):
    state = one_of(DesignState.choices, label=gettext_lazy("State"))

    class Meta:
        model = Design
        fields: list[str] = []


class DesignList(DeskList):
    model = Design
    page_title = gettext_lazy("Designs")
    verbose_name = gettext_lazy("design")
    verbose_name_plural = gettext_lazy("designs")
    default_ordering = "position"
    filterset_class = DesignFilters
    columns = [
        TemplateColumn("picture", template="design_picture", accessor="-", label=gettext_lazy("Picture")),
        TemplateColumn("name", template="design_name", accessor="-", label=gettext_lazy("Design"), sort_key="position"),
        TemplateColumn("state", template="design_state", accessor="-", label=gettext_lazy("State")),
        NumberColumn("versions", accessor="use.versions", label=gettext_lazy("Own versions")),
        NumberColumn("outdated", accessor="use.outdated", label=gettext_lazy("Of these out of date")),
        TemplateColumn("action", template="design_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Design"), "slug"),
        (gettext_lazy("Name in Dutch"), "name_nl"),
        (gettext_lazy("Name in English"), "name_en"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Own versions"), "use.versions"),
        (gettext_lazy("Of these out of date"), "use.outdated"),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        url = reverse("desk_designs:register")
        return [HeaderButton(_("Read the folder again"), url=url, icon_name="rotate")]

    def get_base_queryset(self) -> QuerySet[Design]:
        return self.campaign.designs.all()

    def attach(self, rows: Any) -> Iterable[Design]:
        return attach_use(rows, self.campaign)


class DesignQuestion(DeskQuestion):
    """A question about one design."""

    model = Design
    permission_required = "change"
    crumbs = [("desk_designs:index", gettext_lazy("Designs"))]

    def find_rows(self) -> QuerySet[Design]:
        return self.campaign.designs.all()

    def get_back_url(self) -> str:
        return reverse("desk_designs:index")


class PublishDesign(DesignQuestion):
    serious = False
    yes = gettext_lazy("Yes, publish")
    consequences = gettext_lazy("Every partner can start own versions of it.")

    def get_question(self) -> str:
        return _("Publish “%(design)s”?") % {"design": name_design(self.row)}

    def do(self) -> str:
        publish_design(self.row, by=self.request.user)
        return _("“%(design)s” is published.") % {"design": name_design(self.row)}


class RetireDesign(DesignQuestion):
    yes = gettext_lazy("Yes, retire")
    consequences = gettext_lazy("Nobody can start a new own version of it. Own versions that exist stay.")

    def get_question(self) -> str:
        return _("Retire “%(design)s”?") % {"design": name_design(self.row)}

    def do(self) -> str:
        retire_design(self.row, by=self.request.user)
        return _("“%(design)s” is retired.") % {"design": name_design(self.row)}


class RegisterDesigns(DesignQuestion):
    """Bring the register in line with the campaign's folder, and tell what that changed."""

    serious = False
    yes = gettext_lazy("Yes, read it again")
    question = gettext_lazy("Read the folder with designs again?")
    consequences = gettext_lazy(
        "New designs are added. Own versions of a changed design become out of date. "
        "A design that left the folder is retired."
    )

    def do(self) -> None:
        try:
            self.report(register_designs(self.campaign, by=self.request.user))
        except (CampaignFolderMissingError, StudioError) as error:
            messages.error(self.request, str(error))

    def report(self, done: Registration) -> None:
        """Tell each change and each fault on a line of its own."""
        changes = [
            (_("Added: %(designs)s."), done.added),
            (_("Changed: %(designs)s."), done.changed),
            (_("Retired: %(designs)s."), done.retired),
        ]
        for text, slugs in changes:
            if slugs:
                self.tell(text % {"designs": ", ".join(slugs)})
        for slug, fault in done.faults.items():
            messages.error(self.request, _("%(design)s is faulty: %(fault)s") % {"design": slug, "fault": fault})
        if not any([done.added, done.changed, done.retired, done.faults]):
            self.tell(_("Nothing has changed in the folder."))


class DesignPicture(DeskPage, View):
    """A small picture of a design, with its own example words."""

    def get(self, request: Any, pk: int) -> HttpResponse:  # noqa: ARG002 - the signature is Django's
        design = self.campaign.designs.select_related("campaign").filter(pk=pk).first()
        if design is None:
            raise Http404
        language = "en" if (get_language() or "nl").startswith("en") else "nl"
        content = draw_design(design, self.seat, language=language)
        return HttpResponse(content, content_type="image/jpeg")


def draw_design(design: Design, seat: Any, *, language: str) -> bytes:
    """The kept picture of a design; a design that cannot be read has none."""
    try:
        recipe = write_showcase(design, seat, language=language, today=timezone.localdate())
        content = keep_preview(recipe, design, PICTURE_FORMAT, width=PICTURE_WIDTH)
    except (StudioError, CampaignFolderMissingError, OSError) as error:
        raise Http404 from error
    if content is None:
        raise Http404
    return content


def name_design(design: Design) -> str:
    return design.name_en if (get_language() or "nl").startswith("en") else design.name_nl


class Designs(DeskSection):
    name = "designs"
    url_prefix = "ontwerpen"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Designs")
    list_view = DesignList
    pages = [
        ("inlezen/", RegisterDesigns, "register"),
        ("<int:pk>/publiceren/", PublishDesign, "publish"),
        ("<int:pk>/intrekken/", RetireDesign, "retire"),
        ("<int:pk>/beeld.jpg", DesignPicture, "picture"),
    ]
