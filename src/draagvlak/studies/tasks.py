"""What runs outside a request."""

from django_tasks import task

from draagvlak.studies.domain.imports.runs import work_on
from draagvlak.studies.models import ImportRun


@task()
def work_on_import(run_id: int) -> str:
    """Fetch an import, or take it over; its state afterwards. May run any number of times."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        return ""
    work_on(run)
    run.refresh_from_db()
    return str(run.state)
