"""Running what the platform put off until after the commit, inside a test's transaction."""

from django.db import connection

from draagvlak.core.jobs import drain_queue


def run_put_off_work() -> int:
    """Do what waits for the commit, then the queued jobs, until nothing is left; answer how many jobs ran."""
    jobs = 0
    while True:
        hooks, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, hook, _robust in hooks:
            hook()
        ran = drain_queue()
        jobs += ran
        if not hooks and not ran:
            return jobs
