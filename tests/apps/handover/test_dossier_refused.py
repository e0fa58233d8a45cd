"""A dossier that is not as it was written is refused, by name of the place, and nothing is written."""

import json
import re
import struct
import zipfile
from pathlib import Path

import pytest

from draagvlak.campaign.models import Campaign
from draagvlak.handover.dossier.exporting import export_dossier
from draagvlak.handover.dossier.importing import import_dossier
from draagvlak.handover.dossier.opening import Limits, open_archive
from draagvlak.handover.dossier.problems import DossierError
from draagvlak.handover.dossier.verifying import verify_dossier
from tests.factories.dossier import make_full_campaign
from tests.support.dossiers import MANIFEST, change_row, read_members, write_members

pytestmark = pytest.mark.django_db

DECISIONS = "rows/coalition.decision.jsonl"


@pytest.fixture
def dossier(tmp_path) -> Path:
    export_dossier(make_full_campaign(), tmp_path / "campagne.zip", by=None)
    return tmp_path / "campagne.zip"


def refuse(path: Path) -> str:
    """What is said; an import says the same, and writes nothing."""
    with pytest.raises(DossierError) as verified:
        verify_dossier(path)
    with pytest.raises(DossierError) as taken:
        import_dossier(path, by=None)
    assert str(taken.value) == str(verified.value)
    assert Campaign.objects.count() == 1
    return str(verified.value)


def rewrite(dossier: Path, *, weigh: bool = True, **changed: bytes | None) -> Path:
    """Members by name with dots for everything odd; None takes one away."""
    members = {name: content for name, content in {**read_members(dossier), **changed}.items() if content is not None}
    return write_members(dossier.with_name("changed.zip"), members, weigh=weigh)


def find_file(dossier: Path) -> str:
    return next(name for name in read_members(dossier) if name.startswith("files/") and name.endswith(".pdf"))


def test_any_flipped_bit_is_seen(dossier):
    content = dossier.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 150)):
        changed = bytearray(content)
        changed[place] ^= 1 << place % 8
        dossier.write_bytes(changed)
        with pytest.raises(DossierError):
            verify_dossier(dossier)


def test_a_changed_file_is_named(dossier):
    name = find_file(dossier)
    changed = rewrite(dossier, weigh=False, **{name: b"%PDF-1.7 voortulen"[:16]})
    assert refuse(changed) == f"{name}: Its content is not what was written: the checksum differs."
    assert refuse(rewrite(dossier, **{name: b"anders"})) == f"{name}: It is called after other content than it holds."


def test_a_missing_and_an_extra_file_are_named(dossier):
    name = find_file(dossier)
    gone = rewrite(dossier, weigh=False, **{name: None})
    assert refuse(gone) == f"{name}: The manifest names this file, but it is missing."
    extra = rewrite(dossier, weigh=False, **{"files/los.exe": b"x"})
    assert refuse(extra) == "files/los.exe: The manifest does not name this file; it does not belong here."
    assert refuse(rewrite(dossier, **{"files/los.exe": b"x"})) == "files/los.exe: No row names this file."
    assert refuse(rewrite(dossier, **{"los.exe": b"x"})) == "los.exe: No dossier of this version holds such a file."
    assert refuse(rewrite(dossier, weigh=False, **{MANIFEST: None})).startswith(
        "manifest.json: The manifest is missing"
    )


@pytest.mark.parametrize(
    "name",
    ["../weg.txt", "/etc/weg.txt", "files/../../weg.txt", "C:\\weg.txt", "files//weg.txt", "folder/designs/../../x"],
)
def test_a_climbing_path_is_refused(dossier, name):
    assert refuse(rewrite(dossier, **{name: b"x"})).endswith(": This name could lead outside the archive.")


def test_a_link_is_refused(dossier):
    with zipfile.ZipFile(dossier, "a") as zipped:
        link = zipfile.ZipInfo("files/link")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/passwd")
    assert refuse(dossier) == "files/link: It is a link or a device and no plain file."


def test_one_name_twice_is_refused(dossier):
    with zipfile.ZipFile(dossier, "a") as zipped, pytest.warns(UserWarning, match="Duplicate name"):
        zipped.writestr("index.html", "<p>anders</p>")
    assert refuse(dossier) == "index.html: This name stands in the archive twice."


