"""What a school's calendar tells, gathered over real HTTP."""

from datetime import UTC

from draagvlak.studies.adapters.calendars import SchoolCalendar
from draagvlak.studies.adapters.found import say_nothing
from tests.support.servers.calendars import write_calendar
from tests.support.servers.serving import make_test_fetcher


def gather(server, *, everything=False, kinds=None, **limits):
    fetcher = make_test_fetcher(server, **limits)
    return SchoolCalendar(fetcher, server.feed, place="Zwolle", everything=everything, kinds=kinds or {}).gather(
        say_nothing
    )


def gather_events(server, *events, **how):
    server.text = write_calendar(*events)
    return gather(server, **how)


def starts(findings):
    return [one.starts_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M") for one in findings.open_days]
