"""Where the drawings of campaigns for the web are found: `web/drawings` in a campaign's folder."""

from pathlib import Path


def list_campaign_art(roots: list[Path]) -> list[tuple[str, str]]:
    """Pairs for STATICFILES_DIRS: a campaign's drawings stand below `campaigns/<folder>/`. Later roots win."""
    found = {
        folder.parents[1].name: folder for root in roots if root.is_dir() for folder in root.glob("*/web/drawings")
    }
    return [(f"campaigns/{name}", str(folder)) for name, folder in sorted(found.items())]
