"""What one can study where, what it takes to get in, and when one can look around."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Organisation


class OpenDayState(models.TextChoices):
    PLANNED = "planned", _("planned")
    FULL = "full", _("full")
    CANCELLED = "cancelled", _("cancelled")


class OpenDayKind(models.TextChoices):
    OPEN_DAY = "open_day", _("open day")
    EVENING = "evening", _("open evening")
    STUDENT_FOR_A_DAY = "student_day", _("student for a day")
    TRIAL_LESSON = "trial", _("trial studying")
    ONLINE = "online", _("online event")


class SchoolLevel(models.TextChoices):
    HAVO = "havo", "havo"
    VWO = "vwo", "vwo"
    MBO = "mbo", "mbo-4"


class Profile(models.TextChoices):
    """Subject profiles of havo and vwo."""

    NT = "nt", _("Nature and Technology")
    NG = "ng", _("Nature and Health")
    EM = "em", _("Economics and Society")
    CM = "cm", _("Culture and Society")
    ANY = "any", _("any")


class Admission(models.TextChoices):
    WELCOME = "welcome", _("welcome")
    WITH_SUBJECTS = "subjects", _("welcome with the right subjects")
    NOT = "not", _("not admitted directly")
    UNKNOWN = "unknown", _("not known")


class Location(models.Model):
    """Where a school teaches."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(_("name"), max_length=120, blank=True)
    city = models.CharField(_("city"), max_length=80)
    address = models.CharField(_("address"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    source_key = models.CharField(_("key at its source"), max_length=160, blank=True, db_index=True)

    class Meta:
        ordering = ["city", "name"]
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        constraints = [models.UniqueConstraint(fields=["organisation", "city", "name"], name="one_location_per_name")]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.city) if part)


