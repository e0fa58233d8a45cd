"""The daily round: every calendar that is followed is fetched again."""

from __future__ import annotations

from draagvlak.studies.domain.imports.runs import start_run
from draagvlak.studies.models import Follow, ImportSource


def follow_sources() -> int:
    """Have each followed source fetched in a job; how many. One that is taken over by itself says so in its run."""
    followed = ImportSource.objects.filter(stopped_at=None).exclude(follow=Follow.NEVER)
    for source in followed.select_related("organisation", "coalition"):
        start_run(source, by=None, applies_itself=source.follow == Follow.APPLY)
    return len(followed)
