"""Lighthouse, mobile preset, on the pages that pupils come to."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from dataclasses import dataclass, field
from typing import Any

from tools.audit.programs import find_program, install_modules

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
METRICS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "weight",
}
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


@dataclass(frozen=True)
class Score:
    """One page: scores from 0 to 100, what it measured in Lighthouse's own words, and which checks it failed."""

    name: str
    path: str
    scores: dict[str, int]
    metrics: dict[str, str]
    failed: list[str] = field(default_factory=list)

    @property
    def missed(self) -> list[str]:
        return [name for name, aim in AIMS.items() if self.scores[name] < aim]


def measure_page(name: str, url: str, *, runs: int = RUNS) -> Score:
    """The median of some runs, by performance; the other scores are the lowest of all runs."""
    reports = sorted((run_once(url) for _ in range(runs)), key=lambda one: one["categories"]["performance"]["score"])
    middle = reports[len(reports) // 2]
    scores = {
        category: round(100 * min(one["categories"][category]["score"] for one in reports)) for category in CATEGORIES
    }
    scores["performance"] = round(100 * statistics.median(one["categories"]["performance"]["score"] for one in reports))
    metrics = {label: middle["audits"][key].get("displayValue", "") for key, label in METRICS.items()}
    return Score(name, url.split("/", 3)[3], scores, metrics, list_failed(middle))


def run_once(url: str) -> dict[str, Any]:
    command = [find_program("node", package="nodejs"), str(install_modules() / "lighthouse" / "cli" / "index.js"), url]
    command += ["--output=json", "--quiet", f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": find_program("chromium", package="chromium")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {url}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def list_failed(report: dict[str, Any]) -> list[str]:
    """Checks with weight that did not get everything."""
    weights = {ref["id"]: ref["weight"] for one in report["categories"].values() for ref in one["auditRefs"]}
    return sorted(
        key
        for key, check in report["audits"].items()
        if weights.get(key) and check["score"] is not None and check["score"] < 0.9
    )


def read_version(report: dict[str, Any]) -> str:
    return str(report["lighthouseVersion"])
