"""Cards of makers: looked at before anybody else sees them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.core.answers import answer_picture
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow
from draagvlak.desk.columns import LinkColumn, MomentColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.lib.studio import StudioError
from draagvlak.toolkit.domain.cards import SQUARE, TALL, WIDE, draw_card
from draagvlak.toolkit.domain.maker_cards import (
    CardDecidedError,
    approve_card,
    refuse_card,
    withdraw_card,
    write_recipe,
)
from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import MakerCard

CRUMBS = [("desk_maker_cards:index", gettext_lazy("Maker cards"))]
SHAPES = {"vierkant": SQUARE, "hoog": TALL, "liggend": WIDE}


def link_card(card: MakerCard) -> str:
    return reverse("desk_maker_cards:show", args=[card.pk])


class CardFilters(DeskFilterSet):
    state = one_of(CardState.choices, label=gettext_lazy("State"))

    class Meta:
        model = MakerCard
        fields: list[str] = []


class CardList(DeskList):
    model = MakerCard
    page_title = gettext_lazy("Maker cards")
    verbose_name = gettext_lazy("maker card")
    verbose_name_plural = gettext_lazy("maker cards")
    empty = gettext_lazy("No card came in yet. Visitors make them on the site, below “I make this”.")
    default_ordering = "-created_at"
    filterset_class = CardFilters
    columns = [
        TemplateColumn("picture", template="maker_card_picture", accessor="-", label=gettext_lazy("Card")),
        LinkColumn("what", accessor=str, label=gettext_lazy("What they make"), to=link_card),
        TemplateColumn("place", template="text", label=gettext_lazy("Where")),
        TemplateColumn("state", template="visitor_state", accessor="get_state_display", label=gettext_lazy("State")),
        MomentColumn("created_at", label=gettext_lazy("Came in"), sort_key="created_at"),
    ]
    exported = [
        (gettext_lazy("Came in"), "created_at"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Name"), "name"),
        (gettext_lazy("Who"), "get_role_display"),
        (gettext_lazy("What they make"), "what"),
        (gettext_lazy("Where"), "place"),
    ]

    def get_base_queryset(self) -> QuerySet[MakerCard]:
        return MakerCard.objects.filter(campaign=self.campaign)


class CardPage:
    """Cards of the campaign at hand."""

    model = MakerCard
    header_icon = "user"
    campaign: Any
    row: Any

    def find_rows(self) -> QuerySet[MakerCard]:
        return MakerCard.objects.filter(campaign=self.campaign).select_related("campaign", "decided_by")

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return CRUMBS


class CardShow(CardPage, DeskShow):
    """A card as it would look, with all that was filled in."""

    permission_required = "view"
    template_name = "desk/maker_card.html"

    def get_page_title(self) -> str:
        return str(self.row)

    @cached_property
    def header_buttons(self) -> list[Button]:
        key = [self.row.pk]
        buttons = {
            CardState.WAITING: [(_("Decide"), "decide", "check")],
            CardState.SHOWN: [(_("Take off the wall"), "withdraw", "cross")],
        }.get(self.row.state, [])
        return [
            HeaderButton(label, url=reverse(f"desk_maker_cards:{name}", args=key), icon_name=icon)
            for label, name, icon in buttons
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=self.row, shapes=list(SHAPES), **kwargs)


class DecisionForm(forms.Form):
    """Yes, or no with the reason."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Shown?"),
        choices=[("show", gettext_lazy("Show it on the wall")), ("refuse", gettext_lazy("Do not show it"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why not"),
        help_text=gettext_lazy("Who made it gets this by mail, if there is an address."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == "refuse" and not data.get("reason"):
            self.add_error("reason", _("Say why it is not shown."))
        return data


class DecideCard(CardPage, DeskForm):
    permission_required = "change"
    form_class = DecisionForm
    template_name = "desk/maker_card_decide.html"
    submit = gettext_lazy("Decide")

    def find_rows(self) -> QuerySet[MakerCard]:
        return super().find_rows().waiting()  # type: ignore[attr-defined, no-any-return]

    def get_page_title(self) -> str:
        return _("Show this card?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=self.row, shapes=list(SHAPES), **kwargs)

    def get_success_url(self) -> str:
        return reverse("desk_maker_cards:index")

    def save(self, form: DecisionForm) -> str:
        data = form.cleaned_data
        try:
            if data["verdict"] == "show":
                approve_card(self.row, by=self.request.user)
                return _("The card stands on the wall as soon as its pictures are made.")
            refuse_card(self.row, reason=data["reason"], by=self.request.user)
        except CardDecidedError as error:
            raise Http404 from error
        return _("The card is not shown.")


class WithdrawCard(CardPage, DeskQuestion):
    permission_required = "change"
    consequences = gettext_lazy("Its words and pictures are erased; this cannot be undone.")
    yes = gettext_lazy("Yes, take it off")

    def find_rows(self) -> QuerySet[MakerCard]:
        return super().find_rows().filter(state=CardState.SHOWN)

    def get_question(self) -> str:
        return _("Take “%(what)s” off the wall?") % {"what": self.row.what}

    def get_back_url(self) -> str:
        return reverse("desk_maker_cards:index")

    def do(self) -> str:
        withdraw_card(self.row, by=self.request.user)
        return _("The card is off the wall.")


class CardPicture(DeskPage, View):
    """The card made now, for the eyes of the core team; nothing is kept of it."""

    def get(self, request: HttpRequest, pk: int, shape: str) -> HttpResponse:  # noqa: ARG002 - in the address
        card = get_object_or_404(MakerCard.objects.filter(campaign=self.campaign).select_related("campaign"), pk=pk)
        if shape not in SHAPES or not card.what:
            raise Http404
        try:
            return answer_picture(draw_card(card.campaign, write_recipe(card, SHAPES[shape])), stamped=False)
        except StudioError as error:
            raise Http404 from error


class MakerCards(DeskSection):
    name = "maker_cards"
    url_prefix = "maakkaarten"
    icon = "user"
    menu_label = gettext_lazy("Maker cards")
    list_view = CardList
    pages = [
        ("<int:pk>/", CardShow, "show"),
        ("<int:pk>/beslis/", DecideCard, "decide"),
        ("<int:pk>/van-de-muur/", WithdrawCard, "withdraw"),
        ("<int:pk>/<slug:shape>.jpg", CardPicture, "picture"),
    ]
