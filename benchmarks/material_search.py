"""Searching 5,000 materials by words and facets, with counts; beside it the peer, icontains with a count per value."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.figure import Figure

MATERIALS, TIMES, AIM = 5_000, 25, 150.0
QUESTIONS = ["bruggen", "open dag", "ouders", "les bouwen", "dag"]
WORDS = ["brug", "dijk", "tunnel", "sluis", "open", "dag", "poster", "film", "les", "ouders", "scholieren", "decaan"]
OTHERS = [f"{start}{middle}{end}" for start in "bdfgk" for middle in ("aan", "oor", "uit", "eer") for end in "lmnprs"]
KINDS = ["film", "logo", "post", "press", "photo", "lesson", "guideline", "presentation", "letter"]


def run() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="draagvlak-search-") as folder:
        prepare(folder)
        shelf = fill_shelf()
        ours = measure(lambda text: search(shelf, text))
        peer = measure(lambda text: search_plainly(shelf, text))
        yield Figure("ours, median", f"{statistics.median(ours):.0f} ms")
        yield Figure("ours, slowest of all", f"{max(ours):.0f} ms", f"< {AIM:.0f} ms", max(ours) < AIM)
        yield Figure("peer: icontains, median", f"{statistics.median(peer):.0f} ms")
        yield Figure("peer: finds “lessen” in “les”", "no")


def prepare(folder: str) -> None:
    """An empty installation of its own, on whatever database the environment names."""
    os.environ["DRAAGVLAK_DATA_DIR"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "draagvlak.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill_shelf() -> Any:
    from django.utils import timezone
    from wagtail.models import Page, Site

    from draagvlak.campaign.models import Audience, Campaign
    from draagvlak.coalition.models import Coalition, Organisation
    from draagvlak.toolkit.domain.search import index_materials
    from draagvlak.toolkit.models import Material, MaterialVersion

    dice = random.Random(7)
    site = Site.objects.first() or Site.objects.create(hostname="meting.localhost", root_page=Page.objects.first())
    coalition = Coalition.objects.create(slug="meting", name="Meting")
    campaign = Campaign.objects.create(slug="meting", name="Meting", coalition=coalition, site=site, folder="x")
    owners = [Organisation.objects.create(slug=f"o-{n}", name=f"Organisatie {n}", kind="school") for n in range(20)]
    groups = [
        Audience.objects.create(
            campaign=campaign, key=f"g-{n}", name_nl=f"groep {n}", name_en=f"group {n}", kind="year"
        )
        for n in range(8)
    ]
    say = lambda count: " ".join([*dice.choices(OTHERS, k=count), dice.choice(WORDS)])  # noqa: E731
    Material.objects.bulk_create(
        Material(
            campaign=campaign, owner=dice.choice(owners), slug=f"m-{n}", kind=dice.choice(KINDS), title_nl=say(4),
            summary_nl=say(25), moment_key=f"moment-{dice.randrange(6)}", state="published",
        )
        for n in range(MATERIALS)
    )  # fmt: skip
    rows = list(Material.objects.all())
    MaterialVersion.objects.bulk_create(
        MaterialVersion(material=row, number=1, text=say(60), published_at=timezone.now()) for row in rows
    )
    link = Material.audiences.through
    link.objects.bulk_create(link(material=row, audience=group) for row in rows for group in dice.sample(groups, 2))
    whole = Material.objects.select_related("owner").prefetch_related("audiences", "versions__files")
    index_materials(whole)
    return campaign.materials.available()


def search(shelf: Any, text: str) -> int:
    from draagvlak.toolkit.domain.queries.materials import in_order
    from draagvlak.toolkit.domain.search import Question, search_materials

    found = search_materials(shelf, Question(text, {"kind": frozenset({"film", "lesson"})}))
    in_order(shelf, found.keys[:24])
    return len(found.keys)


def search_plainly(shelf: Any, text: str) -> int:
    """What one would write first: every word in any column, and a grouped count for each facet."""
    from django.db.models import Count, Q

    rows = shelf
    for word in text.split():
        inside = Q(title_nl__icontains=word) | Q(summary_nl__icontains=word) | Q(versions__text__icontains=word)
        rows = rows.filter(inside).distinct()
    for facet in ("kind", "audiences__key", "moment_key", "language", "owner_id"):
        list(rows.order_by().values_list(facet).annotate(Count("pk", distinct=True)))
    return len(list(rows.filter(kind__in=["film", "lesson"])[:24]))


def measure(verb: Callable[[str], int]) -> list[float]:
    """Milliseconds of each search, after one to warm up."""
    verb(QUESTIONS[0])
    found = []
    for number in range(TIMES):
        begun = time.perf_counter()
        verb(QUESTIONS[number % len(QUESTIONS)])
        found.append((time.perf_counter() - begun) * 1000)
    return found