def test_a_zip_bomb_is_refused_before_it_is_unpacked(dossier):
    bomb = rewrite(dossier, **{"files/bom.txt": b"0" * (64 << 20)})
    assert refuse(bomb).startswith("files/bom.txt: Unpacking would make it")
    with pytest.raises(DossierError, match="at most 5 are taken in"), open_archive(dossier, limits=Limits(members=5)):
        pass
    with pytest.raises(DossierError, match="at most 10 are taken in"), open_archive(dossier, limits=Limits(total=10)):
        pass


def test_a_member_that_lies_about_its_size_is_refused(dossier):
    """The size in the directory of the zip and in the manifest say little; what comes out is a mebibyte more."""
    name = find_file(dossier)
    members = read_members(dossier)
    members[name] += b"0" * (1 << 20)
    changed = write_members(dossier.with_name("changed.zip"), members)
    facts = json.loads(read_members(changed)[MANIFEST])
    facts["members"][name]["size"] = 16
    content = write_members(changed, {**members, MANIFEST: json.dumps(facts).encode()}, weigh=False).read_bytes()
    size = struct.pack("<I", (1 << 20) + 16)
    changed.write_bytes(content.replace(size, struct.pack("<I", 16)))
    assert refuse(changed).startswith(f"{name}: ")


def test_an_unknown_schema_version_or_kind_is_refused(dossier):
    schema = "schemas/coalition.decision.schema.json"
    assert refuse(rewrite(dossier, **{schema: b"{}"})).startswith(f"{schema}: This schema is not the one")
    facts = json.loads(read_members(dossier)[MANIFEST])
    for changed, told in (
        ({"format_version": 2}, "format_version: Version 2 is not known here; this installation reads version 1."),
        ({"format": "iets"}, "format: This is no dossier of Draagvlak."),
        ({"rows": {**facts["rows"], "x.y": 1}}, "rows: Rows of an unknown kind: x.y."),
        ({"campaign": 3}, "campaign: It does not say which campaign this is."),
    ):
        text = json.dumps({**facts, **changed}).encode()
        assert refuse(rewrite(dossier, **{MANIFEST: text})) == f"manifest.json, field {told}"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda row: row.update(body="geen"), "field body: There is no coalition.body “geen” before it."),
        (
            lambda row: row.update(state="misschien"),
            "field state: 'misschien' is not one of ['taken', 'rejected', 'withdrawn']",
        ),
        (lambda row: row.update(decided_on="2026-02-30"), "field decided_on: "),
        (lambda row: row.update(votes_for=-1), "field votes_for: -1 is less than the minimum of 0"),
        (lambda row: row.update(is_sample="ja"), "field is_sample: 'ja' is not of type 'boolean'"),
        (lambda row: row.pop("title"), "'title' is a required property"),
        (lambda row: row.update(geheim=1), "Additional properties are not allowed ('geheim' was unexpected)"),
        (lambda row: row.update(id="anders"), "field id: It is called “anders”, but what it holds makes it "),
    ],
)
def test_a_row_that_is_not_right_is_named_by_line_and_field(dossier, change, told):
    said = refuse(change_row(dossier, "coalition.decision", 1, change))
    assert (said.startswith(f"{DECISIONS}, line 1"), told in said) == (True, True), said


def test_a_row_that_stands_there_twice_is_refused(dossier):
    row = read_members(dossier)[DECISIONS]
    said = refuse(rewrite(dossier, **{DECISIONS: row + row}))
    assert re.fullmatch(f"{DECISIONS}, line 2, field id: “[^”]+” stands here twice.", said)


def test_lines_that_are_no_rows_are_refused(dossier):
    for line in (b"{", b"[1]", b'{"id": NaN}', b'{"id": "a", "id": "b"}', b"\xff", b"[" * 100_000, b""):
        assert refuse(rewrite(dossier, **{DECISIONS: line + b"\n"})).startswith(
            f"{DECISIONS}, line 1: This line is no JSON"
        )


def test_a_missing_row_is_refused(dossier):
    kind = "campaign.reason"
    assert refuse(rewrite(dossier, **{f"rows/{kind}.jsonl": b""})) == (
        f"rows/{kind}.jsonl: It holds 0 rows; the manifest says 1."
    )


def test_no_zip_at_all_is_refused(tmp_path):
    (tmp_path / "foto.zip").write_bytes(b"\x89PNG")
    with pytest.raises(DossierError, match=r"foto.zip is no zip file"):
        verify_dossier(tmp_path / "foto.zip")


def test_a_campaign_that_is_here_already_is_refused(dossier):
    with pytest.raises(DossierError, match=r"^The campaign “campagne-\d+” is here already"):
        import_dossier(dossier, by=None)
