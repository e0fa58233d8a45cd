"""Forms of the core team for materials, their versions and kits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.lib.office import OfficeError
from draagvlak.media.interfaces.forms import DateInput
from draagvlak.media.models import Consent
from draagvlak.toolkit.domain.filling import fill_template, suffix_of, write_example_facts
from draagvlak.toolkit.domain.materials import FACTS, Issue, NewFile
from draagvlak.toolkit.domain.uploads import TakenFile, UploadRefusedError, say_office, take_in_file
from draagvlak.toolkit.enums import FileRole, MaterialKind
from draagvlak.toolkit.interfaces.facets import name_moments
from draagvlak.toolkit.models import Design, Kit, Material

MOST_FILES = 20
TEMPLATE_SUFFIXES = ("pptx", "docx")


def find_consents(campaign: Campaign, *, also: QuerySet[Consent] | None = None) -> QuerySet[Consent]:
    """Valid consents of the coalition's organisations, and those a material names already."""
    today = timezone.localdate()
    members = Organisation.objects.filter(memberships__coalition=campaign.coalition)
    fits = Q(organisation__in=members, withdrawn_at=None, valid_until__gte=today)
    chosen = Q(pk__in=also.values("pk")) if also is not None else Q(pk__in=[])
    return Consent.objects.filter(fits | chosen).select_related("organisation").order_by("person_name")


