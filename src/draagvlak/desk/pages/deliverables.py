"""What an agency handed in for a briefing: to keep, to accept, or to send back with what is to change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.core.answers import hand_out
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskForm, DeskShow
from draagvlak.toolkit.domain.deliverables import AnsweredError, accept_deliverable, send_back
from draagvlak.toolkit.domain.queries.briefings import find_deliverables
from draagvlak.toolkit.models import Briefing, Deliverable

CRUMBS = [("desk_briefings:index", gettext_lazy("Briefings"))]


class AnswerForm(forms.Form):
    """Yes, or what is to change."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[("accept", gettext_lazy("Accept")), ("back", gettext_lazy("Ask to adapt it"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("What you want to say"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == "back" and not data.get("answer"):
            self.add_error("answer", _("Say what is to change."))
        return data


class BriefingShow(DeskShow):
    """A briefing with what was handed in for it; closed ones too."""

    model = Briefing
    permission_required = "view"
    header_icon = "doc-full"
    template_name = "desk/briefing.html"
    crumbs = CRUMBS

    def find_rows(self) -> QuerySet[Briefing]:
        return self.campaign.briefings.select_related("supplier").prefetch_related("designs", "flights")

    def get_page_title(self) -> str:
        return self.row.title

    @cached_property
    def header_buttons(self) -> list[Button]:
        if self.row.closed_at:
            return []
        key = [self.row.pk]
        return [
            HeaderButton(_("Edit"), url=reverse("desk_briefings:edit", args=key), icon_name="edit"),
            HeaderButton(_("Close"), url=reverse("desk_briefings:close", args=key), icon_name="cross"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        handed_in = find_deliverables(self.campaign).filter(briefing=self.row)
        return super().get_context_data(briefing=self.row, deliverables=handed_in, **kwargs)


class AnswerDeliverable(DeskForm):
    model = Briefing
    permission_required = "change"
    header_icon = "doc-full"
    form_class = AnswerForm
    submit = gettext_lazy("Send the answer")
    intro = gettext_lazy("Who handed it in gets your answer by mail.")

    def find_rows(self) -> QuerySet[Deliverable]:
        return find_deliverables(self.campaign).filter(accepted_at=None)

    def get_page_title(self) -> str:
        return self.row.name

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [*CRUMBS, (self.get_success_url(), self.row.briefing.title)]

    def get_success_url(self) -> str:
        return reverse("desk_briefings:show", args=[self.row.briefing_id])

    def save(self, form: AnswerForm) -> str:
        data = form.cleaned_data
        answer = accept_deliverable if data["verdict"] == "accept" else send_back
        try:
            answer(self.row, answer=data["answer"], by=self.request.user)
        except AnsweredError as error:
            raise Http404 from error
        return _("Your answer is on its way.")


class DeliverableFile(DeskPage, View):
    """What was handed in, to keep; it is never shown."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:  # noqa: ARG002 - in the address
        deliverable = get_object_or_404(find_deliverables(self.campaign), pk=pk)
        return hand_out(deliverable.file, name=deliverable.name)
