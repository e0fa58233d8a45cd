"""The world of the isolation tests: school A with a secret in everything it has, and everybody else."""

import io
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.domain.decisions import add_document
from draagvlak.coalition.domain.documents import read_document
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Decision, LogoUpload, Mandate, OrganisationInvitation
from draagvlak.handover.domain.checklist import change_item, keep_document
from draagvlak.handover.models import ChecklistItem, Confirmation, ItemDocument, Transfer
from draagvlak.media.models import Consent, OwnPicture
from draagvlak.planning.domain.plans import put_in_force
from draagvlak.planning.models import (
    BudgetLine,
    Flight,
    FlightMaterial,
    OutdoorOrder,
    PanelGroup,
    PlanVersion,
    Reminder,
)
from draagvlak.results.models import BoardNote, Claim, Evidence, Figure, FigureFile, FlightName, Judgement
from draagvlak.studies.models import ImportRun, ImportSource, OpenDay
from draagvlak.toolkit.domain.kits import fill_kit
from draagvlak.toolkit.domain.materials import NewFile
from draagvlak.toolkit.domain.shares import make_share
from draagvlak.toolkit.domain.uploads import keep_bytes
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import (
    Deliverable,
    Download,
    GuestLessonRequest,
    Material,
    MaterialVersion,
    OwnVersion,
    ProducedFile,
    Production,
    ShareLink,
)
from tests.faces.portal.toolkit_fixtures import on_a_day, own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory
from tests.factories.claims import register
from tests.factories.coalition import (
    BodyFactory,
    DecisionFactory,
    InvitationFactory,
    MandateFactory,
    OrganisationInvitationFactory,
)
from tests.factories.documents import PDF
from tests.factories.dossier import lay_dossier
from tests.factories.figures import FigureFactory, FigureFileFactory
from tests.factories.handover import make_transfer
from tests.factories.materials import KitFactory, make_file, make_material
from tests.factories.media import ConsentFactory, OwnPictureFactory, draw_photo
from tests.factories.money import BookingFactory, ContributionFactory
from tests.factories.planning import FlightFactory, make_decision
from tests.factories.results import LinkFactory
from tests.factories.studies import EntryRequirementFactory, OpenDayFactory
from tests.factories.taking_part import GuestLessonFactory, MakerCardFactory
from tests.factories.toolkit import (
    FOLDER,
    BriefingFactory,
    DeliverableFactory,
    OwnVersionFactory,
    Partner,
    ProducedFileFactory,
    make_campaign,
    make_partner,
)

SECRET = "GEHEIM"
OTHER_HOST = "anders.localhost"


@dataclass
class World:
    """School A with something of everything, each marked with a secret; and everybody else."""

    campaign: Campaign
    other_campaign: Campaign
    editor: Partner
    people: dict[str, Partner] = field(default_factory=dict)
    invitation_key: str = "sleutel-van-a"
    organisation_key: str = "organisatiesleutel"

    def __getattr__(self, name: str) -> Any:
        return self.__dict__["objects"][name]


def make_world() -> World:
    campaign = make_campaign()
    other = CampaignFactory(on=OTHER_HOST, folder=FOLDER)
    world = World(campaign, other, make_partner(campaign, slug="school-a"))
    world.people = {
        "core": make_partner(campaign, slug="kern", role=Role.CORE_TEAM),
        "core_without_factor": make_partner(campaign, slug="kern", role=Role.CORE_TEAM),
        "editor": world.editor,
        "reader": make_partner(campaign, slug="school-a", role=Role.READER),
        "stranger": make_partner(campaign, slug="school-b"),
        "supplier": make_partner(campaign, slug="bureau", role=Role.SUPPLIER),
        "outsider": make_partner(other, slug="school-c"),
        "neighbour": make_partner(other, slug="school-d"),
    }
    world.__dict__["objects"] = fill_school(world.editor, key=world.invitation_key)
    lay_dossier(campaign, content=SECRET.encode())
    world.__dict__["objects"] |= fill_coalition(world.editor, world.people["supplier"], key=world.organisation_key)
    world.__dict__["objects"] |= hand_over(world)
    return world


