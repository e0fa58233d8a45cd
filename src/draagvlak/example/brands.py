"""The example's brand kits, from the campaign's `brands/` folder."""

from pathlib import Path

from django.core.files.base import ContentFile

from draagvlak.coalition.models import BrandKit, Organisation
from draagvlak.example.data import FOLDER
from draagvlak.lib.studio import Brand, load_brand_file


def add_brand_kit(organisation: Organisation, *, folder: Path = FOLDER / "brands") -> BrandKit:
    """The organisation's kit as the folder has it. A kit with a logo is the organisation's own, and stays as it is."""
    kit = BrandKit.objects.filter(organisation=organisation).first()
    kit = kit or BrandKit(organisation=organisation, display_name=organisation.name, website=organisation.website)
    if kit.logo_light or kit.logo_dark:
        return kit
    source = folder / organisation.slug / "brand.toml"
    if source.exists():
        fill_brand_kit(kit, load_brand_file(source))
    kit.save()
    return kit


def fill_brand_kit(kit: BrandKit, brand: Brand) -> None:
    kit.display_name = brand.name
    kit.website = brand.website if "//" in brand.website else f"https://{brand.website}"
    kit.primary, *others = [colour.rgb for colour in brand.colours]
    kit.secondary, kit.accents = (others[0] if others else ""), others[1:]
    kit.cmyk = {colour.rgb: list(colour.cmyk) for colour in brand.colours if colour.cmyk}
    for ground, artwork in brand.logos.items():
        field = kit.logo_light if ground == "light" else kit.logo_dark
        field.save(f"{brand.slug}-{ground}.{artwork.kind}", ContentFile(artwork.content), save=False)
