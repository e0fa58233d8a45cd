"""Short links: count, and lead on at once."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from draagvlak.channels.domain.links import Destination, resolve_link
from draagvlak.channels.domain.visits import count_visit, visit_counts
from draagvlak.channels.models import TrackedLink
from draagvlak.studies.domain.coming import list_open_days

PAGES = {"home": "public:home", "open-days": "public:open-days"}


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to where the link leads today. A code nobody knows, or of another campaign, leads to the first page."""
    link = find_link(request, code)
    if link is None:
        return lead_on(Destination(page="home"))
    if link.ended_at is None and visit_counts(method=request.method or "", headers=request.headers):
        count_visit(link)
    return lead_on(with_page(resolve_link(link), link))


def with_page(destination: Destination, link: TrackedLink) -> Destination:
    """The same, without an open day that has no page here: its school left, and the school's own page serves."""
    day = destination.open_day
    if day is None or list_open_days(link.campaign.coalition).filter(pk=day.pk).exists():
        return destination
    return replace(destination, open_day=None)


def find_link(request: HttpRequest, code: str) -> TrackedLink | None:
    links = TrackedLink.objects.filter(campaign=request.campaign).select_related(
        "campaign__coalition", "organisation__brand_kit", "open_day__organisation__brand_kit"
    )
    return links.filter(code=code.lower()).first()


def lead_on(destination: Destination) -> HttpResponse:
    """A redirect that nobody keeps, so that the next visit is counted and led to where it leads then."""
    answer = HttpResponseRedirect(find_address(destination))
    patch_cache_control(answer, no_store=True)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def find_address(destination: Destination) -> str:
    if day := destination.open_day:
        return reverse("public:open-day", kwargs={"school": day.organisation.slug, "key": day.key})
    return destination.url or reverse(PAGES[destination.page or "home"])


urlpatterns = [path("s/<slug:code>", follow, name="link"), path("s/<slug:code>/", follow, name="link-with-slash")]
