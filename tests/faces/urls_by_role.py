"""Who may reach which address. Every address of the platform stands here; a new one fails the test until it is added.

Arguments point at what belongs to school A, so that everybody else is a stranger to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import resolve

from draagvlak.public.share_cards import make_card_image
from draagvlak.toolkit.domain.campaign_film import find_campaign_film
from draagvlak.toolkit.domain.maker_cards import write_token as write_card_token
from draagvlak.toolkit.domain.campaign_film import find_campaign_film
from draagvlak.toolkit.domain.shares import write_token

ANYBODY = frozenset(
    {"anonymous", "core", "core_without_factor", "editor", "reader", "stranger", "supplier", "outsider", "neighbour"}
)
NOBODY: frozenset[str] = frozenset()
SIGNED_IN = ANYBODY - {"anonymous", "core_without_factor"}
SEATED = frozenset({"core", "editor", "reader", "stranger", "supplier", "neighbour"})
PARTNERS = SEATED - {"supplier"}
EDITORS = frozenset({"core", "editor", "stranger", "neighbour"})
OWN = frozenset({"editor", "reader"})
OWN_EDITOR = frozenset({"editor"})
CORE = frozenset({"core"})
SUPPLIERS = frozenset({"supplier"})


@dataclass(frozen=True)
class Door:
    """One address: its arguments out of the world of the test, and who gets in by reading and by writing."""

    read: frozenset[str] = NOBODY
    write: frozenset[str] = NOBODY
    arguments: Callable[[Any], dict[str, Any]] = lambda _world: {}


def by(name: str, key: str = "pk") -> Callable[[Any], dict[str, Any]]:
    """The key of an object of school A."""
    return lambda world: {key: getattr(world, name).pk}


def read_address(url: str) -> dict[str, Any]:
    """The arguments of an address."""
    return resolve(url).kwargs


def pages(read: frozenset[str], *, write: frozenset[str] | None = None) -> Door:
    return Door(read, read if write is None else write)


SCHOOL = lambda world: {"slug": world.editor.organisation.slug}  # noqa: E731
DESIGN = lambda _world: {"slug": "sample"}  # noqa: E731
MATERIAL = lambda world: {"slug": world.material.slug}  # noqa: E731
CLAIM = lambda world: {"key": world.claim.key}  # noqa: E731
KIT = lambda world: {"slug": world.kit.slug}  # noqa: E731
SHARE = lambda world: {"token": write_token(world.share)}  # noqa: E731
SHARED_FILE = lambda world: {**SHARE(world), "pk": world.material_file.pk}  # noqa: E731
SHARED_COVER = lambda world: {**SHARE(world), "pk": world.material_cover.pk}  # noqa: E731
FILM = lambda world: {"stamp": find_campaign_film(world.editor.campaign).stamp, "name": "film.mp4"}  # noqa: E731
LIGHT = lambda _world: {"ground": "light"}  # noqa: E731
PACK = lambda world: {"key": f"open-dag-{world.open_day.pk}"}  # noqa: E731
PACK_CHANNEL = lambda world: {**PACK(world), "channel": "instagram"}  # noqa: E731
HERO_RESULT = lambda _world: {"directions": "water+stad"}  # noqa: E731
CARD_TOKEN = lambda world: {"token": write_card_token(world.maker_card)}  # noqa: E731
CARD_PICTURE = lambda world: read_address(make_card_image(world.campaign, "maker", world.maker_card, "nl").url)  # noqa: E731
NEWCOMER = frozenset({"anonymous"})
FINISHED = ANYBODY - {"core_without_factor"}

CAMPAIGN_SITE = ("home", "why", "open-days", "open-days-feed", "impact", "campaigns", "finder", "embed-open-days")
OF_SCHOOL = {"school": "slug", "school-feed": "school"}
OPEN_DAY = lambda world: {"school": world.open_day.organisation.slug, "key": world.open_day.key}  # noqa: E731

DOORS: dict[str, Door] = {
    # signing in: open to all, and about oneself only
    **dict.fromkeys(
        [
            "account_login",
            "account_request_login_code",
            "account_confirm_login_code",
            "account_logout",
            "account_inactive",
            "account_reauthenticate",
            "account_change_password",
            "account_set_password",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
            "mfa_index",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
            "set_language",
        ],
        pages(ANYBODY),
    ),
    "account_reset_password_from_key": Door(ANYBODY, ANYBODY, lambda _: {"uidb36": "1", "key": "set-password"}),
    **dict.fromkeys(["account_signup", "account_email", "account_email_verification_sent"], Door()),
    # the campaign site: for everybody
    **{f"{space}:{name}": pages(ANYBODY, write=NOBODY) for space in ("public", "public-en") for name in CAMPAIGN_SITE},
    **{
        f"{space}:open-day-calendar": Door(ANYBODY - {"neighbour"}, NOBODY, by("open_day"))
        for space in ("public", "public-en")
    },
    **{
        f"{space}:{name}": Door(
            ANYBODY - {"neighbour"}, NOBODY, lambda world, key=key: {key: world.editor.organisation.slug}
        )
        for space in ("public", "public-en")
        for name, key in OF_SCHOOL.items()
    },
    **{f"{space}:open-day": Door(ANYBODY - {"neighbour"}, NOBODY, OPEN_DAY) for space in ("public", "public-en")},
    "public-en:moved": Door(arguments=lambda _world: {"rest": "/"}),
    "public:film": Door(ANYBODY - {"neighbour"}, NOBODY, FILM),
    **dict.fromkeys(["public:link", "public:link-with-slash"], Door(ANYBODY, NOBODY, lambda _world: {"code": "niets"})),
    # what visitors do: everybody; somebody of the campaign next door on its own host finds nothing of this one
    **{
        f"{space}:{name}": pages(ANYBODY, write=NOBODY)
        for space in ("public", "public-en")
        for name in ("hero-test", "maker-cards", "posters-thanks", "guest-lesson-thanks")
    },
    **{f"{space}:hero-result": Door(ANYBODY, NOBODY, HERO_RESULT) for space in ("public", "public-en")},
    **{
        f"{space}:{name}": pages(ANYBODY)
        for space in ("public", "public-en")
        for name in ("maker-card-new", "posters", "guest-lesson")
    },
    **{
        f"{space}:maker-card": Door(ANYBODY - {"neighbour"}, NOBODY, by("maker_card"))
        for space in ("public", "public-en")
    },
    **{
        f"{space}:maker-card-thanks": Door(ANYBODY - {"neighbour"}, NOBODY, CARD_TOKEN)
        for space in ("public", "public-en")
    },
    **{
        f"{space}:maker-card-back": Door(ANYBODY - {"neighbour"}, ANYBODY - {"neighbour"}, CARD_TOKEN)
        for space in ("public", "public-en")
    },
    "public:card": Door(ANYBODY - {"neighbour"}, NOBODY, CARD_PICTURE),
    # guest lessons: schools that were asked; who took one sees whom to mail
    "portal:lessons": pages(PARTNERS, write=NOBODY),
    "portal:lesson-take": Door(NOBODY, OWN_EDITOR, by("lesson")),
    "portal:lesson-give-back": Door(NOBODY, OWN_EDITOR, by("lesson")),
    # links: each of its own organisation
    "portal:links": pages(PARTNERS, write=NOBODY),
    "portal:links-csv": pages(PARTNERS, write=NOBODY),
    "portal:link-new": pages(EDITORS),
    "portal:link": Door(OWN_EDITOR, OWN_EDITOR, by("link")),
    **dict.fromkeys(["portal:link-end", "portal:link-reopen"], Door(NOBODY, OWN_EDITOR, by("link"))),
    "portal:link-code": Door(OWN, NOBODY, lambda world: {"pk": world.link.pk, "kind": "svg"}),
    # out: packs of one's own open days and flights; for the core team of everybody's
    "portal:out": pages(SEATED, write=NOBODY),
    "portal:packs": Door(OWN | CORE, NOBODY, PACK),
    "portal:pack-picture": Door(OWN | CORE, NOBODY, lambda world: {**PACK(world), "pk": world.file.pk}),
    "portal:pack-download": Door(NOBODY, OWN | CORE, PACK_CHANNEL),
    "portal:pack-make": Door(NOBODY, OWN_EDITOR | CORE, PACK_CHANNEL),
    "portal:pack-schedule": Door(NOBODY, OWN | CORE, PACK_CHANNEL),
    "portal:pack-remind": Door(NOBODY, OWN | CORE, PACK_CHANNEL),
    "portal:reminder-drop": Door(NOBODY, OWN_EDITOR, by("reminder")),
    "portal:outdoor": Door(OWN | CORE, NOBODY, by("outdoor_flight")),
    "portal:panel-new": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("outdoor_flight")),
    **dict.fromkeys(
        ["portal:panel-import", "portal:outdoor-order"], Door(NOBODY, OWN_EDITOR | CORE, by("outdoor_flight"))
    ),
    "portal:panel": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("panel_group")),
    "portal:panel-remove": Door(NOBODY, OWN_EDITOR | CORE, by("panel_group")),
    "portal:outdoor-download": Door(OWN | CORE, NOBODY, by("outdoor_order")),
    # results: each sees its own part
    "portal:results": pages(SEATED, write=NOBODY),
    "portal:results-csv": Door(SEATED, NOBODY, lambda _world: {"key": "keten"}),
    "portal:reached": Door(CORE),
    "portal:reached-csv": Door(CORE, NOBODY, lambda _world: {"key": "bereik"}),
    "portal:effect": Door(CORE),
    "portal:effect-csv": Door(arguments=lambda _world: {"key": "anders"}),
    "portal:carrying": pages(PARTNERS, write=NOBODY),
    "portal:carrying-csv": Door(PARTNERS, NOBODY, lambda _world: {"key": "stappen"}),
    "portal:nudge": Door(CORE, CORE, SCHOOL),
    # claims: partners read what is published; the one of this world is not
    "portal:claims": pages(PARTNERS, write=NOBODY),
    "portal:claim": Door(CORE, NOBODY, CLAIM),
    "portal:claim-new": pages(CORE),
    "portal:reach": pages(CORE),
    "portal:claim-explain": Door(NOBODY, CORE),
    **dict.fromkeys(
        ["portal:claim-judge", "portal:claim-publish", "portal:claim-withdraw", "portal:claim-source"],
        Door(NOBODY, CORE, CLAIM),
    ),
    "portal:dossier": pages(CORE),
    "portal:dossier-file": Door(CORE),
    "portal:board": pages(CORE),
    "portal:board-file": Door(CORE, NOBODY, lambda _world: {"kind": "pdf"}),
    # the shell
    "portal:home": pages(ANYBODY),
    "portal:seats": pages(SEATED),
    "portal:style": pages(FINISHED),
    "portal:postbox": pages(FINISHED),
    "portal:profile": pages(SIGNED_IN),
    "portal:ask": pages(SEATED),
    "portal:asked": pages(SEATED),
    "portal:partners": pages(CORE),
    "portal:look-as": Door(NOBODY, CORE, SCHOOL),
    "portal:look-as-stop": Door(NOBODY, ANYBODY),
    "portal:invitation": Door(NEWCOMER, NEWCOMER, lambda world: {"key": world.invitation_key}),
    # the campaign as partners read it; a supplier's briefings
    "portal:organisation-invitation": Door(NEWCOMER, NEWCOMER, lambda world: {"key": world.organisation_key}),
    "portal:campaign": Door(PARTNERS),
    "portal:follow-up": pages(CORE),
    # handing over: the core team and both sides; here school A takes over
    "portal:handover": Door(OWN_EDITOR | CORE),
    "portal:transfer-new": pages(CORE),
    "portal:transfer": Door(OWN_EDITOR | CORE, NOBODY, by("transfer")),
    "portal:transfer-confirm": Door(OWN_EDITOR, OWN_EDITOR, lambda world: {"pk": world.transfer.pk, "side": "new"}),
    "portal:transfer-conclude": Door(NOBODY, CORE, by("transfer")),
    "portal:transfer-call-off": Door(NOBODY, OWN_EDITOR | CORE, by("transfer")),
    "portal:handover-print": Door(OWN_EDITOR | CORE, NOBODY, by("transfer")),
    "portal:handover-item-new": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("transfer")),
    "portal:handover-item": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("handover_item")),
    "portal:handover-document": Door(OWN_EDITOR | CORE, NOBODY, by("handover_document")),
    "portal:campaign-publish": Door(NOBODY, CORE),
    "portal:decisions": Door(PARTNERS),
    "portal:decision-document": Door(PARTNERS - {"neighbour"}, NOBODY, by("document")),
    "portal:measures": Door(PARTNERS),
    "portal:contributions": Door(PARTNERS),
    "portal:contribution-new": pages(EDITORS),
    "portal:briefing": Door(SUPPLIERS, SUPPLIERS, by("briefing")),
    "portal:deliverable": Door(SUPPLIERS, NOBODY, by("deliverable")),
    # the brand kit
    "portal:brand": pages(PARTNERS),
    "portal:logo-upload": Door(NOBODY, EDITORS, LIGHT),
    "portal:logo": Door(OWN_EDITOR, OWN_EDITOR, by("upload")),
    "portal:logo-before": Door(OWN_EDITOR, OWN_EDITOR, by("upload")),
    "portal:logo-after": Door(OWN_EDITOR, OWN_EDITOR, by("upload")),
    "portal:logo-cleaned": Door(OWN_EDITOR, OWN_EDITOR, by("upload")),
    "portal:logo-file": Door(PARTNERS, PARTNERS, LIGHT),
    # colleagues
    "portal:colleagues": pages(PARTNERS),
    "portal:colleagues-of": Door(OWN | CORE, OWN | CORE, SCHOOL),
    "portal:invite": Door(NOBODY, OWN_EDITOR | CORE, SCHOOL),
    "portal:colleague-role": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("mandate")),
    "portal:colleague-remove": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("mandate")),
    "portal:invitation-resend": Door(NOBODY, OWN_EDITOR | CORE, by("invitation")),
    "portal:invitation-withdraw": Door(NOBODY, OWN_EDITOR | CORE, by("invitation")),
    # designs: for all partners; a supplier without a briefing sees none
    "portal:designs": Door(SEATED),
    "portal:design": Door(PARTNERS - {"neighbour"}, NOBODY, DESIGN),
    "portal:design-picture": Door(PARTNERS - {"neighbour"}, NOBODY, DESIGN),
    "portal:version-new": Door(NOBODY, EDITORS - {"neighbour"}, DESIGN),
    # own versions and their files
    "portal:versions": Door(PARTNERS),
    "portal:version": Door(OWN, NOBODY, by("version")),
    "portal:version-picture": Door(OWN, NOBODY, by("version")),
    "portal:version-files": Door(OWN, NOBODY, by("version")),
    "portal:version-edit": Door(OWN_EDITOR, OWN_EDITOR, by("version")),
    "portal:version-make": Door(OWN_EDITOR, OWN_EDITOR, by("version")),
    **{
        f"portal:version-{action}": Door(NOBODY, OWN_EDITOR, by("version"))
        for action in ["preview", "make-again", "rename", "duplicate", "archive", "restore"]
    },
    "portal:file": Door(OWN, NOBODY, by("file")),
    "portal:file-thumbnail": Door(OWN, NOBODY, by("file")),
    # the toolkit: what is available is for all partners; a supplier sees what it is briefed on
    "portal:toolkit": Door(SEATED),
    "portal:toolkit-taken": Door(PARTNERS),
    "portal:material": Door(PARTNERS - {"neighbour"}, NOBODY, MATERIAL),
    "portal:material-all": Door(PARTNERS - {"neighbour"}, NOBODY, MATERIAL),
    "portal:material-file": Door(PARTNERS - {"neighbour"}, NOBODY, by("material_file")),
    "portal:material-picture": Door(PARTNERS - {"neighbour"}, NOBODY, by("material_cover")),
    "portal:material-film": Door(PARTNERS - {"neighbour"}, NOBODY, by("material_film")),
    "portal:material-captions": Door(PARTNERS - {"neighbour"}, NOBODY, by("material_captions")),
    "portal:kit": Door(PARTNERS - {"neighbour"}, NOBODY, KIT),
    "portal:kit-all": Door(PARTNERS - {"neighbour"}, NOBODY, KIT),
    "portal:kit-make": Door(NOBODY, EDITORS - {"neighbour"}, KIT),
    "portal:shares": Door(PARTNERS, EDITORS),
    "portal:share-revoke": Door(NOBODY, OWN_EDITOR, by("share")),
    # shared with people without an account: whoever has the link, on the campaign's own host
    **{
        f"{space}:share{part}": Door(ANYBODY - {"neighbour"}, NOBODY, arguments)
        for space in ("public", "public-en")
        for part, arguments in {"": SHARE, "-file": SHARED_FILE, "-picture": SHARED_COVER}.items()
    },
    # open days
    "portal:open-days": Door(PARTNERS),
    "portal:open-day-new": pages(EDITORS),
    "portal:open-day": Door(OWN_EDITOR, OWN_EDITOR, by("open_day")),
    "portal:open-day-full": Door(NOBODY, OWN_EDITOR, by("open_day")),
    "portal:open-day-reopen": Door(NOBODY, OWN_EDITOR, by("open_day")),
    "portal:open-day-file": pages(EDITORS),
    "portal:open-day-template": Door(EDITORS),
    # from outside: each its own school's
    "portal:imports": pages(EDITORS, write=NOBODY),
    **dict.fromkeys(["portal:import-calendar", "portal:import-file"], Door(NOBODY, EDITORS)),
    "portal:import-example": Door(EDITORS, NOBODY, lambda _world: {"subject": "open_day"}),
    "portal:import": Door(OWN_EDITOR, NOBODY, by("import_run")),
    **{f"portal:import-{action}": Door(NOBODY, OWN_EDITOR, by("import_run")) for action in ["confirm", "drop", "undo"]},
    **{
        f"portal:import-{action}": Door(NOBODY, OWN_EDITOR, by("import_source"))
        for action in ["fetch", "follow", "stop"]
    },
    # programmes and who is admitted
    "portal:programmes": Door(PARTNERS),
    "portal:programme": Door(OWN_EDITOR, OWN_EDITOR, by("programme")),
    "portal:requirement-new": Door(OWN_EDITOR, OWN_EDITOR, by("programme")),
    "portal:open-day-cancel": Door(NOBODY, OWN_EDITOR, by("open_day")),
    "portal:open-day-reinstate": Door(NOBODY, OWN_EDITOR, by("open_day")),
    # the plan: a partner sees its own flights and those of the campaign as a whole
    "portal:plan": Door(SEATED),
    "portal:plan-csv": Door(SEATED),
    "portal:flight-new": pages(EDITORS),
    "portal:flight-period": Door(EDITORS),
    "portal:flight": Door(OWN | CORE, NOBODY, by("flight")),
    "portal:flight-edit": Door(OWN_EDITOR | CORE, OWN_EDITOR | CORE, by("flight")),
    **{
        f"portal:flight-{action}": Door(NOBODY, OWN_EDITOR | CORE, by("flight"))
        for action in ["move", "undo", "catch-up", "attach"]
    },
    "portal:flight-detach": Door(
        NOBODY, OWN_EDITOR | CORE, lambda world: {"pk": world.flight.pk, "piece": world.piece.pk}
    ),
    "portal:plan-versions": Door(CORE),
    "portal:plan-put-in-force": pages(CORE),
    "portal:plan-version-csv": Door(CORE, NOBODY, lambda _world: {"number": 1}),
    # pictures and consents
    "portal:pictures": Door(PARTNERS),
    "portal:picture-new": pages(EDITORS),
    "portal:picture-upload": Door(OWN_EDITOR, OWN_EDITOR, by("consent")),
    "portal:consent-withdraw": Door(OWN_EDITOR, OWN_EDITOR, by("consent")),
    "portal:consent-extend": Door(OWN_EDITOR, OWN_EDITOR, by("consent")),
    "portal:picture": Door(OWN_EDITOR, OWN_EDITOR, by("picture")),
    "portal:picture-file": Door(OWN, NOBODY, by("picture")),
    # figures
    "portal:figures": Door(SEATED),
    "portal:figures-table": Door(SEATED),
    "portal:figures-csv": Door(SEATED),
    "portal:figures-waiting": Door(CORE),
    "portal:figures-template": Door(SEATED, NOBODY, lambda _world: {"language": "nl", "kind": "csv"}),
    "portal:figures-upload": Door(NOBODY, EDITORS | {"supplier"}),
    "portal:figure": Door(OWN | CORE, NOBODY, by("figure")),
    "portal:figure-judge": Door(NOBODY, CORE, by("figure")),
    "portal:figure-file": Door(OWN | CORE, NOBODY, by("figure_file")),
    "portal:figure-file-errors": Door(OWN | CORE, NOBODY, by("figure_file")),
    **{
        f"portal:figure-file-{action}": Door(NOBODY, OWN_EDITOR | CORE, by("figure_file"))
        for action in ["confirm", "cancel", "undo", "assign"]
    },
    "portal:open-day-figures": Door(OWN_EDITOR, OWN_EDITOR, by("open_day")),
}
