"""Doing what a plan says, in one transaction: places first, then programmes, who is admitted, and open days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from draagvlak.studies.domain.imports.entries import Entry, Plan, write_pairs
from draagvlak.studies.domain.imports.stored import Scope
from draagvlak.studies.domain.open_days import OpenDayDetails, add_open_days, change_open_days
from draagvlak.studies.domain.programmes import RequirementDetails, change_programme, set_requirement
from draagvlak.studies.models import (
    ApplicationWindow,
    Location,
    OpenDay,
    OpenDayState,
    Programme,
    SourceRecord,
)

BATCH = 500
PLACED = {"location", "locations"}
DAY_WORDS = ("title", "starts_at", "ends_at", "place", "address", "website", "registration_url", "kind")


@dataclass
class Applying:
    """One plan being done. `trace` is what undoing needs: what was made, and what stood there before."""

    plan: Plan
    scope: Scope
    by: Any
    campaign: str
    source_name: str
    calls_off: bool = False
    places: dict[tuple[int, str], Location] = field(default_factory=dict)
    made: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def run(self) -> dict[str, Any]:
        self.apply_places()
        self.apply_programmes()
        self.apply_requirements()
        self.apply_days()
        self.call_off()
        self.remember()
        return {"made": dict(self.made), "changed": dict(self.changed)}

    def note(self, entry: Entry) -> None:
        """What stood there and what stands there now, places as they are stored by now."""
        pairs = write_pairs(entry.changes)
        for name in PLACED & pairs.keys():
            pairs[name] = [self.settle(entry, one) for one in pairs[name]]
        self.changed[entry.subject].append([entry.row.pk, pairs])

    def apply_places(self) -> None:
        entries = [one for one in self.plan.entries if one.subject == "location" and one.what != "gone"]
        for entry in entries:
            if entry.row is None:
                facts = {name: getattr(entry.found, name) for name in ("name", "city", "address")}
                degrees = {name: getattr(entry.found, name) for name in ("latitude", "longitude")}
                entry.row = Location(organisation_id=entry.organisation, source_key=entry.key, **facts, **degrees)
        Location.objects.bulk_create([one.row for one in entries if one.what == "new"], batch_size=BATCH)
        for entry in entries:
            self.places[entry.organisation, entry.found.key] = entry.row
            if entry.what == "new":
                self.made["location"].append(entry.row.pk)
            elif entry.changes:
                self.note(entry)
                for name, (_before, after) in entry.changes.items():
                    setattr(entry.row, name, after)
                entry.row.save(update_fields=list(entry.changes))

    def resolve(self, organisation: int, mark: str) -> Location | None:
        """The place a mark means: one that was there, or one that was made a moment ago."""
        if mark.startswith("#"):
            place = self.stored_places.get(int(mark[1:]))
            return place if place is not None and place.organisation_id == organisation else None
        return self.places.get((organisation, mark[1:])) if mark else None

    @cached_property
    def stored_places(self) -> dict[int, Location]:
        rows = Location.objects.filter(organisation__in=list(self.scope.organisations))
        return {place.pk: place for place in rows}

    def apply_programmes(self) -> None:
        entries = [one for one in self.plan.entries if one.subject == "programme" and one.what != "gone"]
        new = [one for one in entries if one.what == "new"]
        for entry in new:
            facts = {name: getattr(entry.found, name) for name in ("croho", "name", "form", "website")}
            entry.row = Programme(
                organisation_id=entry.organisation, source_key=entry.key, source=self.source_name[:300], **facts
            )
        Programme.objects.bulk_create([one.row for one in new], batch_size=BATCH)
        self.made["programme"] += [one.row.pk for one in new]
        through = Programme.locations.through
        links = [
            through(programme_id=one.row.pk, location_id=place.pk)
            for one in new
            for mark in one.values["locations"]
            if (place := self.resolve(one.organisation, mark)) is not None
        ]
        through.objects.bulk_create(links, batch_size=BATCH, ignore_conflicts=True)
        for entry in entries:
            if entry.changes and entry.what == "changed":
                self.change_programme(entry)
        self.apply_windows(entries)

    def change_programme(self, entry: Entry) -> None:
        self.note(entry)
        values = {name: after for name, (_before, after) in entry.changes.items() if name != "windows"}
        if not values:
            return
        if "locations" in values:
            marks = [self.resolve(entry.organisation, mark) for mark in values["locations"]]
            values["locations"] = [place for place in marks if place is not None]
        change_programme(entry.row, by=self.by, campaign=self.campaign, **values)

    def apply_windows(self, entries: Iterable[Entry]) -> None:
        rows = []
        for entry in entries:
            keys = {window.starts_on: window.key for window in entry.found.windows}
            if entry.what == "new":
                told = [(one.starts_on, one.opens_on, one.closes_on) for one in entry.found.windows]
            else:
                told = entry.changes.get("windows", ((), ()))[1]
            rows += [
                ApplicationWindow(
                    programme=entry.row,
                    starts_on=starts,
                    opens_on=opens,
                    closes_on=closes,
                    source=self.source_name[:300],
                    source_key=keys.get(starts, ""),
                )
                for starts, opens, closes in {one[0]: one for one in told}.values()
            ]
        ApplicationWindow.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["programme", "starts_on"],
            update_fields=["opens_on", "closes_on", "source", "source_key"],
        )

    def apply_requirements(self) -> None:
        for entry in self.plan.entries:
            if entry.subject != "requirement" or (entry.what != "new" and not entry.changes):
                continue
            found = entry.found
            names = ("study_year", "level", "profile", "admission", "subjects", "source", "checked_on")
            facts = {name: getattr(found, name) for name in names}
            if entry.row is not None:
                self.note(entry)
                facts |= {name: getattr(entry.row, name) for name in names[3:]}
                facts |= {name: after for name, (_before, after) in entry.changes.items()}
                programme = entry.row.programme
            else:
                programme = self.find_programme(entry)
            row = set_requirement(programme, details=RequirementDetails(**facts), by=self.by, campaign=self.campaign)
            if entry.row is None:
                self.made["requirement"].append(row.pk)
            entry.row = row

    def find_programme(self, entry: Entry) -> Programme:
        there = list(Programme.objects.filter(organisation=entry.organisation, croho=entry.found.croho))
        exact = [one for one in there if one.form == entry.found.form] or [one for one in there if not one.form]
        return (exact or there)[0]

    def apply_days(self) -> None:
        entries = [one for one in self.plan.entries if one.subject == "open_day" and one.what != "gone"]
        new: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.what == "new":
                new[entry.organisation].append(entry)
        for organisation, added in new.items():
            days = [(self.describe_day(entry), entry.key) for entry in added]
            rows = add_open_days(self.scope.organisations[organisation], days=days)
            for entry, row in zip(added, rows, strict=True):
                entry.row = row
                self.made["open_day"].append(row.pk)
        self.change_days([one for one in entries if one.what == "changed"])

    def describe_day(self, entry: Entry) -> OpenDayDetails:
        facts = {name: getattr(entry.found, name) for name in DAY_WORDS}
        return OpenDayDetails(location=self.resolve(entry.organisation, entry.values["location"]), **facts)

    def change_days(self, entries: list[Entry]) -> None:
        changes = []
        for entry in entries:
            self.note(entry)
            entry.row.organisation = self.scope.organisations[entry.organisation]
            changes.append((entry.row, self.read_changes(entry)))
        change_open_days([one for one in changes if one[1]], by=self.by, campaign=self.campaign)

    def read_changes(self, entry: Entry) -> dict[str, Any]:
        values = {name: after for name, (_before, after) in entry.changes.items()}
        if "location" in values:
            values["location"] = self.resolve(entry.organisation, values["location"])
        if "cancelled" in values:
            values["state"] = OpenDayState.CANCELLED if values.pop("cancelled") else OpenDayState.PLANNED
        return values

    def call_off(self) -> None:
        """Days the source no longer names; only when somebody asked for it."""
        gone = self.plan.of("open_day", "gone") if self.calls_off else []
        for entry in gone:
            entry.changes = {"cancelled": (False, True)}
        self.change_days(gone)

    def remember(self) -> None:
        """What the source said, so that next time a change by hand is told from one at the source."""
        rows = []
        for entry in self.plan.entries:
            if not entry.key or entry.what == "gone" or entry.row is None:
                continue
            values = {name: self.settle(entry, value) for name, value in entry.values.items()}
            rows.append(
                SourceRecord(
                    organisation_id=entry.organisation,
                    source=self.scope.source,
                    subject=entry.subject,
                    key=entry.key,
                    row=entry.row.pk,
                    values=values,
                )
            )
        SourceRecord.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["organisation", "subject", "key"],
            update_fields=["source", "row", "values"],
        )
        self.adopt()

    def settle(self, entry: Entry, value: Any) -> Any:
        """Marks of places that are stored by now, in the form in which they will be compared."""
        if isinstance(value, list):
            return sorted(self.settle(entry, one) for one in value)
        if isinstance(value, str) and value.startswith("+"):
            place = self.places.get((entry.organisation, value[1:]))
            return f"#{place.pk}" if place else value
        return value

    def adopt(self) -> None:
        """A row that was typed in by hand gets the key of the source that turned out to name it."""
        for subject, model in (("location", Location), ("programme", Programme), ("open_day", OpenDay)):
            rows = []
            for entry in self.plan.entries:
                if entry.subject == subject and entry.is_adopted and entry.key and not entry.row.source_key:
                    entry.row.source_key = entry.key
                    rows.append(entry.row)
            model._default_manager.bulk_update(rows, ["source_key"], batch_size=BATCH)
