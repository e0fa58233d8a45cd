"""The words that go with a pack: title, caption and alt text, in Dutch and English."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from draagvlak.planning.domain.pack_files import Shelf, read_headline
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.filling import fill_words
from draagvlak.toolkit.models import Material, OwnVersion

LANGUAGES = ("nl", "en")
PLACEHOLDER, OPEN_DAY = "{{", "{{open_dag}}"


def write_captions(subject: Subject, shelf: Shelf) -> dict[str, str]:
    """A published post text of the campaign where there is one in the language, and below it when and where."""
    texts = {language: write_caption(subject, shelf, language=language) for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def write_caption(subject: Subject, shelf: Shelf, *, language: str) -> str:
    """The post, and when and where below it unless it says so itself."""
    with override(language):
        post = find_post(subject, shelf, language=language)
        text = fill_post(read_post(post), subject) if post else ""
        parts = [text] if post and speaks_of_open_day(post) else [text, invite(subject.open_day, subject)]
        return "\n\n".join(part for part in parts if part)


def find_post(subject: Subject, shelf: Shelf, *, language: str) -> Material | None:
    """The newest text in the language that can be filled in whole, the fittest first; none in another language.

    Fittest: it speaks of an open day where there is one, and of none where there is none; then the flight's audience.
    """
    audience = subject.flight.audience_id if subject.flight else None
    posts = [one for one in shelf.posts if one.language == language and fill_post(read_post(one), subject)]
    fit = {
        one.pk: (
            speaks_of_open_day(one) != bool(subject.open_day),
            audience not in {who.pk for who in one.audiences.all()} if audience else bool(one.audiences.all()),
        )
        for one in posts
    }
    return min(posts, key=lambda one: fit[one.pk], default=None)


def fill_post(text: str, subject: Subject) -> str:
    """With the organisation's own facts filled in; nothing when a placeholder would stay open for all to see."""
    owner = subject.organisation
    if owner is not None:
        text = fill_words(text, organisation=owner, campaign=subject.campaign.name, open_day=subject.open_day)
    return "" if PLACEHOLDER in text else text


def speaks_of_open_day(post: Material) -> bool:
    return OPEN_DAY in read_post(post)


def read_post(material: Material) -> str:
    versions = [version for version in material.versions.all() if version.published_at]
    return str(max(versions, key=lambda version: version.number).text).strip() if versions else ""


def invite(open_day: OpenDay | None, subject: Subject) -> str:
    """ "Open dag van Saxion in Enschede: zaterdag 12 december, van 10.00 tot 15.00 uur." """
    if open_day is None:
        return "" if subject.organisation is None else _("%(campaign)s, with %(name)s.") % name_both(subject)
    return _("%(title)s at %(name)s, %(place)s: %(day)s, from %(start)s to %(end)s. See you there?") % {
        "title": open_day.title,
        "name": open_day.organisation.name,
        "place": open_day.place,
        **tell_moment(open_day),
    }


def name_both(subject: Subject) -> dict[str, str]:
    return {"campaign": subject.campaign.name, "name": subject.organisation.name if subject.organisation else ""}


def tell_moment(open_day: OpenDay) -> dict[str, str]:
    starts, ends = timezone.localtime(open_day.starts_at), timezone.localtime(open_day.ends_at)
    clock = "%H:%M"
    return {"day": date_format(starts, "l j F"), "start": f"{starts:{clock}}", "end": f"{ends:{clock}}"}


def write_title(subject: Subject) -> str:
    """For channels that ask a title. People search for the day and the school."""
    if subject.organisation is None:
        return f"{subject.title} – {subject.campaign.name}"
    if subject.open_day is None:
        return f"{subject.title} – {subject.organisation.name}"
    return f"{subject.open_day.title} {subject.organisation.name} – {subject.campaign.name}"


def write_alt_texts(subject: Subject, versions: list[OwnVersion]) -> dict[str, str]:
    """What stands on the picture, in the language of the piece: who cannot see it must get the same facts."""
    found: dict[str, str] = {}
    for version in versions:
        found.setdefault(version.language, write_alt(version, subject))
    return found


def write_alt(version: OwnVersion, subject: Subject) -> str:
    with override(version.language):
        sentences = (
            [
                _("Picture of %(campaign)s with the words “%(words)s”.")
                % {
                    "campaign": subject.campaign.name,
                    "words": read_headline(version).rstrip("."),
                }
            ]
            if read_headline(version)
            else [_("Picture of %(campaign)s.") % {"campaign": subject.campaign.name}]
        )
        if version.open_day is not None:
            facts = {"title": version.open_day.title, "place": version.open_day.place, **tell_moment(version.open_day)}
            sentences.append(_("%(title)s: %(day)s, %(start)s to %(end)s, %(place)s.") % facts)
        return " ".join([*sentences, _("By %(name)s.") % {"name": version.organisation.name}])
