"""What can be wrong with a storyboard, captions or a film file."""

from __future__ import annotations


class FilmError(Exception):
    """A storyboard, captions file or film that cannot be used as it stands; the text names file, place and field."""
