"""What runs outside a request."""

from django_tasks import task

from draagvlak.results.domain.imports import work_on
from draagvlak.results.models import FigureFile


@task()
def work_on_file(file_id: int) -> str:
    """Read a file with figures, or import it; its state afterwards. May run any number of times."""
    file = FigureFile.objects.select_related("campaign", "organisation").filter(pk=file_id).first()
    if file is None:
        return ""
    work_on(file)
    file.refresh_from_db()
    return file.state
