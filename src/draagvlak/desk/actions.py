"""Pages that change something: a form, or a question that must be confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from draagvlak.desk.access import DeskPage

Crumb = tuple[str, Any]


class DeskView(DeskPage, PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page of the desk. One with `pk` in its address is about `self.row`, which `find_rows` must find."""

    crumbs: list[Crumb] = []

    def find_rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    @cached_property
    def row(self) -> Any:
        return get_object_or_404(self.find_rows(), pk=self.kwargs["pk"])

    def list_crumbs(self) -> list[Crumb]:
        """Where this page stands: address name (or address) and label, from the list down."""
        return self.crumbs

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(to) if ":" in to else to, "label": label} for to, label in self.list_crumbs()]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(campaign=self.campaign, **kwargs)

    def tell(self, text: Any) -> None:
        messages.success(self.request, str(text))


class DeskShow(DeskView, TemplateView):
    """A page to look at."""


class DeskForm(DeskView, FormView):
    """A form; `save` does the verb and answers what to tell."""

    template_name = "desk/form.html"
    intro: Any = ""
    submit: Any = _("Save")

    def save(self, form: Any) -> Any:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        self.tell(self.save(form))
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Not saved yet: look at the fields below."))
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        facts = {"action_url": self.request.path, "has_unsaved_changes": form.is_bound, "media": form.media}
        return {**context, **facts, "submit_button_label": self.submit, "submit_button_active_label": _("One moment…")}


class DeskQuestion(DeskView, TemplateView):
    """ "Are you sure?" A POST does it, a GET never does."""

    template_name = "desk/question.html"
    question: Any = ""
    consequences: Any = ""
    yes: Any = ""
    serious = True

    def do(self) -> Any:
        """Do it; answer what to tell."""
        raise NotImplementedError

    def get_question(self) -> Any:
        return self.question

    def get_consequences(self) -> Any:
        return self.consequences

    def get_back_url(self) -> str:
        raise NotImplementedError

    def get_page_title(self) -> Any:
        return self.get_question()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = {"question": self.get_question(), "consequences": self.get_consequences(), "yes": self.yes}
        return super().get_context_data(back_url=self.get_back_url(), serious=self.serious, **asked, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        if told := self.do():
            self.tell(told)
        return redirect(self.get_back_url())
