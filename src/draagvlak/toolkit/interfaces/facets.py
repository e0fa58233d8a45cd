"""The facets of the toolkit as a form of checkboxes: what is chosen, the counts, the words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign, Moment
from draagvlak.toolkit.domain.search import FACETS, Found, Question
from draagvlak.toolkit.enums import MaterialKind
from draagvlak.toolkit.models import Material
from draagvlak.toolkit.models.material import LANGUAGES

LONGEST_QUESTION = 120
PARAMETERS = {"kind": "soort", "audience": "doelgroep", "moment": "moment", "language": "taal", "owner": "van"}
LABELS = {
    "kind": _("Kind"),
    "audience": _("For whom"),
    "moment": _("Moment"),
    "language": _("Language"),
    "owner": _("Owner"),
}


@dataclass(frozen=True)
class Value:
    """One box: what it stands for, how many there are, and the address without it."""

    key: str
    label: str
    count: int
    chosen: bool
    without: str = ""


@dataclass(frozen=True)
class Facet:
    name: str
    parameter: str
    label: Any
    values: list[Value]

    @property
    def chosen(self) -> list[Value]:
        return [value for value in self.values if value.chosen]


def read_query(query: QueryDict) -> Question:
    """What was typed and ticked; whatever else stands in the address is no concern of ours."""
    text = " ".join(query.get("zoek", "").replace("\x00", " ").split())[:LONGEST_QUESTION]
    chosen = {name: frozenset(query.getlist(parameter)[:20]) for name, parameter in PARAMETERS.items()}
    return Question(text, {name: values for name, values in chosen.items() if values})


def describe_facets(found: Found, question: Question, *, campaign: Campaign, query: QueryDict) -> list[Facet]:
    """Every facet with at least one value, most frequent first; a chosen value stays, also where it finds nothing."""
    words = find_words(campaign)
    facets = []
    for name in FACETS:
        chosen = question.chosen.get(name, frozenset()) & set(words[name])
        values = list_values(name, found.counts[name], chosen, words[name], query)
        if values:
            facets.append(Facet(name, PARAMETERS[name], LABELS[name], values))
    return facets


def list_values(
    name: str, counts: Counter[str], chosen: frozenset[str], words: dict[str, str], query: QueryDict
) -> list[Value]:
    keys = sorted({*counts, *chosen} & set(words), key=lambda key: (-counts[key], words[key].casefold()))
    return [
        Value(key, words[key], counts[key], key in chosen, drop(query, PARAMETERS[name], key) if key in chosen else "")
        for key in keys
    ]


def drop(query: QueryDict, parameter: str, value: str) -> str:
    """The address without this one value, and from the first page on."""
    left = query.copy()
    left.setlist(parameter, [one for one in query.getlist(parameter) if one != value])
    left.pop("page", None)
    return f"?{left.urlencode()}"


def find_words(campaign: Campaign) -> dict[str, dict[str, str]]:
    """Key to word for every facet, in the reader's language."""
    owners = Material.objects.filter(campaign=campaign).order_by().values_list("owner_id", "owner__name").distinct()
    return {
        "kind": {key: str(label).capitalize() for key, label in MaterialKind.choices},
        "audience": {audience.key: audience.name for audience in campaign.audiences.all()},
        "moment": name_moments(campaign),
        "language": {key: str(label) for key, label in LANGUAGES},
        "owner": {str(key): name for key, name in owners},
    }


def name_moments(campaign: Campaign) -> dict[str, str]:
    """Moments by key, named as in the latest school year; a holiday of one region says which."""
    return {moment.key: name_moment(moment) for moment in campaign.moments.order_by("school_year")}


def name_moment(moment: Moment) -> str:
    return f"{moment.name}, {moment.get_region_display()}" if moment.region else moment.name
