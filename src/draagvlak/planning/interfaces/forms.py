"""Forms of the plan: a flight, its period, what goes out in it, and putting the plan in force."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Audience, Campaign, Moment
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import DecisionState, OrganisationKind, Province
from draagvlak.coalition.models import Decision, Organisation
from draagvlak.planning.domain.channel_book import open_book
from draagvlak.planning.domain.flights import FlightDetails
from draagvlak.planning.domain.periods import Period, PeriodError, read_anchor, resolve_period
from draagvlak.planning.enums import Anchor, FlightState, LineSide
from draagvlak.planning.models import BudgetLine, Flight
from draagvlak.studies.interfaces.forms import DateInput
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.queries.designs import designs_for
from draagvlak.toolkit.domain.queries.versions import versions_for
from draagvlak.toolkit.models import Briefing, Material

BEFORE, AFTER = "before", "after"
SIDES = [(BEFORE, _("days before")), (AFTER, _("days after"))]
MOST_DAYS = 366
NOTHING = _("– choose –")


class MomentField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        name = f"{obj.name}, {obj.get_region_display()}" if obj.region else obj.name
        return f"{name} ({obj.starts_on:%d-%m-%Y})"


class OpenDayField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organisation.short}: {obj.title}, {obj.place} ({timezone.localdate(obj.starts_at):%d-%m-%Y})"


class LinkField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"/s/{obj.code} · {obj.label}"


class PeriodForm(forms.Form):
    """When a flight runs. Days are counted before or after, never below zero: nobody thinks in minus fourteen."""

    anchor = forms.ChoiceField(
        label=_("Period"), choices=Anchor.choices, widget=forms.RadioSelect, initial=Anchor.FIXED
    )
    starts_on = forms.DateField(label=_("First day"), widget=DateInput(), required=False)
    ends_on = forms.DateField(label=_("Last day"), widget=DateInput(), required=False)
    moment = MomentField(label=_("Moment"), queryset=Moment.objects.none(), required=False, empty_label=NOTHING)
    open_day = OpenDayField(label=_("Open day"), queryset=OpenDay.objects.none(), required=False, empty_label=NOTHING)
    start_days = forms.IntegerField(label=_("Begins"), min_value=0, max_value=MOST_DAYS, required=False, initial=21)
    start_side = forms.ChoiceField(
        label=_("before or after its first day"), choices=SIDES, required=False, initial=BEFORE
    )
    end_days = forms.IntegerField(label=_("Ends"), min_value=0, max_value=MOST_DAYS, required=False, initial=1)
    end_side = forms.ChoiceField(label=_("before or after its last day"), choices=SIDES, required=False, initial=BEFORE)

    def __init__(self, *args: Any, seat: Seat, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat, self.campaign = seat, campaign
        self.fields["moment"].queryset = campaign.moments.filter(ends_on__gte=timezone.localdate()) | self.kept_moment()
        self.fields["open_day"].queryset = self.find_open_days()

    def kept(self, name: str) -> Any:
        """What a changed flight holds already, which stays on offer though it is past."""
        value = self.initial.get(name)
        return getattr(value, "pk", value)

    def kept_moment(self) -> QuerySet[Moment]:
        return self.campaign.moments.filter(pk=self.kept("moment"))

    def find_open_days(self) -> QuerySet[OpenDay]:
        """Of all members for the core team; a partner's own."""
        coming = Q(ends_at__gte=timezone.now()) | Q(pk=self.kept("open_day"))
        days = OpenDay.objects.filter(coming).select_related("organisation")
        if self.seat.is_core_team:
            return days.filter(organisation__in=find_members(self.campaign.coalition))
        return days.filter(organisation=self.seat.organisation)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.period = self.find_period(data)
            except PeriodError:
                self.add_error(self.name_fault(data), _("It would end before it starts. Check both days."))
        return data

    def name_fault(self, data: dict[str, Any]) -> str:
        return "ends_on" if data["anchor"] == Anchor.FIXED else "end_days"

    def find_period(self, data: dict[str, Any]) -> Period | None:
        """The days that follow; None (with an error at the field) while something is missing."""
        needed = {Anchor.FIXED: ("starts_on", "ends_on"), Anchor.MOMENT: ("moment",), Anchor.OPEN_DAY: ("open_day",)}
        relative = () if data["anchor"] == Anchor.FIXED else ("start_days", "end_days")
        missing = [name for name in (*needed[Anchor(data["anchor"])], *relative) if data.get(name) is None]
        for name in missing:
            self.add_error(name, _("Fill this in."))
        if missing:
            return None
        if data["anchor"] == Anchor.FIXED:
            if data["ends_on"] < data["starts_on"]:
                raise PeriodError
            return Period(data["starts_on"], data["ends_on"])
        anchor = read_anchor(data["moment"] if data["anchor"] == Anchor.MOMENT else data["open_day"])
        return resolve_period(anchor, **self.read_offsets(data))

    def read_offsets(self, data: dict[str, Any]) -> dict[str, int]:
        """Days as the flight keeps them: negative before, positive after."""
        signs = {name: -1 if data.get(f"{name}_side") == BEFORE else 1 for name in ("start", "end")}
        return {f"{name}_offset": sign * data[f"{name}_days"] for name, sign in signs.items()}


