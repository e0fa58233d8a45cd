"""What rooms above may want to hear of."""

from django.dispatch import Signal

moment_changed = Signal()
"""Sent within the transaction, after a moment changed. Carries `moment`, `fields` (what changed) and `by`."""
