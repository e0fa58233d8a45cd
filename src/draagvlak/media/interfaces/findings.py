"""What the intake found in an upload, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext

from draagvlak.lib.intake import PARAM_WORDS, Finding


def say_finding(finding: Finding) -> str:
    """The sentence with its parameters filled in; parameters are words from the file, and only ever text."""
    params = {name: gettext(value) if value in PARAM_WORDS else value for name, value in finding.params.items()}
    return gettext(finding.sentence) % params


def say_findings(findings: Iterable[Finding]) -> list[str]:
    return [say_finding(finding) for finding in findings]