class FlightForm(PeriodForm):
    """One flight. The core team plans for everybody, an editor for its own organisation."""

    name = forms.CharField(label=_("Name"), max_length=160, help_text=_("As you would say it at the table."))
    organisation = forms.ModelChoiceField(
        label=_("Of"), queryset=Organisation.objects.none(), required=False, empty_label=_("the campaign as a whole")
    )
    channel = forms.ChoiceField(label=_("Channel"))
    placement = forms.ChoiceField(label=_("Placement"), required=False)
    audience = forms.ModelChoiceField(
        label=_("Audience"), queryset=Audience.objects.none(), required=False, empty_label=_("everybody")
    )
    region = forms.ChoiceField(label=_("Region"), required=False, choices=[("", _("whole country")), *Province.choices])
    budget = forms.DecimalField(
        label=_("Budget in euros, without VAT"),
        max_digits=12,
        decimal_places=2,
        required=False,
        localize=True,
        validators=[MinValueValidator(0), MaxValueValidator(9_999_999)],
    )
    budget_line = forms.ModelChoiceField(
        label=_("Paid from"), queryset=BudgetLine.objects.none(), required=False, empty_label=_("no line yet")
    )
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("Gets the mail about it."),
    )
    link = LinkField(
        label=_("Tracked link"), queryset=TrackedLink.objects.none(), required=False, empty_label=_("none yet")
    )
    briefings = forms.ModelMultipleChoiceField(
        label=_("Briefings"),
        queryset=Briefing.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An agency sees this flight while its briefing is open."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
    is_idea = forms.BooleanField(
        label=_("This is only an idea"), required=False, help_text=_("Partners see it once it is planned.")
    )

    def __init__(self, *args: Any, flight: Flight | None = None, **kwargs: Any) -> None:
        super().__init__(
            *args, initial={**kwargs.pop("initial", {}), **(read_flight(flight) if flight else {})}, **kwargs
        )
        self.flight = flight
        self.offer_channels()
        self.offer_rows()
        if not self.seat.is_core_team:
            del self.fields["organisation"], self.fields["briefings"]
        if flight is not None:
            del self.fields["is_idea"]

    def offer_channels(self) -> None:
        book = open_book()
        channels = list(book.list_channels())
        placements = [(label, [(p.id, p.label) for p in book.list_placements(key)]) for key, label in channels]
        self.fields["channel"].choices = channels
        self.fields["placement"].choices = [("", NOTHING), *(group for group in placements if group[1])]

    def offer_rows(self) -> None:
        campaign, coalition = self.campaign, self.campaign.coalition
        own = Q() if self.seat.is_core_team else Q(organisation=self.seat.organisation)
        makers = find_members(coalition).exclude(kind=OrganisationKind.AGENCY)
        people = Q(mandates__coalition=coalition, mandates__ended_at=None)
        mine = Q() if self.seat.is_core_team else Q(mandates__organisation=self.seat.organisation)
        offered = {
            "organisation": makers,
            "audience": campaign.audiences.all(),
            "budget_line": BudgetLine.objects.filter(own, campaign=campaign).filter(self.payable()),
            "owner": User.objects.filter(people & mine, is_active=True).distinct().order_by("first_name", "last_name"),
            "link": TrackedLink.objects.filter(own, campaign=campaign, ended_at=None),
            "briefings": campaign.briefings.filter(closed_at=None),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows

    def payable(self) -> Q:
        """Posts that are spent from; for a partner also what it contributes itself."""
        return Q(side=LineSide.COST) if self.seat.is_core_team else Q()

    def clean_budget(self) -> Decimal:
        return self.cleaned_data.get("budget") or Decimal(0)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        served = {one.id for one in open_book().list_placements(data.get("channel", ""))}
        if data.get("placement") and data["placement"] not in served:
            self.add_error("placement", _("This placement belongs to another channel."))
        return data

    @property
    def details(self) -> FlightDetails:
        """What was filled in, as the verbs want it."""
        data = self.cleaned_data
        plain = ("name", "channel", "placement", "owner", "audience", "region", "budget", "budget_line", "link", "note")
        kept: dict[str, Any] = {name: data[name] for name in plain}
        kept["organisation"] = data["organisation"] if self.seat.is_core_team else self.seat.organisation
        if data["anchor"] == Anchor.FIXED:
            return FlightDetails(**kept, starts_on=data["starts_on"], ends_on=data["ends_on"])
        anchors = {"moment": data["moment"], "open_day": data["open_day"]}
        return FlightDetails(**kept, anchor=data["anchor"], **anchors, **self.read_offsets(data))

    @property
    def state(self) -> str:
        return FlightState.IDEA if self.cleaned_data.get("is_idea") else FlightState.PLANNED


def read_flight(flight: Flight) -> dict[str, Any]:
    """The form's initial values for a flight that exists."""
    names = ("name", "organisation", "channel", "placement", "audience", "region", "anchor", "moment", "open_day")
    more = ("starts_on", "ends_on", "budget_line", "budget", "owner", "link", "note")
    stored = {name: getattr(flight, name) for name in (*names, *more)}
    relative = {} if flight.anchor == Anchor.FIXED else read_sides(flight)
    return {**stored, **relative, "briefings": list(flight.briefings.all())}


def read_sides(flight: Flight) -> dict[str, Any]:
    start, end = flight.start_offset or 0, flight.end_offset or 0
    return {
        "start_days": abs(start),
        "start_side": AFTER if start > 0 else BEFORE,
        "end_days": abs(end),
        "end_side": AFTER if end > 0 else BEFORE,
    }


class MaterialForm(forms.Form):
    """One thing that goes out: `own:3`, `design:2` or `material:5`, of what this seat may see."""

    thing = forms.ChoiceField(label=_("What goes out"))

    def __init__(self, *args: Any, seat: Seat, flight: Flight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = list_things(seat, flight)
        groups = [(label, [(key, str(thing)) for key, thing in rows.items()]) for label, rows in self.things]
        self.fields["thing"].choices = [("", NOTHING), *(group for group in groups if group[1])]

    def clean_thing(self) -> Any:
        found = {key: thing for _label, rows in self.things for key, thing in rows.items()}
        return found[self.cleaned_data["thing"]]


def list_things(seat: Seat, flight: Flight) -> list[tuple[Any, dict[str, Any]]]:
    """(heading, things by key). Own versions are those of the flight's organisation, else the seat's own."""
    campaign = flight.campaign
    own = versions_for(seat, campaign).filter(archived_at=None)
    if flight.organisation_id:
        own = own.filter(organisation=flight.organisation)
    materials = Material.objects.available().filter(campaign=campaign)
    return [
        (_("Own versions"), {f"own:{row.pk}": row for row in own}),
        (_("Designs, each partner in its own look"), {f"design:{row.pk}": row for row in designs_for(seat, campaign)}),
        (_("Materials"), {f"material:{row.pk}": row for row in materials}),
    ]


class PutInForceForm(forms.Form):
    """Which decision puts the plan in force."""

    decision = forms.ModelChoiceField(label=_("By decision"), queryset=Decision.objects.none(), empty_label=NOTHING)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = Decision.objects.filter(coalition=campaign.coalition, state=DecisionState.TAKEN)
        self.fields["decision"].queryset = taken


class PlanFilterForm(forms.Form):
    """Which flights the plan shows; empty shows all."""

    channel = forms.ChoiceField(label=_("Channel"), required=False)
    audience = forms.ModelChoiceField(
        label=_("Audience"), queryset=Audience.objects.none(), required=False, empty_label=_("all")
    )
    organisation = forms.ChoiceField(label=_("Of"), required=False)

    CAMPAIGN = "campagne"

    def __init__(self, *args: Any, campaign: Campaign, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [("", _("all")), *open_book().list_channels()]
        self.fields["audience"].queryset = campaign.audiences.all()
        own = [(one.slug, one.short) for one in organisations]
        self.fields["organisation"].choices = [("", _("all")), (self.CAMPAIGN, _("the campaign as a whole")), *own]

    def choose(self, flights: QuerySet[Flight]) -> QuerySet[Flight]:
        """The flights that fit; a filter that makes no sense is left out."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("channel"):
            flights = flights.filter(channel=data["channel"])
        if data.get("audience"):
            flights = flights.filter(audience=data["audience"])
        if slug := data.get("organisation"):
            flights = (
                flights.filter(organisation=None) if slug == self.CAMPAIGN else flights.filter(organisation__slug=slug)
            )
        return flights
