"""The first-years of DUO, both halves of the series: real, with their source."""

from pathlib import Path

from draagvlak import studies
from draagvlak.campaign.models import Campaign
from draagvlak.results.domain.keeping_effects import keep_effect
from draagvlak.studies.domain.duo_files import read_duo_file
from draagvlak.studies.domain.enrolments import import_enrolments
from draagvlak.studies.models import EnrolmentFile

FOLDER = Path(studies.__file__).parent / "tables" / "duo"


def lay_effect(campaign: Campaign) -> None:
    """What they say about the campaign, kept once, so that a claim can be tied to it."""
    keep_effect(campaign)


def lay_enrolments() -> None:
    """Bring them in once; a file that is there already is not even read."""
    for path in sorted(FOLDER.glob("*.csv.gz")):
        name = path.name.removesuffix(".gz")
        if not EnrolmentFile.objects.filter(name=name).exists():
            import_enrolments(read_duo_file(path.read_bytes(), name=name))