class Programme(models.Model):
    """A study programme of a school, known by its CROHO number."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="programmes")
    croho = models.CharField("CROHO", max_length=5)
    name = models.CharField(_("name"), max_length=120)
    form = models.CharField(_("form"), max_length=20, blank=True, help_text=_("Full-time, part-time or dual."))
    website = models.URLField(_("website"), blank=True)
    locations = models.ManyToManyField(Location, blank=True, related_name="programmes")
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_key = models.CharField(_("key at its source"), max_length=160, blank=True, db_index=True)

    class Meta:
        ordering = ["organisation__name", "name"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        indexes = [models.Index(fields=["croho"], name="programme_by_croho")]
        constraints = [models.UniqueConstraint(fields=["organisation", "croho", "form"], name="one_programme_each")]

    def __str__(self) -> str:
        return f"{self.name} – {self.organisation}"


class ApplicationWindow(models.Model):
    """From when until when one can apply for one start of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="application_windows")
    starts_on = models.DateField(_("start of the programme"))
    opens_on = models.DateField(_("applying from"), null=True, blank=True)
    closes_on = models.DateField(_("applying until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_key = models.CharField(_("key at its source"), max_length=160, blank=True, db_index=True)

    class Meta:
        ordering = ["starts_on"]
        verbose_name = _("application window")
        verbose_name_plural = _("application windows")
        constraints = [models.UniqueConstraint(fields=["programme", "starts_on"], name="one_window_per_start")]

    def __str__(self) -> str:
        return f"{self.programme} {self.starts_on}"


class EntryRequirement(models.Model):
    """Who is admitted to a programme from a study year on, coming from one level with one profile.

    It holds until a later study year says otherwise (`domain.admissions.find_requirement`).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="entry_requirements")
    study_year = models.CharField(_("study year"), max_length=9, help_text="2026-2027")
    level = models.CharField(_("coming from"), max_length=4, choices=SchoolLevel)
    profile = models.CharField(_("profile"), max_length=3, choices=Profile, default=Profile.ANY)
    admission = models.CharField(_("admission"), max_length=8, choices=Admission)
    subjects = models.CharField(_("subjects asked"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    checked_on = models.DateField(_("source checked on"), null=True, blank=True)

    class Meta:
        ordering = ["study_year", "level", "profile"]
        verbose_name = _("entry requirement")
        verbose_name_plural = _("entry requirements")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "study_year", "level", "profile"], name="one_requirement_per_profile"
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.study_year} {self.level} {self.profile}"


class OpenDayQuerySet(models.QuerySet["OpenDay"]):
    def upcoming(self) -> "OpenDayQuerySet":
        return self.filter(ends_at__gte=timezone.now()).exclude(state=OpenDayState.CANCELLED).order_by("starts_at")


class OpenDay(models.Model):
    """A day on which a school opens its doors. `revision` rises when date, time or place change."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="open_days")
    key = models.SlugField(max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=OpenDayKind, default=OpenDayKind.OPEN_DAY)
    location = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.SET_NULL, related_name="open_days", verbose_name=_("location")
    )
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    moved_from = models.DateTimeField(
        _("moved from"), null=True, blank=True, help_text=_("When it was to start before it was last moved.")
    )
    place = models.CharField(_("place"), max_length=120, help_text=_("City, or location and city."))
    address = models.CharField(_("address"), max_length=200, blank=True)
    website = models.URLField(_("page with more information"), blank=True)
    registration_url = models.URLField(_("page to register on"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=OpenDayState, default=OpenDayState.PLANNED)
    is_sample = models.BooleanField(_("sample"), default=False)
    source_key = models.CharField(_("key at its source"), max_length=160, blank=True, db_index=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OpenDayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("open day")
        verbose_name_plural = _("open days")
        indexes = [
            models.Index(fields=["starts_at", "id"], name="open_day_in_order"),
            models.Index(fields=["organisation", "ends_at"], name="open_day_of_school"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_open_day_per_key"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="open_day_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.place}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == OpenDayState.CANCELLED

    @property
    def is_online(self) -> bool:
        return self.kind == OpenDayKind.ONLINE

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()


class EnrolmentDefinition(models.TextChoices):
    """Who counts as a first-year differs between these two: what one counts is never compared with the other."""

    HBO = "hbo", _("first time in hbo (DUO, up to 2019)")
    HIGHER_EDUCATION = "ho", _("first time in higher education (DUO, from 2020)")


class EnrolmentFile(models.Model):
    """A file of DUO that was imported, known by its contents."""

    name = models.CharField(_("name"), max_length=200)
    fingerprint = models.CharField(max_length=64, unique=True, help_text="SHA-256")
    layout = models.CharField(_("layout"), max_length=20)
    source = models.CharField(_("source"), max_length=300)
    imported_at = models.DateTimeField(auto_now_add=True)
    skipped = models.JSONField(_("what was skipped, and why"), default=list)

    class Meta:
        ordering = ["name"]
        verbose_name = _("file with first-years")
        verbose_name_plural = _("files with first-years")

    def __str__(self) -> str:
        return self.name


class EnrolmentCount(models.Model):
    """First-years of one programme at one school in one place and study year. Masked: fewer than five, not told."""

    file = models.ForeignKey(EnrolmentFile, on_delete=models.PROTECT, related_name="counts")
    definition = models.CharField(_("definition"), max_length=3, choices=EnrolmentDefinition)
    croho = models.CharField("CROHO", max_length=5)
    programme = models.CharField(_("programme"), max_length=160)
    level = models.CharField(_("level"), max_length=30)
    sector = models.CharField(_("sector"), max_length=60)
    brin = models.CharField("BRIN", max_length=4)
    institution = models.CharField(_("institution"), max_length=160)
    municipality = models.CharField(_("municipality"), max_length=4)
    study_year = models.PositiveSmallIntegerField(_("study year"))
    count = models.PositiveIntegerField(_("first-years"), null=True)
    is_masked = models.BooleanField(_("masked"), default=False)

    class Meta:
        ordering = ["croho", "brin", "municipality", "study_year"]
        verbose_name = _("count of first-years")
        verbose_name_plural = _("counts of first-years")
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "croho", "brin", "municipality", "study_year"], name="one_count_a_place_year"
            ),
            models.CheckConstraint(
                condition=models.Q(count=None, is_masked=True) | models.Q(count__isnull=False, is_masked=False),
                name="count_or_masked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} – {self.institution} {self.study_year}"
