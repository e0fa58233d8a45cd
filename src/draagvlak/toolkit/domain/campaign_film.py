"""The film on the site of a campaign: which material it is, and what is cut and drawn of it beforehand."""

from __future__ import annotations

import hashlib
import io
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from draagvlak.campaign.models import Campaign
from draagvlak.core.shown import tell_shown_changed
from draagvlak.core.storage import private_storage
from draagvlak.lib.film import MASTER, FilmError, cut_film, write_master
from draagvlak.toolkit.domain.materials import NotAllowedError, record_material
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import Material, MaterialFile, MaterialVersion

logger = logging.getLogger(__name__)

FOLDER = "film"
POSTERS = {"image/avif": "poster.avif", "image/webp": "poster.webp"}
"""The smaller one first; whoever reads no AVIF gets the other."""
MOST_POSTER_BYTES = 40_000
POSTER_SIZES = ((1280, 80), (1280, 60), (1280, 50), (960, 60), (960, 45), (960, 35), (640, 50), (480, 40), (360, 30))
"""Width and quality of the poster: the first that is light enough."""
WIDE = 1.2
PICTURES = frozenset({"image/jpeg", "image/png"})


@dataclass(frozen=True)
class CampaignFilm:
    """The newest version of the film on the site. `films`: the same picture in each size there is, the largest first.

    `stamp` stands for all files together, and in every address, so that what is behind an address never changes.
    """

    version: MaterialVersion
    films: Sequence[MaterialFile]
    captions: Sequence[MaterialFile]
    cover: MaterialFile | None
    stamp: str

    @property
    def material(self) -> Material:
        return self.version.material

    @property
    def main(self) -> MaterialFile:
        return self.films[0]

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.material.campaign_id}/{self.stamp}"

    def has(self, name: str) -> bool:
        """Whether this was made already."""
        return private_storage().exists(f"{self.folder}/{name}")


def find_campaign_film(campaign: Campaign) -> CampaignFilm | None:
    """One query: the film that the core team chose, when it may be shown today."""
    chosen = Material.objects.available().filter(campaign=campaign, is_campaign_film=True)
    rows = MaterialFile.objects.filter(version__material__in=chosen).select_related("version__material")
    files = list(rows.order_by("-version__number", "pk"))
    newest = [file for file in files if file.version_id == files[0].version_id]
    return gather_film(newest)


def gather_film(files: Sequence[MaterialFile]) -> CampaignFilm | None:
    """The wide film, in every size of the same shape; without one, whatever film there is."""
    films = [file for file in files if file.media_type == "video/mp4" and file.width and file.height]
    if not films:
        return None
    shape = max(films, key=lambda file: (ratio_of(file) > WIDE, size_of(file)))
    same = sorted((one for one in films if abs(ratio_of(one) - ratio_of(shape)) < 0.02), key=size_of, reverse=True)
    captions = [one for one in files if one.role == FileRole.CAPTIONS and one.media_type == "text/vtt"]
    cover = next((one for one in files if one.role == FileRole.COVER and one.media_type in PICTURES), None)
    used = [*same, *captions, *([cover] if cover else [])]
    stamp = hashlib.sha256("".join(one.fingerprint for one in used).encode()).hexdigest()[:16]
    return CampaignFilm(shape.version, same, captions, cover, stamp)


def ratio_of(file: MaterialFile) -> float:
    return (file.width or 0) / (file.height or 1)


def size_of(file: MaterialFile) -> int:
    return (file.width or 0) * (file.height or 0)


@transaction.atomic
def choose_campaign_film(material: Material, *, by: Any) -> None:
    """Let this be the film on the site, in place of the one that was.

    Raises NotAllowedError("empty") where there is no film in it.
    """
    newest = material.versions.prefetch_related("files").first()
    if newest is None or gather_film(list(newest.files.all())) is None:
        raise NotAllowedError("empty")
    material.campaign.materials.filter(is_campaign_film=True).update(is_campaign_film=False)
    set_chosen(material, True)
    record_material("choose_campaign_film", material, by=by)


