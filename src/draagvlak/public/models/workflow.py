"""Four eyes: what one of the core team wrote, another of it approves."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from draagvlak.campaign.models import Campaign
from draagvlak.campaign.page_rules import (
    list_site_pages,
    person_can_approve,
    person_can_edit_page,
    person_leads_campaign,
)


class SecondPairOfEyes(Task):
    """Somebody of the same core team who did not write the version at hand reads it, and approves or sends it back."""

    class Meta:
        verbose_name = _("second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return person_can_edit_page(user, obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not person_can_edit_page(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not person_can_edit_page(user, obj):
            return []
        send_back = [("reject", _("Send back"), True)]
        return [*send_back, ("approve", _("Approve"), False)] if person_can_approve(user, obj) else send_back

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """The last guard: whoever changed the words while approving them did not read them as the second."""
        page = task_state.workflow_state.content_object
        may = person_can_approve if action_name == "approve" else person_can_edit_page
        if not may(user, page):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_how: Any) -> QuerySet[TaskState]:
        """Of every campaign this person leads; the desk shows those of one."""
        led = [one for one in Campaign.objects.select_related("site__root_page") if person_leads_campaign(user, one)]
        pages = [str(pk) for one in led for pk in list_site_pages(one).values_list("pk", flat=True)]
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=pages)

    @classmethod
    def get_description(cls) -> Any:
        return _("Another member of the core team approves")
