"""A picture at the size in which it is looked at."""

import io
from functools import lru_cache

from PIL import Image

from draagvlak.core.storage import private_storage


@lru_cache(maxsize=64)
def shrink_picture(name: str, width: int) -> bytes:
    """A stored picture as JPEG, at most `width` pixels wide and twice as high. Stored pictures never change."""
    with private_storage().open(name) as file, Image.open(file) as source:
        source.draft("RGB", (width, width * 2))
        image = source.convert("RGB")
    image.thumbnail((width, width * 2))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=84)
    return target.getvalue()
