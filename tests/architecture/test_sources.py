"""What stands in the repository: no inline code in templates, no name of where packages come from."""

import re
import subprocess

import pytest

from tests.support.database import ROOT

# Spelled in parts, so that this file does not name them either.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "deb.deb" + "ian.",
    "registry.yarn" + "pkg",
]


def list_committed() -> list[str]:
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


def list_templates() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "src").rglob("templates/**/*.html"))]


def test_no_committed_file_names_a_package_registry():
    found = [
        (name, host) for name in list_committed() for host in REGISTRIES if host.encode() in (ROOT / name).read_bytes()
    ]
    assert found == []


@pytest.mark.parametrize("name", list_templates())
def test_a_template_has_no_inline_style_or_script(name):
    source = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", (ROOT / name).read_text(), flags=re.DOTALL)
    assert re.findall(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", source) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", source) if "src=" not in tag and "json" not in tag] == []


@pytest.mark.parametrize("name", list_templates())
def test_a_template_asks_nothing_of_another_host(name):
    source = (ROOT / name).read_text()
    assert re.findall(r"(?:src|srcset|action)\s*=\s*[\"'](?:https?:)?//[^\"']*", source) == []
    assert re.findall(r"<link\b[^>]*href\s*=\s*[\"'](?:https?:)?//[^\"']*", source) == []


def test_the_locked_lists_have_a_hash_for_every_package():
    for path in ROOT.glob("requirements*.txt"):
        entries = re.split(r"\n(?=\S)", path.read_text())
        assert [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def read_versions(name: str) -> set[str]:
    """Each line that names a version, with where it holds."""
    text = (ROOT / f"{name}.txt").read_text()
    return {entry.split("\\")[0].strip() for entry in re.split(r"\n(?=\S)", text) if "==" in entry}


@pytest.mark.parametrize("name", ["requirements-dev", "requirements-postgres", "requirements-bench"])
def test_what_the_platform_runs_on_is_locked_the_same_everywhere(name):
    """Measured and tested is what runs."""
    assert read_versions("requirements") - read_versions(name) == set()
