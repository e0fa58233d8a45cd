"""What runs outside a request."""

from django_tasks import task

from draagvlak.planning.domain.outdoor_orders import run_order
from draagvlak.planning.models import OutdoorOrder


@task()
def make_order(order_id: int) -> int:
    """Make the print files of an order; how many groups are done. May run any number of times."""
    order = OutdoorOrder.objects.select_related("flight").filter(pk=order_id).first()
    if order is None:
        return 0
    run_order(order)
    return order.done
