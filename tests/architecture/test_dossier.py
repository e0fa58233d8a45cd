"""Nothing of a campaign is forgotten when it is handed over: every model goes along, or stays behind for a reason."""

import json

from django.apps import apps
from tools.reference import write_schemas

from draagvlak.core.dossier import KINDS, LEFT_OUT
from draagvlak.handover.dossier.kinds import describe_kind, list_kinds, list_model_fields
from tests.support.database import ROOT

FOLDER = ROOT / "docs" / "reference" / "dossier"


def list_own_models() -> set[str]:
    return {model._meta.label_lower for model in apps.get_models() if model.__module__.startswith("draagvlak.")}


def test_every_model_goes_along_or_says_why_not():
    assert list_own_models() - KINDS.keys() - LEFT_OUT.keys() == set()
    assert KINDS.keys() & LEFT_OUT.keys() == set()
    assert [label for label, why in LEFT_OUT.items() if len(why) < 20] == []


def test_every_field_of_a_kind_can_be_written_and_every_field_left_out_exists():
    for kind in list_kinds():
        assert describe_kind(kind)["properties"].keys() >= set(kind.key)
        known = {field.name for field in list_model_fields(kind.model)}
        assert set(kind.omit) - known == set(), kind.label


def test_what_a_kind_points_at_goes_along_too():
    for kind in list_kinds():
        pointed = {
            field.related_model._meta.label_lower
            for field in list_model_fields(kind.model)
            if field.is_relation and field.name not in kind.omit
        }
        assert pointed - KINDS.keys() == set(), kind.label


def test_the_published_schemas_are_the_ones_in_force():
    published = {path.name: path.read_text() for path in FOLDER.glob("*.json")}
    assert published == write_schemas(), "run: make docs"
    assert [json.loads(text)["$schema"] for text in published.values()].count("") == 0
