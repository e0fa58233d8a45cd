"""States of what is made."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DesignState(TextChoices):
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("retired")


class ProductionState(TextChoices):
    WAITING = "waiting", _("waiting")
    WORKING = "working", _("working")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


UNFINISHED = frozenset({ProductionState.WAITING, ProductionState.WORKING})


class Degree(TextChoices):
    """How far a partner's own look goes. Only the first exists yet; the field leaves room for the others."""

    CAMPAIGN_LED = "campaign", _("campaign-led")
    SCHOOL_LED = "school", _("school-led")
    INGREDIENTS = "ingredients", _("ingredients")


class MaterialKind(TextChoices):
    FILM = "film", _("film")
    LOGO = "logo", _("logo")
    POST = "post", _("post text")
    PRESS = "press", _("press release")
    PHOTO = "photo", _("photo")
    LESSON = "lesson", _("lesson material")
    GUIDELINE = "guideline", _("guideline")
    PRESENTATION = "presentation", _("presentation")
    LETTER = "letter", _("letter")
    OTHER = "other", _("other")


class MaterialState(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Licence(TextChoices):
    CAMPAIGN = "campaign", _("for use in this campaign, unchanged")
    ADAPT = "adapt", _("for use in this campaign, may be adapted")
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    OTHER = "other", _("other; see the note")


class FileRole(TextChoices):
    MAIN = "main", _("the file itself")
    COVER = "cover", _("cover picture")
    CAPTIONS = "captions", _("captions")
    TEMPLATE = "template", _("template that is filled with a partner's name, logo and colours")
    EXTRA = "extra", _("extra file")


class CardState(TextChoices):
    WAITING = "waiting", _("waiting")
    SHOWN = "shown", _("shown")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class MakerRole(TextChoices):
    """What somebody is who makes a card. The words on the card itself stand in its design."""

    EMPLOYEE = "employee", _("I work on it")
    TEACHER = "teacher", _("I teach it")
    STUDENT = "student", _("I study it")


class OrderState(TextChoices):
    NEW = "new", _("to be sent")
    SENT = "sent", _("sent")


class LessonState(TextChoices):
    OPEN = "open", _("waits for a school")
    TAKEN = "taken", _("taken by a school")
    CLOSED = "closed", _("closed without a lesson")
