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
