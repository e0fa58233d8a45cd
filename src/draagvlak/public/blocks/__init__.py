"""The blocks of which a page is built. Each has a template of its own in `templates/public/blocks/`."""

from draagvlak.public.blocks.body import Body

__all__ = ["Body"]
