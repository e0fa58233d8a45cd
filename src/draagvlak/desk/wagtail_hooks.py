"""How the desk stands in Wagtail's admin: its sections, its menu, its home, its look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.models import Page

from draagvlak.desk.explorer import SiteExplorer
from draagvlak.desk.home import PANELS
from draagvlak.desk.pages.audiences import Audiences
from draagvlak.desk.pages.bodies import Bodies
from draagvlak.desk.pages.briefings import Briefings
from draagvlak.desk.pages.calendar import Moments, OpenDays
from draagvlak.desk.pages.decisions import Decisions
from draagvlak.desk.pages.designs import Designs
from draagvlak.desk.pages.figures import FigureFiles, Figures
from draagvlak.desk.pages.flights import Flights
from draagvlak.desk.pages.imports import Imports
from draagvlak.desk.pages.joining import Newcomers
from draagvlak.desk.pages.kits import Kits
from draagvlak.desk.pages.links import Links
from draagvlak.desk.pages.made import Files, Jobs, Made
from draagvlak.desk.pages.maker_cards import MakerCards
from draagvlak.desk.pages.materials import MaterialDownloads, Materials
from draagvlak.desk.pages.measures import Measures
from draagvlak.desk.pages.money import Contributions, Costs
from draagvlak.desk.pages.organisations import Organisations
from draagvlak.desk.pages.people import People
from draagvlak.desk.pages.programmes import Programmes, Requirements
from draagvlak.desk.pages.purpose import Goals, Reasons
from draagvlak.desk.pages.rules import Rules
from draagvlak.desk.pages.site import Site
from draagvlak.desk.pages.sources import Sources
from draagvlak.desk.pages.trail import Questions, Trail
from draagvlak.desk.pages.visitor_requests import Lessons, Posters
from draagvlak.desk.site_wall import keep_own_pages

OURS = frozenset(
    {
        "desk_partners",
        "desk_governing",
        "desk_purpose",
        "desk_money",
        "desk_material",
        "desk_calendar",
        "desk_out",
        "desk_results",
        "desk_visitors",
        "desk_trail",
        "desk_portal",
        "desk_site",
    }
)


class Partners(ViewSetGroup):
    menu_label = _("Partners")
    menu_name = "desk_partners"
    menu_icon = "group"
    menu_order = 100
    items = (Organisations, People, Newcomers, Questions)


class Governing(ViewSetGroup):
    menu_label = _("Coalition")
    menu_name = "desk_governing"
    menu_icon = "circle-check"
    menu_order = 120
    items = (Bodies, Decisions, Measures)


class Purpose(ViewSetGroup):
    menu_label = _("Campaign")
    menu_name = "desk_purpose"
    menu_icon = "crosshairs"
    menu_order = 140
    items = (Reasons, Goals)


class Money(ViewSetGroup):
    menu_label = _("Money")
    menu_name = "desk_money"
    menu_icon = "table"
    menu_order = 160
    items = (Contributions, Costs)


class Material(ViewSetGroup):
    menu_label = _("Material")
    menu_name = "desk_material"
    menu_icon = "image"
    menu_order = 200
    items = (Materials, Kits, MaterialDownloads, Designs, Made, Files, Jobs, Briefings)


class Calendar(ViewSetGroup):
    menu_label = _("Calendar")
    menu_name = "desk_calendar"
    menu_icon = "date"
    menu_order = 300
    items = (Flights, Audiences, Moments, Rules, OpenDays, Programmes, Requirements, Sources, Imports)


class Out(ViewSetGroup):
    menu_label = _("Out")
    menu_name = "desk_out"
    menu_icon = "link"
    menu_order = 320
    items = (Links,)


class Results(ViewSetGroup):
    menu_label = _("Results")
    menu_name = "desk_results"
    menu_icon = "order"
    menu_order = 350
    items = (Figures, FigureFiles)


class Visitors(ViewSetGroup):
    menu_label = _("Visitors")
    menu_name = "desk_visitors"
    menu_icon = "mail"
    menu_order = 330
    items = (MakerCards, Posters, Lessons)


@hooks.register("register_admin_viewset")
def add_sections() -> list[Any]:
    return [
        Partners(),
        Governing(),
        Purpose(),
        Money(),
        Material(),
        Calendar(),
        Out(),
        Results(),
        Visitors(),
        Trail(add_to_admin_menu=True, menu_order=400),
        Site(add_to_admin_menu=True, menu_order=180),
    ]


@hooks.register("register_admin_viewset", order=1)
def explore_by_desk() -> SiteExplorer:
    """After Wagtail's own, whose place it takes."""
    return SiteExplorer()


class WayOut(MenuItem):
    """A link out of the desk. Its full address keeps Wagtail from taking it for the page one is on."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        component.url = request.build_absolute_uri(self.url)
        return component


@hooks.register("register_admin_menu_item")
def add_way_to_portal() -> MenuItem:
    return WayOut(_("To the portal"), "/portaal/", name="desk_portal", icon_name="home", order=500)


@hooks.register("construct_main_menu")
def keep_own_menu(request: HttpRequest, items: list[MenuItem]) -> None:  # noqa: ARG001 - a hook
    """Only what the desk offers, and nothing that spans the installation."""
    items[:] = [item for item in items if item.name in OURS]


@hooks.register("construct_homepage_summary_items")
def drop_summary(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001 - a hook
    items.clear()


@hooks.register("construct_homepage_panels")
def show_own_panels(request: HttpRequest, panels: list[Any]) -> None:  # noqa: ARG001 - a hook
    panels[:] = [panel() for panel in PANELS]


@hooks.register("construct_explorer_page_queryset")
def explore_own_pages(parent: Page, pages: Any, request: HttpRequest) -> Any:  # noqa: ARG001 - a hook
    return keep_own_pages(request, pages)


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages: Any, request: HttpRequest) -> Any:
    return keep_own_pages(request, pages)


@hooks.register("insert_global_admin_css")
def add_look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