class MaterialForm(forms.ModelForm):
    """The facts of a material. Files come with a version."""

    moment_key = forms.ChoiceField(label=_("Moment"), required=False)

    class Meta:
        model = Material
        fields = ["owner", *(name for name in FACTS if name != "moment_key"), "moment_key", "audiences", "people_shown"]
        widgets = {
            "audiences": forms.CheckboxSelectMultiple,
            "people_shown": forms.CheckboxSelectMultiple,
            "valid_from": DateInput(),
            "valid_until": DateInput(),
            "summary_nl": forms.Textarea(attrs={"rows": 3}),
            "summary_en": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.instance.people_shown.all() if self.instance.pk else None
        self.fields["owner"].queryset = Organisation.objects.filter(memberships__coalition=campaign.coalition)
        self.fields["audiences"].queryset = campaign.audiences.all()
        self.fields["people_shown"].queryset = find_consents(campaign, also=named)
        self.fields["moment_key"].choices = [("", _("none")), *name_moments(campaign).items()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", ValidationError(_("This lies before the start.")))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Zero or more files."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFilesInput(), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data]
        if len(given) > MOST_FILES:
            raise ValidationError(_("At most twenty files at once."))
        return [super(ManyFilesField, self).clean(one, initial) for one in given if one]


class VersionForm(forms.Form):
    """A new version: its files by role, its text, and what changed. The files are checked and cleaned here."""

    files = ManyFilesField(
        label=_("Files"),
        help_text=_("MP4, JPEG, PNG, SVG, PDF, PPTX, DOCX or XLSX. Pictures and drawings are cleaned."),
    )
    templates = ManyFilesField(
        label=_("Templates"),
        help_text=_("PPTX or DOCX with placeholders such as {{organisatie}}: each partner gets its own."),
    )
    cover = forms.FileField(label=_("Cover picture"), required=False)
    captions_nl = forms.FileField(label=_("Dutch captions (VTT)"), required=False)
    captions_en = forms.FileField(label=_("English captions (VTT)"), required=False)
    extra = ManyFilesField(label=_("Extra files"))
    alt_nl = forms.CharField(label=_("What is to be seen, in Dutch"), max_length=300, required=False)
    alt_en = forms.CharField(label=_("What is to be seen, in English"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("For posts and press releases. May hold {{organisatie}}, {{stad}}, {{website}}, {{open_dag}}."),
    )
    note = forms.CharField(label=_("What changed"), max_length=300, required=False)
    people_shown = forms.ModelMultipleChoiceField(
        label=_("People shown"), queryset=Consent.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, material: Material, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.material = material
        self.new_files: list[NewFile] = []
        self.fields["people_shown"].queryset = find_consents(material.campaign)
        self.fields["people_shown"].initial = [one.pk for one in material.people_shown.all() if one.is_valid]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        spoken = self.material.language if self.material.language in ("nl", "en") else ""
        given = [
            ("files", FileRole.MAIN, spoken),
            ("templates", FileRole.TEMPLATE, spoken),
            ("cover", FileRole.COVER, ""),
            ("captions_nl", FileRole.CAPTIONS, "nl"),
            ("captions_en", FileRole.CAPTIONS, "en"),
            ("extra", FileRole.EXTRA, spoken),
        ]
        for name, role, language in given:
            uploads = data.get(name) or []
            for upload in uploads if isinstance(uploads, list) else [uploads]:
                self.take_in(upload, field=name, role=role, language=language)
        if not (self.errors or self.new_files or (data.get("text") or "").strip()):
            raise ValidationError(_("Add at least one file, or a text."))
        return data

    def take_in(self, upload: Any, *, field: str, role: str, language: str) -> None:
        is_logo = self.material.kind == MaterialKind.LOGO and role == FileRole.MAIN
        try:
            taken = take_in_file(upload, name=upload.name, is_logo=is_logo)
            self.check_role(taken, role)
        except UploadRefusedError as refusal:
            self.add_error(field, [f"{refusal.name}: {reason}" for reason in refusal.reasons])
            return
        data = self.cleaned_data
        alt = {"alt_nl": data.get("alt_nl", ""), "alt_en": data.get("alt_en", "")}
        self.new_files.append(NewFile(taken, role=role, language=language, **alt))

    def check_role(self, taken: TakenFile, role: str) -> None:
        if role == FileRole.COVER and taken.media_type not in ("image/jpeg", "image/png", "image/svg+xml"):
            raise UploadRefusedError(taken.name, str(_("A cover is a picture.")))
        if role == FileRole.CAPTIONS and taken.media_type != "text/vtt":
            raise UploadRefusedError(taken.name, str(_("Captions are a VTT file.")))
        if role == FileRole.TEMPLATE:
            try_template(taken)

    @property
    def issue(self) -> Issue:
        return Issue(self.new_files, text=self.cleaned_data["text"], note=self.cleaned_data["note"])


def try_template(taken: TakenFile) -> None:
    """Fill it once, so that whoever uploads it hears what is wrong and not the partners."""
    suffix = suffix_of(taken.name)
    if suffix not in TEMPLATE_SUFFIXES:
        raise UploadRefusedError(taken.name, str(_("A template is a PPTX or a DOCX.")))
    taken.content.seek(0)
    try:
        fill_template(taken.content.read(), suffix, write_example_facts())
    except OfficeError as error:
        raise UploadRefusedError(taken.name, *say_office(error)) from error
    taken.content.seek(0)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("Those who took it read this in the letter they get.")
    )


class RestoreForm(forms.Form):
    """Back on the shelf; who is shown needs a valid consent."""

    people_shown = forms.ModelMultipleChoiceField(
        label=_("People shown"), queryset=Consent.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, material: Material, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people_shown"].queryset = find_consents(material.campaign)
        self.fields["people_shown"].initial = [one.pk for one in material.people_shown.all() if one.is_valid]


class KitForm(forms.ModelForm):
    """A kit with its designs and materials."""

    designs = forms.ModelMultipleChoiceField(
        label=_("Designs"), queryset=Design.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    materials = forms.ModelMultipleChoiceField(
        label=_("Materials"), queryset=Material.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Kit
        fields = ["title_nl", "title_en", "intro_nl", "intro_en", "for_open_day", "position"]
        widgets = {"intro_nl": forms.Textarea(attrs={"rows": 3}), "intro_en": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["designs"].queryset = campaign.designs.published()
        self.fields["materials"].queryset = campaign.materials.all()
        if self.instance.pk:
            items = list(self.instance.items.all())
            self.fields["designs"].initial = [item.design_id for item in items if item.design_id]
            self.fields["materials"].initial = [item.material_id for item in items if item.material_id]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
