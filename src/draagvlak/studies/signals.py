"""What rooms above may want to hear of."""

from django.dispatch import Signal

open_day_changed = Signal()
"""Sent within the transaction, after an open day changed. Carries `open_day`, `fields` (what changed) and `by`."""
