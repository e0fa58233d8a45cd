"""What can be wrong with a panel, said so that whoever sees it knows what to do."""

from __future__ import annotations


class PanelError(ValueError):
    """The panel cannot be read or cannot answer the question; the message names where, what and what to do."""
