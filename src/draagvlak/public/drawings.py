"""The drawings a page may show, by name. What each looks like stands in `templates/public/drawing.html`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

THINGS = {
    "brug": _("bridge"),
    "dijk": _("dike"),
    "tunnel": _("tunnel"),
    "sluis": _("lock"),
    "spoor": _("railway"),
    "straat": _("street"),
    "kering": _("storm barrier"),
    "kraan": _("harbour crane"),
    "palen": _("foundation piles"),
    "dak": _("green roof"),
}
HEROES = {
    "held-beton": _("somebody pouring concrete"),
    "held-boor": _("somebody at the drill"),
    "held-drone": _("somebody flying a drone"),
    "held-kade": _("somebody on the quay"),
    "held-meten": _("somebody measuring"),
    "held-model": _("somebody with a model"),
    "held-tunnel": _("somebody in the tunnel"),
    "held-portret-a": _("portrait A"),
    "held-portret-b": _("portrait B"),
    "held-portret-c": _("portrait C"),
    "held-portret-d": _("portrait D"),
}


def list_drawings() -> list[tuple[str, Any]]:
    """A function, so that a new drawing is no migration."""
    return [*THINGS.items(), *HEROES.items()]