def hand_over(world: World) -> dict[str, Any]:
    """A transfer from the core team's organisation to school A, with a thing to arrange and its contract."""
    giver, taker = world.people["core"].organisation, world.editor.organisation
    transfer = make_transfer(world.campaign, giver=giver, taker=taker, agreement=f"{SECRET} afspraak")
    item = transfer.items.get(key="contracts")
    change_item(item, by=None, note=f"{SECRET} contract")
    document = read_document(io.BytesIO(PDF), name=f"{SECRET}.pdf")
    return {
        "transfer": transfer,
        "handover_item": item,
        "handover_document": keep_document(item, document=document, by=None),
    }


def fill_school(editor: Partner, *, key: str) -> dict[str, Any]:
    """One of everything that could leak."""
    organisation = editor.organisation
    colleague = MandateFactory(coalition=editor.campaign.coalition, organisation=organisation, role=Role.READER)
    colleague.person.first_name, colleague.person.email = SECRET, f"{SECRET.lower()}@voorbeeld.test"
    colleague.person.save()
    consent = ConsentFactory(organisation=organisation, person_name=f"{SECRET} Jansen", given_by=f"{SECRET} Jansen")
    open_day = OpenDayFactory(organisation=organisation, title=f"{SECRET} dag", place=f"{SECRET} stad")
    requirement = EntryRequirementFactory(
        programme__organisation=organisation, programme__name=f"{SECRET} techniek", subjects=f"{SECRET} vak"
    )
    version = OwnVersionFactory(partner=editor, name=f"{SECRET} versie", open_day=open_day)
    version.values["title"] = f"{SECRET} kop."
    version.save()
    file = ProducedFileFactory(version=version, content=SECRET.encode() * 20, name=f"{SECRET}.jpg")
    figures = FigureFileFactory(campaign=editor.campaign, organisation=organisation, name=f"{SECRET}.csv")
    figure = FigureFactory(file=figures, organisation=organisation, placement=f"{SECRET} plaats")
    upload = LogoUpload.objects.create(brand_kit=organisation.brand_kit, ground="light", original_name=f"{SECRET}.svg")
    for name in ("before", "after", "cleaned"):
        getattr(upload, name).save("logo.png", ContentFile(SECRET.encode()))
    return {
        **fill_toolkit(editor, open_day),
        **order_panels(editor, open_day),
        "mandate": colleague,
        "consent": consent,
        "picture": OwnPictureFactory(consent=consent),
        "open_day": open_day,
        "programme": requirement.programme,
        **bring_something_in(organisation),
        **plan_something(editor, open_day, version),
        "version": version,
        "file": file,
        "upload": upload,
        "figure": figure,
        "figure_file": figures,
        "claim": register(editor.campaign, key="bewering-a", statement_nl=f"{SECRET} bewering"),
        "link": LinkFactory(campaign=editor.campaign, organisation=organisation, label=f"{SECRET} link"),
        "maker_card": MakerCardFactory(campaign=editor.campaign, is_shown=True),
        "lesson": ask_school(editor),
        "invitation": InvitationFactory(
            coalition=editor.campaign.coalition, organisation=organisation, key=key, email=f"{SECRET.lower()}2@x.test"
        ),
    }


def ask_school(editor: Partner) -> GuestLessonRequest:
    """A guest lesson that was asked of school A only."""
    lesson = GuestLessonFactory(campaign=editor.campaign, school=f"{SECRET} lyceum", email=f"{SECRET.lower()}3@x.test")
    lesson.asked.add(editor.organisation)
    return lesson


def bring_something_in(organisation: Any) -> dict[str, Any]:
    """A calendar that school A follows, and a preview of it that waits."""
    address = f"https://agenda.test/{SECRET}.ics"
    source = ImportSource.objects.create(
        kind="ical", name=f"{SECRET} agenda", address=address, organisation=organisation
    )
    facts = {
        "subject": "open_day",
        "what": "new",
        "organisation": organisation.pk,
        "at": "",
        "key": "ical:1",
        "row": None,
    }
    counts = dict.fromkeys(["new", "changed", "same", "gone", "own", "skipped"], 1)
    report = {"counts": counts, "entries": [{**facts, "label": f"{SECRET} dag", "changes": {}, "own": {}}]}
    run = ImportRun.objects.create(
        source=source, kind="ical", name=source.name, organisation=organisation, state="preview", report=report
    )
    return {"import_source": source, "import_run": run}


def plan_something(editor: Partner, open_day: OpenDay, version: OwnVersion) -> dict[str, Any]:
    """A flight of school A with something in it, and a version of the plan that holds it."""
    campaign, organisation = editor.campaign, editor.organisation
    flight = FlightFactory(campaign=campaign, organisation=organisation, name=f"{SECRET} inzet", note=SECRET)
    piece = flight.materials.create(own_version=version)
    return {"flight": flight, "piece": piece, "plan": put_in_force(campaign, decision=make_decision(campaign), by=None)}


