"""What rooms above may want to hear of."""

from django.dispatch import Signal

consent_ended = Signal()
"""Sent within the transaction when a consent was withdrawn, or by a round when it ran out. Carries `consent`."""
