"""The peer: what `wagtail start` makes, with the words of our pages in StreamField blocks, served as ours is.

Its open days are words in the page, where ours are asked from the database; the difference is in the peer's favour.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

BIN = Path(sys.executable).parent
KEPT = {**dict.fromkeys(("h1", "h2", "h3"), "headings"), "p": "words", "li": "items", "summary": "items", "a": "links"}
CUT = ("section", "article", "form")

MODELS = """
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class Section(blocks.StructBlock):
    headings = blocks.ListBlock(blocks.CharBlock())
    words = blocks.ListBlock(blocks.TextBlock())
    items = blocks.ListBlock(blocks.CharBlock())
    links = blocks.ListBlock(blocks.StructBlock([("text", blocks.CharBlock()), ("href", blocks.CharBlock())]))

    class Meta:
        template = "home/section.html"


class HomePage(Page):
    body = StreamField([("section", Section())], blank=True)
"""
SECTION = """<section>{% for one in value.headings %}<h2>{{ one }}</h2>{% endfor %}
{% for one in value.words %}<p>{{ one }}</p>{% endfor %}
<ul>{% for one in value.items %}<li>{{ one }}</li>{% endfor %}</ul>
{% for one in value.links %}<a href="{{ one.href }}">{{ one.text }}</a> {% endfor %}</section>
"""
PAGE = """{% extends "base.html" %}{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1>
{% for block in page.body %}{% include_block block %}{% endfor %}{% endblock %}
"""
SETTINGS = """
from .base import *

DEBUG = False
SECRET_KEY = "only for measuring"
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://localhost"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATABASES["default"]["OPTIONS"] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
"""
FILL = """
import json, sys
from home.models import HomePage

pages = json.load(open(sys.argv[-1] if sys.argv[-1].endswith(".json") else "pages.json"))
home = HomePage.objects.first()
home.title, home.body = "Home", json.dumps(pages["/"])
home.save_revision().publish()
for path, body in pages.items():
    if path != "/":
        child = home.add_child(instance=HomePage(title=path, slug=path.strip("/"), body=json.dumps(body)))
        child.save_revision().publish()
"""


class Words(HTMLParser):
    """The words of a page, section by section."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[dict[str, list[Any]]] = []
        self.inside: list[tuple[str, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "svg", "option"):
            self.silent += 1
        if tag in CUT or not self.sections:
            self.sections.append({"headings": [], "words": [], "items": [], "links": []})
        if tag in KEPT:
            self.inside.append((tag, dict(attributes).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "svg", "option"):
            self.silent = max(0, self.silent - 1)
        if self.inside and self.inside[-1][0] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or self.silent or not self.inside:
            return
        tag, href = self.inside[-1]
        self.sections[-1][KEPT[tag]].append({"text": text[:250], "href": href} if tag == "a" else text[:250])


def read_blocks(html: str) -> list[dict[str, Any]]:
    """A page of ours as blocks of the peer: as many sections, with the same words."""
    found = re.search(r"<main.*?</main>", html, flags=re.DOTALL)
    words = Words()
    words.feed(found[0] if found else html)
    return [{"type": "section", "value": one} for one in words.sections if any(one.values())]


def make_site(folder: Path, pages: dict[str, str]) -> None:
    """`wagtail start`, our blocks, and a page for each of these (path to HTML)."""
    run([str(BIN / "wagtail"), "start", "peer", "."], folder)
    (folder / "home" / "models.py").write_text(MODELS)
    (folder / "home" / "templates" / "home" / "section.html").write_text(SECTION)
    (folder / "home" / "templates" / "home" / "home_page.html").write_text(PAGE)
    (folder / "peer" / "settings" / "measured.py").write_text(SETTINGS)
    (folder / "pages.json").write_text(json.dumps({path: read_blocks(html) for path, html in pages.items()}))
    manage(folder, "makemigrations", "home", "-v0")
    manage(folder, "migrate", "-v0")
    manage(folder, "collectstatic", "--noinput", "-v0")
    manage(folder, "shell", "-c", FILL)


def manage(folder: Path, *arguments: str) -> None:
    run([sys.executable, "manage.py", *arguments], folder)


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, env=describe(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The peer could not be made: {' '.join(command[:4])}\n{done.stderr[-2000:]}")


def describe(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "DRAAGVLAK_"))}
    return {**kept, "DJANGO_SETTINGS_MODULE": "peer.settings.measured", "PYTHONPATH": str(folder)}


def serve(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """With the web server, workers and threads of the platform."""
    command = [str(BIN / "granian"), "--interface", "wsgi", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "4", "--log-level", "warning", "peer.wsgi:application"]
    process = subprocess.Popen(command, cwd=folder, env=describe(folder))
    wait_for(f"http://localhost:{port}/")
    return process


def wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit(f"{url} gave no answer in time.")
