"""What runs outside a request."""

from django_tasks import task

from draagvlak.toolkit.domain.productions import run_production
from draagvlak.toolkit.models import Production


@task()
def produce_files(production_id: int) -> int:
    """Make the files of a production; how many there are. May run any number of times."""
    production = Production.objects.select_related("own_version__design__campaign").filter(pk=production_id).first()
    if production is None:
        return 0
    run_production(production)
    return production.files.count()