def order_panels(editor: Partner, open_day: OpenDay) -> dict[str, Any]:
    """An outdoor flight of school A with panels and an order, and a reminder to post."""
    campaign, organisation = editor.campaign, editor.organisation
    flight = FlightFactory(campaign=campaign, organisation=organisation, channel="outdoor", name=f"{SECRET} abri's")
    place = {"operator": f"{SECRET} bv", "city": f"{SECRET} stad", "panels": 3}
    rows = [{**place, "contacts": None, "problem": "version"}]
    about = {"open_day": open_day, "channel": "instagram", "remind_at": open_day.starts_at}
    return {
        "outdoor_flight": flight,
        "panel_group": flight.panel_groups.create(**place),
        "outdoor_order": flight.outdoor_orders.create(rows=rows, state="failed"),
        "reminder": Reminder.objects.create(
            campaign=campaign, organisation=organisation, person=editor.person, **about
        ),
    }


def fill_toolkit(editor: Partner, open_day: OpenDay) -> dict[str, Any]:
    """A material of this campaign with a file of each sort, a kit, and what school A shared and took.

    The material is no secret to partners; the campaign next door and agencies must not hear of it, and nobody else of
    the link and the downloads.
    """
    files = [
        make_file(b"%PDF-1.7 inhoud", "les.pdf"),
        NewFile(keep_bytes(draw_photo(), "omslag.jpg", suffix="jpg"), role=FileRole.COVER),
        NewFile(keep_bytes(b"film", "film.mp4", suffix="mp4")),
        NewFile(keep_bytes(b"WEBVTT", "film.vtt", suffix="vtt"), role=FileRole.CAPTIONS),
    ]
    material = make_material(editor.campaign, slug="les", title_nl="Les over bruggen", files=files)
    kept = dict(zip(["file", "cover", "film", "captions"], material.versions.first().files.all(), strict=True))
    film = keep_bytes(b"film", "film.mp4", suffix="mp4", width=1920, height=1080)
    make_material(editor.campaign, slug="film-op-de-site", files=[NewFile(film)], is_campaign_film=True)
    kit = KitFactory(campaign=editor.campaign, slug="alles")
    fill_kit(kit, materials=[material], designs=[])
    share = make_share(
        editor.campaign,
        organisation=editor.organisation,
        label=f"{SECRET} drukker",
        expires_on=timezone.localdate(),
        by=editor.person,
        material=material,
    )
    return {"material": material, "kit": kit, "share": share, **{f"material_{sort}": one for sort, one in kept.items()}}


def fill_coalition(editor: Partner, supplier: Partner, *, key: str) -> dict[str, Any]:
    """What all partners read, what school A promised, and what one agency works on."""
    campaign = editor.campaign
    decision = DecisionFactory(body=BodyFactory(coalition=campaign.coalition))
    BookingFactory(
        line=ContributionFactory(campaign=campaign, organisation=editor.organisation, title=f"{SECRET} gift")
    )
    briefing = BriefingFactory(campaign=campaign, supplier=supplier.organisation)
    OrganisationInvitationFactory(coalition=campaign.coalition, key=key)
    return {
        "document": add_document(decision, document=read_document(io.BytesIO(PDF), name="notulen.pdf"), by=None),
        "briefing": briefing,
        "deliverable": DeliverableFactory(briefing=briefing),
    }


def count_rows() -> list[Any]:
    """Everything of school A that could be changed or added to."""
    models = (
        Flight,
        FlightMaterial,
        PlanVersion,
        ShareLink,
        Material,
        MaterialVersion,
        OwnVersion,
        OpenDay,
        Consent,
        OwnPicture,
        LogoUpload,
        Production,
        ProducedFile,
        Download,
        Mandate,
        TrackedLink,
        Flight,
        PanelGroup,
        OutdoorOrder,
        Reminder,
        ImportSource,
        ImportRun,
    )
    models += (Figure, FigureFile, FlightName, Claim, Judgement, Evidence, BoardNote)
    models += (Transfer, Confirmation, ChecklistItem, ItemDocument, Campaign)
    models += (GuestLessonRequest, BudgetLine, Decision, Deliverable, OrganisationInvitation)
    return [list(model.objects.order_by("pk").values()) for model in models]
