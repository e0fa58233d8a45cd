"""Plain materials beside the designs: films, logos, texts, lessons, templates; their versions, kits and share links."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Audience, Campaign, speak
from draagvlak.coalition.models import Organisation
from draagvlak.core.storage import private_storage
from draagvlak.media.models import Consent
from draagvlak.toolkit.enums import FileRole, Licence, MaterialKind, MaterialState
from draagvlak.toolkit.models.design import Briefing, Design

LANGUAGES = [("nl", _("Dutch")), ("en", _("English")), ("zxx", _("without words"))]


class MaterialQuerySet(models.QuerySet["Material"]):
    def available(self) -> "MaterialQuerySet":
        """Published, and valid today. A consent that ended withdraws the material, so it need not be asked here."""
        today = timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=today)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gte=today), state=MaterialState.PUBLISHED)


class Material(models.Model):
    """Something partners may take. What they take is the current `MaterialVersion`."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="materials")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="materials", verbose_name=_("owner"))
    slug = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=MaterialKind)
    title_nl = models.CharField(_("title in Dutch"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    summary_nl = models.TextField(_("what it is for, in Dutch"), blank=True)
    summary_en = models.TextField(_("what it is for, in English"), blank=True)
    audiences = models.ManyToManyField(Audience, blank=True, related_name="materials", verbose_name=_("audiences"))
    moment_key = models.SlugField(_("moment"), max_length=60, blank=True, help_text="Key of the moment, in any year.")
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES, default="nl")
    licence = models.CharField(_("licence"), max_length=10, choices=Licence, default=Licence.CAMPAIGN)
    licence_note = models.CharField(_("note on the licence"), max_length=300, blank=True)
    credit = models.CharField(_("maker, as to be named"), max_length=160, blank=True)
    people_shown = models.ManyToManyField(Consent, blank=True, related_name="materials", verbose_name=_("people shown"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MaterialState, default=MaterialState.DRAFT)
    withdrawn_because = models.CharField(_("why withdrawn"), max_length=200, blank=True)
    end_told_at = models.DateTimeField(null=True, blank=True, help_text="When its downloaders were told that it ended.")
    search_words = models.TextField(
        blank=True, help_text="Stems of title, other words and parts of words, a line each; written by the platform."
    )
    is_campaign_film = models.BooleanField(_("film on the site"), default=False)
    is_sample = models.BooleanField(_("sample"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["title_nl"]
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "slug"], name="one_material_per_slug"),
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(is_campaign_film=True), name="one_film_on_the_site_per_campaign"
            ),
        ]
        indexes = [models.Index(fields=["campaign", "state", "kind"], name="material_shelf")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return speak(self.title_nl, self.title_en)

    @property
    def summary(self) -> str:
        return speak(self.summary_nl, self.summary_en)

    @property
    def is_available(self) -> bool:
        """Whether it may be taken today; the same sentence as `MaterialQuerySet.available`."""
        today = timezone.localdate()
        begun = self.valid_from is None or self.valid_from <= today
        return begun and not self.is_over and self.state == MaterialState.PUBLISHED

    @property
    def is_over(self) -> bool:
        return self.valid_until is not None and self.valid_until < timezone.localdate()


class MaterialVersion(models.Model):
    """One issue of a material. The highest published number is current; those who took an older one are told."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True, help_text=_("For posts and press releases: the text itself."))
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of materials")
        constraints = [models.UniqueConstraint(fields=["material", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.material} ({self.number})"


class MaterialFile(models.Model):
    """One file of a version of a material."""

    version = models.ForeignKey(MaterialVersion, on_delete=models.CASCADE, related_name="files")
    role = models.CharField(_("role"), max_length=10, choices=FileRole, default=FileRole.MAIN)
    language = models.CharField(_("language"), max_length=3, blank=True)
    ratio = models.CharField(
        _("ratio"), max_length=8, blank=True, help_text=_("For film and picture: 16:9, 1:1, 9:16.")
    )
    name = models.CharField(_("file name"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="materials/")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    alt_nl = models.CharField(_("what is to be seen, in Dutch"), max_length=300, blank=True)
    alt_en = models.CharField(_("what is to be seen, in English"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a material")
        verbose_name_plural = _("files of materials")

    def __str__(self) -> str:
        return self.name


class Kit(models.Model):
    """Materials and designs that belong together, such as everything for an open day."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="kits")
    slug = models.SlugField(max_length=80)
    title_nl = models.CharField(_("title in Dutch"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    intro_nl = models.TextField(_("introduction in Dutch"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    for_open_day = models.BooleanField(_("for an open day"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "title_nl"]
        verbose_name = _("kit")
        verbose_name_plural = _("kits")
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="one_kit_per_slug")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return speak(self.title_nl, self.title_en)

    @property
    def intro(self) -> str:
        return speak(self.intro_nl, self.intro_en)


class KitItem(models.Model):
    """A material or a design in a kit."""

    kit = models.ForeignKey(Kit, on_delete=models.CASCADE, related_name="items")
    material = models.ForeignKey(Material, null=True, blank=True, on_delete=models.CASCADE, related_name="kit_items")
    design = models.ForeignKey(Design, null=True, blank=True, on_delete=models.CASCADE, related_name="kit_items")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(material=None, design__isnull=False) | Q(material__isnull=False, design=None),
                name="kit_item_is_material_or_design",
            )
        ]

    def __str__(self) -> str:
        return str(self.material or self.design)


class ShareLink(models.Model):
    """Lets people without an account take a material or a kit, until it ends or is revoked.

    The address is signed from the row's key, so that nothing secret is stored.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="share_links")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="share_links")
    material = models.ForeignKey(Material, null=True, blank=True, on_delete=models.CASCADE, related_name="share_links")
    kit = models.ForeignKey(Kit, null=True, blank=True, on_delete=models.CASCADE, related_name="share_links")
    label = models.CharField(_("for whom"), max_length=160)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("ends on"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        constraints = [
            models.CheckConstraint(
                condition=Q(material=None, kit__isnull=False) | Q(material__isnull=False, kit=None),
                name="share_link_is_material_or_kit",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_on >= timezone.localdate()


class MaterialDownload(models.Model):
    """A file of a material was taken: by which organisation, or through which share link. Logged on the server."""

    file = models.ForeignKey(MaterialFile, on_delete=models.CASCADE, related_name="downloads")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="material_downloads"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    share = models.ForeignKey(ShareLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="downloads")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("download of a material")
        verbose_name_plural = _("downloads of materials")

    def __str__(self) -> str:
        return self.file.name


class Deliverable(models.Model):
    """What a supplier hands in for a briefing; the core team makes a material of it, or sends it back with a note."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="deliverables")
    name = models.CharField(_("file name"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="deliverables/")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    note = models.CharField(_("note"), max_length=300, blank=True)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    handed_in_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    class Meta:
        ordering = ["-handed_in_at"]
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")

    def __str__(self) -> str:
        return self.name
