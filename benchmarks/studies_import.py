"""20,000 open days and 2,000 programmes of 200 schools through preview and import, beside get-or-create per row.

Ours reads, compares, shows and takes over by the verbs of the job and remembers what was said; then once more
without a change; then with every tenth day moved. The peer reads the same rows with the csv module and asks and saves
row by row in one transaction: no checks, no preview, nothing to recognise a moved day by.
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

DAYS = int(os.environ.get("STUDIES_DAYS", "20000"))
PROGRAMMES = DAYS // 10
SCHOOLS = max(DAYS // 100, 1)
AIM_SECONDS, AIM_MB = 60, 400


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
                [sys.executable, "-m", "benchmarks.studies_import", way],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            first, again, moved, busy, megabytes, kept = (float(part) for part in answer.stdout.split()[-6:])
            ours = way == "ours"
            yield Figure(
                f"{way}: seconds for {kept:,.0f} open days and {PROGRAMMES:,} programmes",
                f"{first:.1f} s",
                f"under {AIM_SECONDS} s" if ours else "",
                first < AIM_SECONDS if ours else None,
            )
            yield Figure(f"{way}: of which the processor was busy", f"{busy:.1f} s")
            yield Figure(f"{way}: seconds for the same once more", f"{again:.1f} s")
            yield Figure(f"{way}: seconds when {DAYS // 10:,} days moved", f"{moved:.1f} s")
            yield Figure(
                f"{way}: highest memory",
                f"{megabytes:.0f} MB",
                f"under {AIM_MB} MB" if ours else "",
                megabytes < AIM_MB if ours else None,
            )


def write_days(path: Path, *, moved: bool = False) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["sleutel", "brin", "titel", "datum", "van", "tot", "plaats", "soort", "website"])
        for number in range(DAYS):
            shift = 1 if moved and number % 10 == 0 else 0
            day, month = (number + shift) % 28 + 1, number // 28 % 12 + 1
            writer.writerow(
                [
                    *(f"d{number}", name_brin(number % SCHOOLS), f"Open dag {number}", f"2027-{month:02}-{day:02}"),
                    *("10:00", "15:00", f"Stad {number % SCHOOLS}", "open dag", f"https://school.test/{number}"),
                ]
            )


def write_programmes(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["sleutel", "brin", "croho", "opleiding", "vorm", "plaatsen", "start", "aanmelden tot"])
        for number in range(PROGRAMMES):
            school = number % SCHOOLS
            croho = f"{30000 + number // SCHOOLS}"
            writer.writerow(
                [
                    *(f"p{number}", name_brin(school), croho, f"Opleiding {croho}", "voltijd"),
                    *(f"Stad {school}", "2027-09-01", "2027-05-01"),
                ]
            )


def name_brin(number: int) -> str:
    return f"{number // 26 % 100:02}{chr(65 + number % 26)}{chr(65 + number // 2600 % 26)}"


def make_coalition():
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from draagvlak.coalition.models import Coalition, Membership, Organisation

    coalition = Coalition.objects.create(slug="bench", name="Bench")
    for number in range(SCHOOLS):
        school = Organisation.objects.create(
            slug=f"school-{number}", name=f"School {number}", kind="school", brin=name_brin(number)
        )
        Membership.objects.create(coalition=coalition, organisation=school)
    return coalition


def import_ours(days: Path, programmes: Path, coalition) -> None:
    from draagvlak.studies.domain.imports import runs

    for path in (programmes, days):
        run = runs.hand_in_file(path.read_bytes(), name=path.name, by=None, coalition=coalition, later=False)
        runs.gather_run(run)
        runs.confirm_run(run, by=None)
        run.refresh_from_db()
        runs.apply_run(run)
        assert run.state == "applied", run.problem


def import_peer(days: Path, programmes: Path, _coalition) -> None:
    import datetime

    from django.db import transaction
    from django.utils import timezone

    from draagvlak.coalition.models import Organisation
    from draagvlak.studies.models import Location, OpenDay, Programme

    with transaction.atomic(), programmes.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            school = Organisation.objects.get(brin=row["brin"])
            facts = {"croho": row["croho"], "form": row["vorm"], "defaults": {"name": row["opleiding"]}}
            programme, _new = Programme.objects.get_or_create(organisation=school, **facts)
            place, _new = Location.objects.get_or_create(organisation=school, city=row["plaatsen"], name="")
            programme.locations.add(place)
    with transaction.atomic(), days.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            school = Organisation.objects.get(brin=row["brin"])
            day = datetime.date.fromisoformat(row["datum"])
            at = [
                timezone.make_aware(datetime.datetime.combine(day, datetime.time.fromisoformat(row[end])))
                for end in ("van", "tot")
            ]
            facts = {"title": row["titel"], "place": row["plaats"], "website": row["website"]}
            OpenDay.objects.update_or_create(
                organisation=school, key=row["sleutel"], defaults={**facts, "starts_at": at[0], "ends_at": at[1]}
            )


def measure(way: str) -> None:
    import django

    django.setup()
    from draagvlak.studies.models import OpenDay

    coalition, bring_in = make_coalition(), {"ours": import_ours, "peer": import_peer}[way]
    seconds: list[float] = []
    busy: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        days, programmes = Path(folder) / "dagen.csv", Path(folder) / "opleidingen.csv"
        write_programmes(programmes)
        for moved in (False, False, True):
            write_days(days, moved=moved)
            started, worked = time.monotonic(), time.process_time()
            bring_in(days, programmes, coalition)
            seconds.append(time.monotonic() - started)
            busy.append(time.process_time() - worked)
    print(*seconds, busy[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, OpenDay.objects.count())


if __name__ == "__main__":
    measure(sys.argv[1])