@transaction.atomic
def drop_campaign_film(material: Material, *, by: Any) -> None:
    """Take the film off the site; it stays where partners find it."""
    set_chosen(material, False)
    record_material("drop_campaign_film", material, by=by)


def set_chosen(material: Material, chosen: bool) -> None:
    material.is_campaign_film = chosen
    material.save(update_fields=["is_campaign_film"])


def ask_stream(*, instance: Any, **_signal: Any) -> None:
    """A film on the site, or one of its files, was saved: have it cut once that is committed."""
    material = instance if isinstance(instance, Material) else instance.version.material
    if material.is_campaign_film:
        from draagvlak.toolkit.tasks import cut_campaign_film  # late: tasks import this module

        transaction.on_commit(lambda: cut_campaign_film.enqueue(material.campaign_id))


def prepare_campaign_film(campaign: Campaign) -> bool:
    """Cut the film and draw its poster, where that was not done; whether anything was made. Twice changes nothing."""
    film = find_campaign_film(campaign)
    if film is None or film.has(MASTER):
        return False
    made = [draw_poster(film), cut_for_streaming(film)]
    drop_older(film)
    tell_shown_changed()
    return any(made)


def prepare_campaign_films() -> int:
    """The daily round: films that came with a dossier, or whose job was lost; how many were made."""
    campaigns = Campaign.objects.filter(materials__is_campaign_film=True)
    return sum(prepare_campaign_film(campaign) for campaign in campaigns)


def cut_for_streaming(film: CampaignFilm) -> bool:
    """Every size, copied into parts; the list that a player starts from comes last. False when it cannot be cut."""
    with tempfile.TemporaryDirectory(prefix="draagvlak-stream-") as name:
        folder, renditions = Path(name), []
        try:
            for number, file in enumerate(film.films):
                with private_storage().open(str(file.file.name)) as source:
                    renditions.append(cut_film(source, folder, name=f"v{number}"))
        except FilmError:
            logger.warning("The film of %s plays as it is; it could not be cut.", film.material, exc_info=True)
            return False
        for path in sorted(folder.iterdir()):
            keep(film, path.name, path.read_bytes())
    keep(film, MASTER, write_master(renditions).encode())
    return True


def draw_poster(film: CampaignFilm) -> bool:
    """The cover as a light picture. False where there is none."""
    if film.cover is None:
        return False
    with private_storage().open(str(film.cover.file.name)) as file, Image.open(file) as source:
        picture = source.convert("RGB")
    for media_type, name in POSTERS.items():
        keep(film, name, write_light(picture, media_type.rpartition("/")[2].upper()))
    return True


def write_light(picture: Image.Image, form: str) -> bytes:
    """AVIF or WEBP, as large and as good as the bound allows."""
    content = b""
    for width, quality in POSTER_SIZES:
        small = picture.copy()
        small.thumbnail((width, width))
        target = io.BytesIO()
        small.save(target, form, quality=quality)
        content = target.getvalue()
        if len(content) <= MOST_POSTER_BYTES:
            break
    return content


def keep(film: CampaignFilm, name: str, content: bytes) -> None:
    """Under exactly this name; what an earlier try left behind goes."""
    path = f"{film.folder}/{name}"
    private_storage().delete(path)
    private_storage().save(path, ContentFile(content))


def drop_older(film: CampaignFilm) -> None:
    """What was made of earlier versions leads nowhere any more."""
    storage, root = private_storage(), f"{FOLDER}/{film.material.campaign_id}"
    for stamp in storage.listdir(root)[0] if storage.exists(root) else []:
        if stamp != film.stamp:
            for name in storage.listdir(f"{root}/{stamp}")[1]:
                storage.delete(f"{root}/{stamp}/{name}")
            storage.delete(f"{root}/{stamp}")
