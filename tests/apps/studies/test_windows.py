"""When one can apply: the first start that is still to be had."""

import datetime

from draagvlak.studies.domain.windows import find_windows, window_is_open
from draagvlak.studies.models import ApplicationWindow
from tests.factories.studies import ProgrammeFactory

DAY = datetime.date
TODAY = DAY(2027, 4, 1)


def add(programme, starts, opens=None, closes=None):
    return ApplicationWindow.objects.create(programme=programme, starts_on=starts, opens_on=opens, closes_on=closes)


def test_the_first_start_one_can_still_apply_for_is_the_one(db, django_assert_num_queries):
    programme, other = ProgrammeFactory(), ProgrammeFactory()
    add(programme, DAY(2026, 9, 1), closes=DAY(2026, 5, 1))
    add(programme, DAY(2027, 5, 1), closes=DAY(2027, 3, 1))
    first = add(programme, DAY(2027, 9, 1), opens=DAY(2026, 10, 1), closes=DAY(2027, 5, 1))
    add(programme, DAY(2028, 2, 1))
    with django_assert_num_queries(1):
        found = find_windows([programme.pk, other.pk], today=TODAY)
    assert found == {programme.pk: first}


def test_a_window_is_open_between_its_days_both_included(db):
    window = add(ProgrammeFactory(), DAY(2027, 9, 1), DAY(2026, 10, 1), DAY(2027, 5, 1))
    days = [DAY(2026, 9, 30), DAY(2026, 10, 1), DAY(2027, 5, 1), DAY(2027, 5, 2)]
    assert [window_is_open(window, today=day) for day in days] == [False, True, True, False]


def test_a_window_without_a_first_day_is_open_until_its_last(db):
    window = add(ProgrammeFactory(), DAY(2027, 9, 1), None, DAY(2027, 5, 1))
    assert [window_is_open(window, today=day) for day in (TODAY, DAY(2027, 5, 2))] == [True, False]
