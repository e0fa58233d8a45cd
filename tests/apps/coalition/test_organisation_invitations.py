"""Organisations join by a link that works once and holds three weeks."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.invitations import InvitationClosedError
from draagvlak.coalition.domain.organisation_invitations import (
    AlreadyMemberError,
    OrganisationFacts,
    find_organisation_invitation,
    invite_organisation,
    join_as_newcomer,
    join_coalition,
    resend_organisation_invitation,
    withdraw_organisation_invitation,
)
from draagvlak.coalition.enums import MembershipState, OrganisationKind, Role
from draagvlak.coalition.models import BrandKit, Mandate, Membership, Organisation, OrganisationInvitation
from draagvlak.core.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.coalition import (
    CoalitionFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationInvitationFactory,
)

pytestmark = pytest.mark.django_db
FACTS = OrganisationFacts("Hogeschool Nieuw", "school", "Nieuw", "Zwolle", "overijssel", "https://nieuw.test")
NAMES = {"first_name": "Anna", "last_name": "Bos", "password": "", "language": "nl"}


@pytest.fixture
def invite(django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    coalition, by = CoalitionFactory(name="De Coalitie"), UserFactory(first_name="Noor")

    def send(name="Hogeschool  Nieuw ", kind=OrganisationKind.SCHOOL, email="Sem@Nieuw.test"):
        keys = []
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite_organisation(
                name,
                kind=kind,
                email=email,
                coalition=coalition,
                by=by,
                make_link=lambda key: keys.append(key) or f"http://hier/uitnodiging/organisatie/{key}/",
                campaign="civiele-helden",
            )
        return invitation, keys[0]

    return send


def test_an_organisation_is_invited_by_mail_and_only_the_hash_of_the_key_is_kept(invite):
    invitation, key = invite()
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["sem@nieuw.test"], "Hogeschool Nieuw is uitgenodigd voor De Coalitie")
    assert [line for line in message.body.splitlines() if key in line] == [
        f"http://hier/uitnodiging/organisatie/{key}/"
    ]
    assert find_organisation_invitation(key) == invitation
    assert key not in str(list(OrganisationInvitation.objects.values()) + list(AuditEvent.objects.values()))


def test_it_holds_for_twenty_one_days(invite):
    invitation, _key = invite()
    left = invitation.expires_at - timezone.now()
    assert datetime.timedelta(days=20, hours=23) < left <= datetime.timedelta(days=21)


def test_joining_makes_organisation_membership_brand_kit_and_an_editor(invite):
    invitation, _key = invite()
    person = join_as_newcomer(invitation, facts=FACTS, **NAMES)
    organisation = Organisation.objects.get()
    membership, mandate = Membership.objects.get(), Mandate.objects.get()
    assert (organisation.slug, organisation.name, organisation.province) == ("nieuw", "Hogeschool Nieuw", "overijssel")
    assert (membership.coalition, membership.state) == (invitation.coalition, MembershipState.ACTIVE)
    assert membership.joined_on == timezone.localdate()
    assert (mandate.person, mandate.organisation, mandate.role) == (person, organisation, Role.EDITOR)
    assert BrandKit.objects.get(organisation=organisation).display_name == "Hogeschool Nieuw"
    invitation.refresh_from_db()
    assert (invitation.organisation, invitation.accepted_by) == (organisation, person)


def test_a_link_works_once(invite):
    invitation, _key = invite()
    join_as_newcomer(invitation, facts=FACTS, **NAMES)
    with pytest.raises(InvitationClosedError):
        join_coalition(invitation, facts=FACTS, person=UserFactory())
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "state",
    [
        {"withdrawn_at": timezone.now()},
        {"accepted_at": timezone.now()},
        {"created_at": timezone.now(), "expires_at": timezone.now() - datetime.timedelta(minutes=1)},
    ],
)
def test_a_closed_invitation_leaves_nothing_behind(state):
    invitation = OrganisationInvitationFactory()
    made = OrganisationInvitation.objects.filter(pk=invitation.pk)
    made.update(**{**state, "created_at": timezone.now() - datetime.timedelta(days=30)})
    with pytest.raises(InvitationClosedError):
        join_as_newcomer(invitation, facts=FACTS, **NAMES)
    left = [Organisation, Membership, Mandate, BrandKit]
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]
    assert User.objects.filter(email=invitation.email).exists() is False


def test_an_address_with_an_account_does_not_become_a_second_one(invite):
    invitation, _key = invite()
    UserFactory(email=invitation.email)
    with pytest.raises(InvitationClosedError):
        join_as_newcomer(invitation, facts=FACTS, **NAMES)


def test_an_organisation_elsewhere_with_the_same_name_is_not_taken_over(invite):
    other = OrganisationFactory(slug="nieuw", name="Hogeschool Nieuw")
    invitation, _key = invite()
    mandate = join_coalition(invitation, facts=FACTS, person=UserFactory())
    assert (mandate.organisation == other, mandate.organisation.slug) == (False, "nieuw-2")


@pytest.mark.parametrize(("elsewhere", "name"), [(False, "Hogeschool Nieuw"), (True, "De Wachter")])
def test_a_member_is_not_invited_again_but_one_marked_as_invited_joins_under_its_own_row(invite, elsewhere, name):
    coalition = CoalitionFactory(slug=invite()[0].coalition.slug)
    MembershipFactory(coalition=coalition, organisation=OrganisationFactory(slug="lid", name="Het Lid"))
    waiting = MembershipFactory(
        coalition=coalition,
        organisation=OrganisationFactory(slug="wacht", name="De Wachter"),
        state=MembershipState.INVITED,
    )
    with pytest.raises(AlreadyMemberError):
        invite("het lid", email="a@lid.test")
    if elsewhere:
        MembershipFactory(organisation=waiting.organisation)
    invitation, _key = invite("de wachter", email="a@wacht.test")
    join_coalition(invitation, facts=FACTS, person=UserFactory())
    waiting.refresh_from_db()
    waiting.organisation.refresh_from_db()
    assert (waiting.state, waiting.organisation.name) == (MembershipState.ACTIVE, name)


@pytest.mark.parametrize(
    ("invited_as", "filled_in", "role", "kind"),
    [
        ("agency", "company", Role.SUPPLIER, "agency"),
        ("company", "agency", Role.EDITOR, "company"),
        ("company", "sector", Role.EDITOR, "sector"),
    ],
)
def test_what_is_filled_in_cannot_turn_an_agency_into_a_partner_or_a_partner_into_an_agency(
    invited_as, filled_in, role, kind
):
    invitation = OrganisationInvitationFactory(kind=invited_as)
    mandate = join_coalition(invitation, facts=OrganisationFacts("X", filled_in), person=UserFactory())
    assert (mandate.role, mandate.organisation.kind) == (role, kind)


def test_sending_again_makes_a_fresh_link_and_the_old_one_stops(invite, django_capture_on_commit_callbacks):
    invitation, old = invite()
    fresh = []
    with django_capture_on_commit_callbacks(execute=True):
        resend_organisation_invitation(
            invitation, by=UserFactory(), make_link=lambda key: fresh.append(key) or key, campaign=""
        )
    assert (find_organisation_invitation(old), find_organisation_invitation(fresh[0]).is_open) == (None, True)


def test_a_withdrawn_invitation_is_not_sent_again_and_a_used_one_is_not_withdrawn(invite):
    invitation, _key = invite()
    withdraw_organisation_invitation(invitation, by=UserFactory(), campaign="")
    with pytest.raises(InvitationClosedError):
        resend_organisation_invitation(invitation, by=UserFactory(), make_link=str, campaign="")
    used = OrganisationInvitationFactory(accepted_at=timezone.now())
    withdraw_organisation_invitation(used, by=UserFactory(), campaign="")
    used.refresh_from_db()
    assert used.withdrawn_at is None


def test_inviting_the_same_address_again_ends_the_older_invitation(invite):
    first, _key = invite()
    second, _key = invite()
    first.refresh_from_db()
    assert (first.is_open, second.is_open) == (False, True)


def test_what_happens_is_written_down(invite):
    invitation, _key = invite()
    join_coalition(invitation, facts=FACTS, person=UserFactory())
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["organisation_invitation.sent", "organisation_invitation.accepted", "mandate.granted"]
