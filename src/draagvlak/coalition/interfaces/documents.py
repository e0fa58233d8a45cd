"""Uploading documents: several at once, each refused with a reason a person can act on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.domain.documents import DocumentRefusedError, NewDocument, read_document

MOST = 10
REFUSALS = {
    "empty": _("%(name)s is empty. Save it again and choose it once more."),
    "large": _("%(name)s is larger than 20 MB. Make it smaller, for example by saving it as a PDF for the screen."),
    "kind": _("%(name)s is none of the documents we keep: PDF, Word (.docx, without macros), PNG or JPG."),
    "name": _("%(name)s holds something other than its name says. Save it as what it is."),
}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Gives a list of documents that may be kept; an empty one when nothing was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"accept": ".pdf,.docx,.png,.jpg,.jpeg"}
        help_text = _("PDF, Word, PNG or JPG, at most 20 MB each. Only who may see the decision can open them.")
        super().__init__(widget=SeveralFiles(attrs=attributes), help_text=help_text, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[NewDocument]:  # noqa: ARG002 - the signature is Django's
        files = [file for file in (data if isinstance(data, (list, tuple)) else [data]) if file]
        if not files and self.required:
            raise ValidationError(_("Choose a file first."))
        if len(files) > MOST:
            raise ValidationError(_("At most %(most)d documents at once.") % {"most": MOST})
        return [self.read(file) for file in files]

    def read(self, file: Any) -> NewDocument:
        try:
            return read_document(file, name=file.name)
        except DocumentRefusedError as refusal:
            raise ValidationError(REFUSALS[refusal.why] % {"name": refusal.name}) from refusal
