"""A pack's posts as the rows of a scheduler's CSV."""

from __future__ import annotations

import datetime

from draagvlak.channels.domain.channels import Placement
from draagvlak.channels.domain.packs import pick_files
from draagvlak.channels.domain.schedules import Post
from draagvlak.channels.interfaces.packing import place_file
from draagvlak.planning.domain.packs import Pack


def list_posts(pack: Pack, *, at: datetime.datetime) -> list[Post]:
    """One post for each placement that has a file, in the language of the pack; without files one with words only."""
    placements = [one for one in pack.channel.placements.values() if any(pick_files(one, pack.request))]
    return [write_post(pack, one, at=at) for one in placements or [None]]


def write_post(pack: Pack, placement: Placement | None, *, at: datetime.datetime) -> Post:
    request = pack.request.cut_texts()
    pieces, films = pick_files(placement, request) if placement else ([], [])
    media = [place_file(one, request) for one in (*films, *pieces)][:1]
    return Post(
        channel=request.channel,
        moment=at,
        text=request.caption.get(request.language, ""),
        link=request.link,
        media="".join(media),
        alt=request.alt_text.get(request.language, ""),
        title=request.post_title,
        label=request.organisation + (" (voorbeeld)" if request.is_sample else ""),
    )
