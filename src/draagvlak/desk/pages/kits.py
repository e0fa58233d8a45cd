"""Kits: what belongs together for one occasion."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.desk.actions import DeskForm, DeskQuestion
from draagvlak.desk.columns import LinkColumn, NumberColumn, TemplateColumn, YesNoColumn
from draagvlak.desk.listing import DeskList, DeskSection
from draagvlak.toolkit.domain.kits import add_kit, change_kit, remove_kit
from draagvlak.toolkit.interfaces.material_form import KitForm
from draagvlak.toolkit.models import Kit

CRUMB = ("desk_kits:index", gettext_lazy("Kits"))


class KitList(DeskList):
    model = Kit
    page_title = gettext_lazy("Kits")
    verbose_name = gettext_lazy("kit")
    verbose_name_plural = gettext_lazy("kits")
    default_ordering = "position"
    columns = [
        LinkColumn("title", label=gettext_lazy("Kit"), to=lambda row: reverse("desk_kits:edit", args=[row.pk])),
        NumberColumn("parts", label=gettext_lazy("Parts")),
        YesNoColumn("for_open_day", label=gettext_lazy("For an open day")),
        TemplateColumn("remove", template="kit_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Kit"), "title_nl"),
        (gettext_lazy("Parts"), "parts"),
        (gettext_lazy("For an open day"), lambda row: _("yes") if row.for_open_day else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add a kit"), url=reverse("desk_kits:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Kit]:
        return self.campaign.kits.annotate(parts=Count("items"))


class KitForms(DeskForm):
    model = Kit
    permission_required = "change"
    header_icon = "folder"
    form_class = KitForm
    crumbs = [CRUMB]

    def find_rows(self) -> QuerySet[Kit]:
        return self.campaign.kits.select_related("campaign")

    def get_success_url(self) -> str:
        return reverse("desk_kits:index")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "campaign": self.campaign}

    def read_parts(self, form: KitForm) -> dict[str, Any]:
        data = form.cleaned_data
        return {"facts": form.facts, "materials": data["materials"], "designs": data["designs"]}


class KitAdd(KitForms):
    permission_required = "add"
    page_title = gettext_lazy("Add a kit")

    def save(self, form: KitForm) -> str:
        slug = find_free_slug(self.campaign.kits.all(), form.cleaned_data["title_nl"])
        kit = add_kit(self.campaign, slug=slug, by=self.request.user, **self.read_parts(form))
        return _("“%(kit)s” is in the toolkit.") % {"kit": kit.title}


def find_free_slug(kits: QuerySet[Kit], title: str) -> str:
    base = slugify(title)[:60].strip("-") or "pakket"
    taken = set(kits.values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


class KitEdit(KitForms):
    def get_page_title(self) -> str:
        return self.row.title

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: KitForm) -> str:
        change_kit(self.row, by=self.request.user, **self.read_parts(form))
        return _("Saved.")


class KitRemove(DeskQuestion):
    model = Kit
    permission_required = "change"
    yes = gettext_lazy("Yes, remove it")
    consequences = gettext_lazy("What is in it stays. Links that share this kit end.")
    crumbs = [CRUMB]

    def find_rows(self) -> QuerySet[Kit]:
        return self.campaign.kits.select_related("campaign")

    def get_question(self) -> str:
        return _("Remove the kit “%(kit)s”?") % {"kit": self.row.title}

    def get_back_url(self) -> str:
        return reverse("desk_kits:index")

    def do(self) -> str:
        remove_kit(self.row, by=self.request.user)
        return _("The kit is removed.")


class Kits(DeskSection):
    name = "kits"
    url_prefix = "pakketten"
    icon = "folder"
    menu_label = gettext_lazy("Kits")
    list_view = KitList
    pages = [
        ("nieuw/", KitAdd, "add"),
        ("<int:pk>/", KitEdit, "edit"),
        ("<int:pk>/verwijderen/", KitRemove, "remove"),
    ]
