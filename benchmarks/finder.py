"""The finder over 2,000 programmes and the list of 20,000 open days, as whole pages; beside them the plain ORM."""

from __future__ import annotations

import datetime
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.figure import Figure
from benchmarks.material_search import prepare

SCHOOLS, PROGRAMMES, DAYS, TIMES, AIM, MOST = 1_000, 2_000, 20_000, 15, 100.0, 8
CROHO = "34279"
ANSWERS = ["welcome", "subjects", "not"]
QUESTIONS = {
    "finder": ["/waar/?vooropleiding=havo&profiel=em", "/waar/?vooropleiding=vwo&plaats=Deventer", "/waar/?pagina=40"],
    "open days": [
        "/open-dagen/", "/open-dagen/?provincie=overijssel&soort=open_day", "/open-dagen/?plaats=Ede&binnen=30",
    ],
}  # fmt: skip


def run() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="draagvlak-finder-") as folder:
        prepare(folder)
        gather_static_files()
        coalition = lay_country()
        for name, addresses in QUESTIONS.items():
            times, work, queries = measure_pages(addresses)
            middle = statistics.median(times)
            yield Figure(f"{name}: median of a whole page", f"{middle:.0f} ms", f"< {AIM:.0f} ms", middle < AIM)
            yield Figure(f"{name}: slowest", f"{max(times):.0f} ms")
            yield Figure(f"{name}: work of the processor, median", f"{statistics.median(work):.0f} ms")
            yield Figure(f"{name}: questions to the database", str(queries), f"<= {MOST}", queries <= MOST)
        yield Figure("peer: programmes by plain ORM, median", f"{measure(lambda: list_plainly(coalition)):.0f} ms")
        yield Figure("peer: open days by plain ORM, median", f"{measure(lambda: list_days_plainly(coalition)):.0f} ms")


def gather_static_files() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def lay_country() -> Any:
    """A coalition of 1,000 schools in real places, each with two forms of one study and twenty open days to come."""
    from wagtail.models import Page, Site

    from draagvlak.campaign.models import Campaign
    from draagvlak.coalition.models import Coalition, Membership, Organisation
    from draagvlak.studies.domain.places import load_places

    dice = random.Random(11)
    places = sorted({place for there in load_places().values() for place in there}, key=lambda place: place.name)
    coalition = Coalition.objects.create(slug="meting", name="Meting")
    site = Site.objects.first() or Site.objects.create(hostname="localhost", root_page=Page.objects.first())
    Campaign.objects.create(slug="meting", name="Meting", coalition=coalition, site=site, folder="x")
    Organisation.objects.bulk_create(
        Organisation(slug=f"school-{n}", name=f"Hogeschool {n}", kind="school", province=dice.choice(places).province)
        for n in range(SCHOOLS)
    )
    schools = list(Organisation.objects.all())
    Membership.objects.bulk_create(Membership(coalition=coalition, organisation=school) for school in schools)
    lay_studies(schools, places, dice)
    return coalition


def lay_studies(schools: list[Any], places: list[Any], dice: random.Random) -> None:
    from django.utils import timezone

    from draagvlak.studies.models import EntryRequirement, Location, OpenDay, OpenDayKind, Programme

    Location.objects.bulk_create(
        Location(organisation=school, city=place.name, name=str(n), **place.point._asdict())
        for school in schools for n, place in enumerate(dice.sample(places, 2))
    )  # fmt: skip
    homes = {school.pk: [] for school in schools}
    for location in Location.objects.all():
        homes[location.organisation_id].append(location)
    Programme.objects.bulk_create(
        Programme(organisation=school, croho=CROHO, name="Civiele Techniek", form=form)
        for school in schools for form in ("voltijd", "deeltijd")
    )  # fmt: skip
    rows = list(Programme.objects.all())
    link = Programme.locations.through
    link.objects.bulk_create(
        link(programme=row, location=place) for row in rows for place in homes[row.organisation_id]
    )
    EntryRequirement.objects.bulk_create(
        EntryRequirement(
            programme=row, study_year="2024-2025", level=level, admission=dice.choice(ANSWERS), source="meting",
        )
        for row in rows for level in ("havo", "vwo", "mbo")
    )  # fmt: skip
    now = timezone.now()
    starts = [now + datetime.timedelta(days=dice.randrange(1, 360)) for _ in range(DAYS)]
    OpenDay.objects.bulk_create(
        OpenDay(
            organisation=schools[n % SCHOOLS], key=f"dag-{n}", title="Open dag", kind=dice.choice(OpenDayKind.values),
            place=homes[schools[n % SCHOOLS].pk][n % 2].city, location=homes[schools[n % SCHOOLS].pk][n % 2],
            starts_at=start, ends_at=start + datetime.timedelta(hours=5),
        )
        for n, start in enumerate(starts)
    )  # fmt: skip


def measure_pages(addresses: list[str]) -> tuple[list[float], list[float], int]:
    """Milliseconds of whole pages, none of them out of what was kept, and the most questions that one asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from draagvlak.core.shown import tell_shown_changed

    client, times, work, queries = Client(headers={"host": "localhost"}), [], [], 0
    for address in addresses:
        tell_shown_changed()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        queries = max(queries, len(asked))
        for _ in range(TIMES):
            tell_shown_changed()
            begun, worked = time.perf_counter(), time.process_time()
            client.get(address)
            times.append((time.perf_counter() - begun) * 1000)
            work.append((time.process_time() - worked) * 1000)
    return times, work, queries


def list_plainly(coalition: Any) -> int:
    """What one would write first: every programme with what hangs on it, answered one by one."""
    from draagvlak.studies.domain.admissions import find_requirement, list_programmes

    asked = {"study_year": "2026-2027", "level": "havo", "profile": "any"}
    rows = list_programmes(coalition).prefetch_related("locations", "entry_requirements", "organisation__open_days")
    said = [find_requirement(row.entry_requirements.all(), **asked) for row in rows if row.croho == CROHO]
    return sum(len(row.locations.all()) + len(row.organisation.open_days.all()) for row in rows) + len(said)


def list_days_plainly(coalition: Any) -> int:
    """Every coming day as an object, the choices gathered and the wishes kept to in Python."""
    from draagvlak.studies.domain.coming import list_coming_open_days

    days = list(list_coming_open_days(coalition))
    provinces = {day.organisation.province for day in days}
    kinds = {day.kind for day in days}
    return len([day for day in days if day.organisation.province == "overijssel"]) + len(provinces) + len(kinds)


def measure(verb: Callable[[], int]) -> float:
    found = []
    for _ in range(4):
        begun = time.perf_counter()
        verb()
        found.append((time.perf_counter() - begun) * 1000)
    return statistics.median(found)
