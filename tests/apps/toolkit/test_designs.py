"""The register of designs follows the campaign's folder."""

import shutil

import pytest

from draagvlak.campaign.models import Campaign
from draagvlak.core.models import AuditEvent
from draagvlak.toolkit.domain.designs import publish_design, register_designs, retire_design
from draagvlak.toolkit.domain.queries.designs import designs_for
from draagvlak.toolkit.enums import DesignState
from draagvlak.toolkit.models import Design
from tests.factories.coalition import OrganisationFactory
from tests.factories.toolkit import BriefingFactory, Role, find_design, lay_sample_folder, make_partner


@pytest.fixture
def folder(campaign, tmp_path_factory):
    """A copy of the sample folder that this test may change."""
    folder = lay_sample_folder("proef-2")
    Campaign.objects.filter(pk=campaign.pk).update(folder="proef-2")
    campaign.refresh_from_db()
    yield folder
    shutil.rmtree(folder)


def test_registering_again_changes_nothing(campaign):
    before = list(Design.objects.values())
    again = register_designs(campaign)
    assert (again.added, again.changed, again.retired, again.faults) == ([], [], [], {})
    assert list(Design.objects.values()) == before
    assert AuditEvent.objects.filter(verb="register_designs").count() == 1


def test_a_changed_layout_changes_the_fingerprint(campaign, folder):
    before = find_design(campaign).fingerprint
    layout = folder / "designs" / "sample" / "layout.typ"
    layout.write_text(layout.read_text() + "\n// changed\n")
    assert register_designs(campaign).changed == ["sample"]
    assert find_design(campaign).fingerprint != before


def test_a_design_that_left_the_folder_is_retired_and_kept(campaign, folder):
    shutil.rmtree(folder / "designs" / "sample")
    assert register_designs(campaign).retired == ["sample"]
    assert find_design(campaign).state == DesignState.RETIRED


def test_a_fault_in_a_folder_is_told_and_leaves_the_row_alone(campaign, folder):
    before = find_design(campaign).fingerprint
    (folder / "designs" / "sample" / "design.toml").write_text("title = ")
    faults = register_designs(campaign).faults
    assert list(faults) == ["sample"]
    assert find_design(campaign).fingerprint == before
    assert find_design(campaign).state == DesignState.PUBLISHED


def test_what_the_core_team_retired_stays_retired(campaign):
    design = find_design(campaign)
    retire_design(design, by=None)
    register_designs(campaign)
    assert find_design(campaign).state == DesignState.RETIRED
    publish_design(design, by=None)
    assert find_design(campaign).state == DesignState.PUBLISHED


def test_partners_see_published_designs(campaign, partner):
    design = find_design(campaign)
    assert list(designs_for(partner.seat, campaign)) == [design]
    retire_design(design, by=None)
    assert list(designs_for(partner.seat, campaign)) == []


def test_a_supplier_sees_designs_of_its_own_open_briefings_only(campaign):
    design = find_design(campaign)
    supplier = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)
    BriefingFactory(campaign=campaign, supplier=OrganisationFactory(slug="ander-bureau"), designs=[design])
    assert list(designs_for(supplier.seat, campaign)) == []
    own = BriefingFactory(campaign=campaign, supplier=supplier.organisation, designs=[design])
    BriefingFactory(campaign=campaign, supplier=supplier.organisation, designs=[design])
    assert list(designs_for(supplier.seat, campaign)) == [design]
    supplier.organisation.briefings.update(closed_at=own.created_at)
    assert list(designs_for(supplier.seat, campaign)) == []
