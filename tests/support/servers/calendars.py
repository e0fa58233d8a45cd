"""The calendar of a school, as one line a thing, served as text/calendar."""

from __future__ import annotations

from collections.abc import Iterable

from tests.support.servers.serving import Answer, Asked, FakeServer


def write_event(uid: str = "a@school", *, day: str = "20270206", **lines: str) -> list[str]:
    facts = {
        "UID": uid,
        "DTSTAMP": "20261101T120000Z",
        "DTSTART;TZID=Europe/Amsterdam": f"{day}T100000",
        "DTEND;TZID=Europe/Amsterdam": f"{day}T150000",
        "SUMMARY": "Open dag",
        "LOCATION": "Brugstraat 1\\, 7511 JX Enschede",
    }
    for name, value in lines.items():
        facts[name.replace("__", ";").replace("_is_", "=").replace("_", "-")] = value
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in facts.items() if value != ""), "END:VEVENT"]


def write_calendar(*events: Iterable[str]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School//NL", *(line for one in events for line in one)]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


class CalendarServer(FakeServer):
    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text or write_calendar(write_event())

    @property
    def feed(self) -> str:
        return f"{self.address}/open-dagen.ics"

    def answer(self, asked: Asked) -> Answer:
        return Answer(self.text.encode(), kind="text/calendar; charset=utf-8")
