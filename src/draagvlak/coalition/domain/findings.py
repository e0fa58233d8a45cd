"""What the intake found, in the reader's language. Params hold words from a stranger's file: data, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from draagvlak.coalition.adapters.intake import LogoFinding, find_level, find_sentence
from draagvlak.lib.intake import PARAM_WORDS


def describe_finding(code: str, params: Mapping[str, str]) -> str:
    """One finding as a sentence."""
    words = {name: gettext(value) if value in PARAM_WORDS else value for name, value in params.items()}
    sentence = gettext(find_sentence(code))
    return sentence % words if words else sentence.replace("%%", "%")


def describe_findings(findings: Iterable[LogoFinding]) -> list[str]:
    """Findings as sentences, in their order."""
    return [describe_finding(finding.code, finding.params) for finding in findings]


def sort_stored_findings(stored: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Findings kept with an upload as sentences by level: "cleaned" and "notice"."""
    sentences: dict[str, list[str]] = {"cleaned": [], "notice": []}
    for finding in stored:
        level = find_level(finding["code"])
        sentences.setdefault(level, []).append(describe_finding(finding["code"], finding["params"]))
    return sentences
