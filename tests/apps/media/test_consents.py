"""Nobody is shown without a permission that stands."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import Role
from draagvlak.core.storage import private_storage
from draagvlak.lib.intake import take_in
from draagvlak.media.domain.consents import ConsentDetails, extend_consent, record_consent, withdraw_consent
from draagvlak.media.domain.pictures import ConsentNotValidError, keep_picture, set_focus
from draagvlak.media.domain.queries import consents_for, expires_soon, pictures_for, usable_pictures_for
from draagvlak.media.interfaces.findings import say_findings
from draagvlak.media.interfaces.forms import ConsentForm
from draagvlak.media.models import AgeGroup, Consent, OwnPicture
from draagvlak.media.rules import seat_can_change_pictures, seat_can_see_pictures
from tests.factories.accounts import UserFactory
from tests.factories.coalition import CoalitionFactory, OrganisationFactory
from tests.factories.media import ConsentFactory, OwnPictureFactory, draw_photo

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
FILLED_IN = {
    "person_name": "Noor Jansen",
    "age_group": AgeGroup.ADULT,
    "given_by": "",
    "given_on": "2026-11-20",
    "valid_until": "2027-11-20",
    "confirmed": "on",
}


@pytest.fixture(autouse=True)
def on_a_day(freeze):
    freeze("2026-11-24 12:00")


def seat(role, organisation, *, looking_as=False):
    return Seat(UserFactory(), CoalitionFactory(), organisation, role, looking_as)


def test_from_16_on_the_person_shown_gives_the_permission():
    form = ConsentForm(FILLED_IN)
    assert form.is_valid()
    assert form.details == ConsentDetails(
        "Noor Jansen", "16_plus", "Noor Jansen", datetime.date(2026, 11, 20), datetime.date(2027, 11, 20)
    )


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"age_group": AgeGroup.MINOR}, ["given_by"]),
        ({"age_group": AgeGroup.MINOR, "given_by": "noor jansen "}, ["given_by"]),
        ({"age_group": AgeGroup.MINOR, "given_by": "Petra Jansen"}, []),
        ({"given_on": "2026-11-25"}, ["given_on"]),
        ({"valid_until": "2026-11-23"}, ["valid_until"]),
        ({"valid_until": "2036-11-23"}, ["valid_until"]),
        ({"confirmed": ""}, ["confirmed"]),
        ({"person_name": ""}, ["person_name"]),
    ],
)
def test_what_a_permission_needs(changed, wrong):
    assert list(ConsentForm({**FILLED_IN, **changed}).errors) == wrong


def test_a_permission_stands_until_its_last_day():
    assert Consent(valid_until=TODAY).is_valid
    assert not Consent(valid_until=TODAY - datetime.timedelta(days=1)).is_valid
    assert not Consent(valid_until=TODAY, withdrawn_at=timezone.now()).is_valid


def test_withdrawing_twice_keeps_the_first_moment(freeze):
    consent = ConsentFactory()
    withdraw_consent(consent, by=None)
    first = consent.withdrawn_at
    freeze("2026-11-25 12:00")
    withdraw_consent(consent, by=None)
    assert Consent.objects.get().withdrawn_at == first


def test_a_withdrawn_permission_cannot_be_extended():
    consent = ConsentFactory(withdrawn_at=timezone.now())
    with pytest.raises(ValueError, match="record a new one"):
        extend_consent(consent, valid_until=TODAY, by=None)


def test_a_permission_about_to_end_is_warned_about():
    near, far = TODAY + datetime.timedelta(days=60), TODAY + datetime.timedelta(days=61)
    assert [expires_soon(Consent(valid_until=day)) for day in (near, far)] == [True, False]


def test_a_photo_is_taken_in_and_kept_anew():
    consent = record_consent(OrganisationFactory(), details=read_details(), by=None)
    intake = take_in(draw_photo((1200, 1600)), kind="picture", name="noor.jpg")
    picture = keep_picture(consent, intake=intake, by=None)
    assert (picture.width, picture.height, picture.consent) == (1200, 1600, consent)
    with private_storage().open(picture.file.name) as file:
        assert file.read() == intake.content


def read_details():
    form = ConsentForm(FILLED_IN)
    assert form.is_valid()
    return form.details


def test_no_photo_is_kept_without_a_valid_permission():
    consent = ConsentFactory(valid_until=TODAY - datetime.timedelta(days=1))
    intake = take_in(draw_photo((1200, 1600)), kind="picture", name="noor.jpg")
    with pytest.raises(ConsentNotValidError):
        keep_picture(consent, intake=intake, by=None)
    assert OwnPicture.objects.count() == 0


def test_what_is_no_photo_is_refused_with_a_reason():
    intake = take_in(b"%PDF-1.7 hallo", kind="picture", name="noor.jpg")
    assert intake.refused
    assert len(say_findings(intake.findings)) == 1


def test_the_focus_stays_within_the_photo():
    picture = OwnPictureFactory()
    set_focus(picture, x=1.4, y=-3, by=None)
    assert (picture.focus_x, picture.focus_y) == (1.0, 0.0)


def test_only_pictures_whose_permission_stands_can_be_used():
    organisation = OrganisationFactory()
    usable = OwnPictureFactory(consent__organisation=organisation)
    ended = OwnPictureFactory(consent__organisation=organisation, consent__valid_until=datetime.date(2026, 11, 23))
    own = seat(Role.EDITOR, organisation)
    assert list(usable_pictures_for(own)) == [usable]
    assert set(pictures_for(own)) == {usable, ended}


def test_others_and_suppliers_see_nothing():
    picture = OwnPictureFactory()
    for one in (seat(Role.SUPPLIER, picture.organisation), seat(Role.EDITOR, OrganisationFactory())):
        assert (list(pictures_for(one)), list(consents_for(one))) == ([], [])


@pytest.mark.parametrize(
    ("role", "looking_as", "sees", "changes"),
    [
        (Role.CORE_TEAM, False, True, True),
        (Role.EDITOR, False, True, True),
        (Role.EDITOR, True, True, False),
        (Role.READER, False, True, False),
        (Role.SUPPLIER, False, False, False),
    ],
)
def test_who_may_see_and_change(role, looking_as, sees, changes):
    one = seat(role, OrganisationFactory(), looking_as=looking_as)
    assert (seat_can_see_pictures(one), seat_can_change_pictures(one)) == (sees, changes)
