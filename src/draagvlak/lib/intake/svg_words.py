"""The allow-list: which elements, attributes and properties a clean SVG consists of."""

from __future__ import annotations

from draagvlak.lib.intake import svg_values as values
from draagvlak.lib.intake.svg_values import Grammar

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"

PROPERTIES: dict[str, Grammar] = {
    "clip-path": values.reference,
    "clip-rule": values.keyword("nonzero", "evenodd", "inherit"),
    "color": values.colour,
    "display": values.keyword("none", "inline", "block", "inherit"),
    "fill": values.paint,
    "fill-opacity": values.share,
    "fill-rule": values.keyword("nonzero", "evenodd", "inherit"),
    "mask": values.reference,
    "mask-type": values.keyword("luminance", "alpha"),
    "opacity": values.share,
    "overflow": values.keyword("visible", "hidden", "scroll", "auto"),
    "paint-order": values.keyword("normal", "fill", "stroke", "stroke fill", "fill stroke", "stroke markers fill"),
    "shape-rendering": values.keyword("auto", "optimizeSpeed", "crispEdges", "geometricPrecision"),
    "stop-color": values.colour,
    "stop-opacity": values.share,
    "stroke": values.paint,
    "stroke-dasharray": values.dashes,
    "stroke-dashoffset": values.length,
    "stroke-linecap": values.keyword("butt", "round", "square", "inherit"),
    "stroke-linejoin": values.keyword("miter", "round", "bevel", "inherit"),
    "stroke-miterlimit": values.number,
    "stroke-opacity": values.share,
    "stroke-width": values.length,
    "visibility": values.keyword("visible", "hidden", "collapse", "inherit"),
}

_BOX: dict[str, Grammar] = dict.fromkeys(("x", "y", "width", "height"), values.length)
_UNITS = values.keyword("userSpaceOnUse", "objectBoundingBox")
_MOVE: dict[str, Grammar] = {"transform": values.transform}
_GRADIENT: dict[str, Grammar] = {
    "gradientUnits": _UNITS,
    "gradientTransform": values.transform,
    "spreadMethod": values.keyword("pad", "reflect", "repeat"),
    "href": values.local_link,
}

# element -> its own attributes; the properties above may stand on all of them
ELEMENTS: dict[str, dict[str, Grammar]] = {
    "svg": {**_BOX, "viewBox": values.view_box, "preserveAspectRatio": values.aspect},
    "g": _MOVE,
    "defs": _MOVE,
    "symbol": {"viewBox": values.view_box, "preserveAspectRatio": values.aspect},
    "use": {**_MOVE, **_BOX, "href": values.local_link},
    "path": {**_MOVE, "d": values.path_data},
    "rect": {**_MOVE, **_BOX, "rx": values.length, "ry": values.length},
    "circle": {**_MOVE, **dict.fromkeys(("cx", "cy", "r"), values.length)},
    "ellipse": {**_MOVE, **dict.fromkeys(("cx", "cy", "rx", "ry"), values.length)},
    "line": {**_MOVE, **dict.fromkeys(("x1", "y1", "x2", "y2"), values.length)},
    "polyline": {**_MOVE, "points": values.numbers},
    "polygon": {**_MOVE, "points": values.numbers},
    "linearGradient": {**_GRADIENT, **dict.fromkeys(("x1", "y1", "x2", "y2"), values.length)},
    "radialGradient": {**_GRADIENT, **dict.fromkeys(("cx", "cy", "r", "fx", "fy", "fr"), values.length)},
    "stop": {"offset": values.share},
    "clipPath": {**_MOVE, "clipPathUnits": _UNITS},
    "mask": {**_BOX, "maskUnits": _UNITS, "maskContentUnits": _UNITS},
}

# properties that point, and the elements they may point to
POINTERS: dict[str, frozenset[str]] = {
    "fill": frozenset({"linearGradient", "radialGradient"}),
    "stroke": frozenset({"linearGradient", "radialGradient"}),
    "clip-path": frozenset({"clipPath"}),
    "mask": frozenset({"mask"}),
}
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
COPYABLE = frozenset(
    {"svg", "g", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
)  # fmt: skip
UNWRAPPED = frozenset({"a", "switch"})

# elements whose absence would be seen -> the code that refuses them
SEEN: dict[str, str] = {
    **dict.fromkeys(("text", "textPath", "tref", "altGlyph", "flowRoot", "flowPara"), "svg-text"),
    "image": "svg-image",
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "animateColor", "set"), "svg-animation"),
    **dict.fromkeys(("meshgradient", "meshGradient", "hatch", "solidcolor", "solidColor"), "svg-unsupported-look"),
}
# elements that are only seen when something points to them
POINTED: dict[str, str] = {"pattern": "svg-pattern", "filter": "svg-filter"}
# properties that change the look and are not kept -> the code, unless the value is one of the harmless words
LOOK_PROPERTIES: dict[str, str] = {
    "filter": "svg-filter",
    "backdrop-filter": "svg-filter",
    "marker": "svg-unsupported-look",
    "marker-start": "svg-unsupported-look",
    "marker-mid": "svg-unsupported-look",
    "marker-end": "svg-unsupported-look",
    "mix-blend-mode": "svg-unsupported-look",
    "mask-image": "svg-unsupported-look",
    "transform-origin": "svg-unsupported-look",
}
HARMLESS_WORDS = frozenset({"none", "normal", "", "inherit", "auto", "0", "0 0", "0px 0px"})

METADATA = frozenset({"metadata", "desc", "title"})
DANGEROUS = frozenset({"script", "handler", "listener"})
FOREIGN = frozenset({"foreignobject", "iframe", "embed", "object", "html", "body", "form", "audio", "video", "canvas"})
# attributes that mean nothing to the look and go without being mentioned
SILENT = frozenset({"id", "class", "style", "version", "baseProfile"})
