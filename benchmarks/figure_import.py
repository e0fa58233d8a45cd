"""200,000 rows of our own layout through preview and import, in a database of its own; beside bulk_create.

Each row has three figures (reach, impressions, spend), so 600,000 are kept. The peer reads the whole file into a list
with the csv module and keeps it with bulk_create: no checks, no comparison, no provenance beyond the row.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure

ROWS = int(os.environ.get("FIGURE_ROWS", "200000"))
AIM_SECONDS, AIM_MB = 60, 300


def run() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="draagvlak-bench-") as folder:
        for way in ("ours", "peer"):
            environment = {
                **os.environ,
                "DRAAGVLAK_DATA_DIR": f"{folder}/{way}",
                "DJANGO_SETTINGS_MODULE": "draagvlak.config.settings",
            }
            Path(folder, way).mkdir()
            answer = subprocess.run(
                [sys.executable, "-m", "benchmarks.figure_import", way],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            seconds, megabytes, kept = (float(part) for part in answer.stdout.split()[-3:])
            ours = way == "ours"
            yield Figure(
                f"{way}: seconds for {ROWS:,} rows, {kept:,.0f} figures",
                f"{seconds:.1f} s",
                f"under {AIM_SECONDS} s" if ours else "",
                seconds < AIM_SECONDS if ours else None,
            )
            yield Figure(
                f"{way}: highest memory",
                f"{megabytes:.0f} MB",
                f"under {AIM_MB} MB" if ours else "",
                megabytes < AIM_MB if ours else None,
            )


def write_rows(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["dag", "kanaal", "plaatsing", "inzet", "bereik", "vertoningen", "kosten"])
        for number in range(ROWS):
            day, place, reach = number % 28 + 1, number // 336, number % 90_000 + 1_000
            month = number // 28 % 12 + 1
            cost = f"{reach / 100:.2f}".replace(".", ",")
            writer.writerow(
                [f"{day:02}-{month:02}-2025", "instagram", f"plek {place}", "Najaar", reach, reach * 3, cost]
            )


def make_campaign():
    from django.core.management import call_command
    from wagtail.models import Page, Site

    call_command("migrate", verbosity=0)
    from draagvlak.campaign.models import Campaign
    from draagvlak.coalition.models import Coalition

    site = Site.objects.first() or Site.objects.create(hostname="x", root_page=Page.objects.first())
    coalition = Coalition.objects.create(slug="bench", name="Bench")
    return Campaign.objects.create(slug="bench", name="Bench", coalition=coalition, site=site, folder="x")


def import_ours(path: Path, campaign) -> None:
    from django.core.files.base import File

    from draagvlak.results.domain.imports import import_file, read_file, report_progress, take_in_file

    with path.open("rb") as content:
        file = take_in_file(
            campaign, organisation=None, content=File(content), name=path.name, by=None, read_later=False
        ).file
    read_file(file)
    import_file(file, tell=report_progress(file))


def import_peer(path: Path, campaign) -> None:
    import datetime
    from decimal import Decimal

    from draagvlak.results.models import Figure as Row

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    made = []
    for number, row in enumerate(rows):
        day = datetime.datetime.strptime(row["dag"], "%d-%m-%Y").date()  # noqa: DTZ007
        for name, metric, unit in (
            ("bereik", "reach", "account"),
            ("vertoningen", "impressions", "event"),
            ("kosten", "spend", "euro"),
        ):
            made.append(
                Row(
                    campaign=campaign,
                    channel=row["kanaal"],
                    placement=row["plaatsing"],
                    metric=metric,
                    unit=unit,
                    value=Decimal(row[name].replace(",", ".")),
                    window_start=day,
                    window_end=day,
                    row=number + 2,
                    identity="",
                )
            )
    Row.objects.bulk_create(made, batch_size=500)


def measure(way: str) -> None:
    import django

    django.setup()
    from draagvlak.results.models import Figure as Row

    campaign = make_campaign()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cijfers.csv"
        write_rows(path)
        started = time.monotonic()
        {"ours": import_ours, "peer": import_peer}[way](path, campaign)
        seconds = time.monotonic() - started
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, Row.objects.count())


if __name__ == "__main__":
    measure(sys.argv[1])
