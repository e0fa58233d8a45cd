"""`make audit`: the packages, Lighthouse and the HTML checker. Exits with 1 when something is not as it should be.

`python -m tools.audit packages`, `lighthouse` or `html` does one of them.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

from tools.audit.lighthouse import AIMS, RUNS, Score, measure_page
from tools.audit.packages import check_packages
from tools.audit.programs import FOLDER, MissingError
from tools.audit.site import ROOT, find_pages, serve_example
from tools.audit.validity import check_pages

PARTS = ("packages", "lighthouse", "html")
PAGE = ROOT / "docs" / "reference" / "audit.md"
MEASURED = {"home": "/", "finder": "/waar/", "open days": "/open-dagen/", "story": "/verhalen/S/"}


def main(asked: list[str]) -> int:
    parts = asked or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        raise SystemExit(f"Not a part of the audit: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    missed = bool(check_packages()) if "packages" in parts else False
    if {"lighthouse", "html"} & set(parts):
        try:
            missed = audit_site(parts) or missed
        except MissingError as error:
            print(f"The site was not audited: {error}")
            missed = True
    return int(missed)


def audit_site(parts: list[str]) -> bool:
    """Whether an aim was missed."""
    with serve_example() as address:
        pages = find_pages(address)
        print(f"{len(pages)} page types: {' '.join(sorted(pages))}", flush=True)
        faulty = "html" in parts and tell_faults(pages)
        scores = measure(pages) if "lighthouse" in parts else []
    if scores:
        write_page(scores, pages)
    return faulty or any(score.missed for score in scores)


def tell_faults(pages: dict[str, str]) -> bool:
    faults = check_pages(pages)
    for fault in faults:
        print(f"  {fault}")
    print(f"HTML: {len(faults)} errors on {len(pages)} page types", flush=True)
    return bool(faults)


def measure(pages: dict[str, str]) -> list[Score]:
    scores = []
    for name, shape in MEASURED.items():
        if shape not in pages:
            print(f"  {name}: skipped, there is no page like {shape} yet")
            continue
        score = measure_page(name, pages[shape])
        scores.append(score)
        print(
            f"  {name}: {score.scores} {score.metrics} {'MISSED ' + str(score.failed) if score.missed else ''}",
            flush=True,
        )
    return scores


def write_page(scores: list[Score], pages: dict[str, str]) -> None:
    versions = json.loads((FOLDER / "package.json").read_text())["devDependencies"]
    day = datetime.datetime.now(datetime.UTC).date()
    rows = [
        f"| {one.name} | {' | '.join(str(one.scores[name]) for name in AIMS)} | {' | '.join(one.metrics.values())} |"
        for one in scores
    ]
    columns = " | ".join(scores[0].metrics)
    text = f"""# The audit of the public site

What `make audit` measured last; written by it, not by hand. {day}, Lighthouse {versions["lighthouse"]} with its mobile
preset (a slow phone on a slow network, simulated), the example campaign, static files as in production. Performance is
the median of {RUNS} runs, the others the lowest. The aims are 95, 100, 100 and 100; below one of them the audit fails.

| page | performance | accessibility | best practices | SEO | {columns} |
|---|---|---|---|---|{"---|" * len(scores[0].metrics)}
{chr(10).join(rows)}

The Nu HTML checker ({versions["vnu-jar"]}) looks at every page type that links lead to, in both languages
({len(pages)} now), and accepts no error.

The figures hold for the machine and its load at that moment.
"""
    Path(PAGE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
