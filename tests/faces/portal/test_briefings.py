"""A supplier's briefings: read, hand in, see the answer; a closed one is gone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from draagvlak.portal import uploads
from draagvlak.toolkit.models import Briefing, Deliverable
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.planning import FlightFactory
from tests.factories.toolkit import BriefingFactory, DeliverableFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def briefing(people):  # noqa: F811
    return BriefingFactory(campaign=people.campaign, supplier=people.agency)


@pytest.fixture
def supplier(people, as_person):  # noqa: F811
    return as_person(people.supplier)


def page_of(briefing):
    return reverse("portal:briefing", args=[briefing.pk])


def test_the_first_page_names_open_briefings_with_their_flights(people, briefing, supplier):  # noqa: F811
    flight = FlightFactory(campaign=people.campaign, name="Abri's januari")
    FlightFactory(campaign=people.campaign, name="Niet van hen")
    flight.briefings.add(briefing)
    BriefingFactory(campaign=people.campaign, supplier=people.agency, closed_at=timezone.now())
    shown = supplier.get("/portaal/").context["briefings"]
    assert [(one, list(one.flights.all())) for one in shown] == [(briefing, [flight])]


def test_a_supplier_hands_in_any_kind_of_file(people, briefing, supplier):  # noqa: F811
    file = SimpleUploadedFile("opmaak.indd", b"<script>ook dit")
    answer = supplier.post(page_of(briefing), {"file": file, "note": "Versie 1"})
    kept = Deliverable.objects.get()
    assert (answer.status_code, kept.name, kept.note, kept.handed_in_by) == (
        302,
        "opmaak.indd",
        "Versie 1",
        people.supplier,
    )


def test_what_was_handed_in_only_ever_leaves_as_a_file_to_keep(briefing, supplier):
    kept = DeliverableFactory(briefing=briefing, name="pagina.html", content=b"<script>alert(1)</script>")
    answer = supplier.get(reverse("portal:deliverable", args=[kept.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="pagina.html"'
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "sandbox; default-src 'none'",
    )


def test_nothing_or_an_empty_file_is_sent_back(briefing, supplier):
    answers = [
        supplier.post(page_of(briefing), values) for values in ({}, {"file": SimpleUploadedFile("leeg.pdf", b"")})
    ]
    assert [(answer.status_code, list(answer.context["form"].errors)) for answer in answers] == [(422, ["file"])] * 2
    assert Deliverable.objects.count() == 0


def test_a_file_over_the_cap_of_this_page_is_not_even_stored(briefing, supplier, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_DELIVERABLE", 10)
    answer = supplier.post(page_of(briefing), {"file": SimpleUploadedFile("groot.zip", b"x" * 200_000)})
    assert (answer.status_code, list(answer.context["form"].errors), Deliverable.objects.count()) == (422, ["file"], 0)


def test_larger_files_are_taken_here_than_elsewhere():
    paths = ["/portaal/briefings/3/", "/portaal/beeld/nieuw/", "/beheer/besluiten/nieuw/"]
    assert [uploads.find_cap(path) for path in paths] == [uploads.LARGEST_DELIVERABLE, uploads.LARGEST, None]


def test_a_closed_briefing_does_not_exist_any_more(briefing, supplier):
    kept = DeliverableFactory(briefing=briefing)
    Briefing.objects.update(closed_at=timezone.now())
    addresses = [page_of(briefing), reverse("portal:deliverable", args=[kept.pk])]
    assert [supplier.get(address).status_code for address in addresses] == [404, 404]
    assert supplier.post(page_of(briefing), {"file": SimpleUploadedFile("a", b"x")}).status_code == 404


def test_a_partner_has_no_briefings(people, briefing, as_person):  # noqa: F811
    assert [as_person(person).get(page_of(briefing)).status_code for person in (people.editor, people.core)] == [
        404
    ] * 2
