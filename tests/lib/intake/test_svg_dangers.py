"""Everything dangerous in a drawing is refused, by a code that says why; tried on the cleaner itself."""

from __future__ import annotations

import gzip

import pytest

from draagvlak.lib.intake.findings import Level, RefusedError
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.sniff import check_type
from draagvlak.lib.intake.svg_clean import clean_svg

from .builders import (
    HEAD,
    SHAPE,
    billion_laughs,
    external_entity,
    filter_bomb,
    many_segments,
    nested_copies,
    nested_groups,
    nested_masks,
    svg,
)

IMAGE = '<image width="9" height="9" {0}/>'
PIXEL = "data:image/png;base64,iVBORw0KGgo="

DANGERS = {
    # entities and document types
    "billion laughs": (billion_laughs(), "svg-dtd"),
    "external entity": (external_entity(), "svg-dtd"),
    "external entity over http": (external_entity("http://attacker.example/x"), "svg-dtd"),
    "foreign document type": (svg(before='<!DOCTYPE svg SYSTEM "http://attacker.example/x.dtd">'), "svg-dtd"),
    "parameter entity": (svg(before='<!DOCTYPE svg [<!ENTITY % p SYSTEM "x">%p;]>'), "svg-dtd"),
    "standard document type with a subset": (
        svg(before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd" [<!ENTITY a "b">]>'),
        "svg-dtd",
    ),
    "second document type": (svg(before="<!DOCTYPE svg><!DOCTYPE svg>"), "svg-dtd"),
    # scripts
    "script": (svg("<script>alert(1)</script>" + SHAPE), "svg-script"),
    "script in capitals": (svg("<SCRIPT>alert(1)</SCRIPT>" + SHAPE), "svg-script"),
    "script under another prefix": (
        svg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>' + SHAPE),
        "svg-script",
    ),
    "script of a web page": (svg('<script xmlns="http://www.w3.org/1999/xhtml">1</script>' + SHAPE), "svg-script"),
    "script without a namespace": (svg('<g xmlns=""><script>1</script></g>' + SHAPE), "svg-script"),
    "script in an unknown namespace": (svg('<e:script xmlns:e="urn:x">1</e:script>' + SHAPE), "svg-script"),
    "script inside metadata": (svg("<metadata><script>1</script></metadata>" + SHAPE), "svg-script"),
    "script from elsewhere": (svg('<script href="http://attacker.example/x.js"/>' + SHAPE), "svg-script"),
    "event listener": (svg('<e:listener xmlns:e="http://www.w3.org/2001/xml-events"/>' + SHAPE), "svg-script"),
    "onload": (svg(head=HEAD.replace("<svg ", '<svg onload="alert(1)" ')), "svg-event-handler"),
    "onclick in capitals": (svg('<path d="M0 0h9" ONCLICK="alert(1)"/>'), "svg-event-handler"),
    "onbegin of an animation": (svg('<animate onbegin="alert(1)"/>' + SHAPE), "svg-event-handler"),
    "foreignObject": (svg("<foreignObject><p>hi</p></foreignObject>" + SHAPE), "svg-foreign-content"),
    "iframe of a web page": (svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="#"/>'), "svg-foreign-content"),
    "javascript link": (svg('<a href="javascript:alert(1)">' + SHAPE + "</a>"), "svg-script-link"),
    "javascript xlink": (svg('<a xlink:href="javascript:alert(1)">' + SHAPE + "</a>"), "svg-script-link"),
    "javascript with blanks": (svg('<a href=" java&#9;scr&#10;ipt:alert(1)">' + SHAPE + "</a>"), "svg-script-link"),
    "javascript in entities": (svg('<a href="&#106;avascript:alert(1)">' + SHAPE + "</a>"), "svg-script-link"),
    "javascript under another prefix": (
        svg('<a y:href="javascript:1" xmlns:y="http://www.w3.org/1999/xlink">' + SHAPE + "</a>"),
        "svg-script-link",
    ),
    "web page as data": (svg('<a href="data:text/html,hi">' + SHAPE + "</a>"), "svg-script-link"),
    "drawing as data in use": (svg('<use href="data:image/svg+xml,hi#a"/>'), "svg-script-link"),
    "link set by an animation": (svg('<set attributeName="href" to="javascript:1"/>' + SHAPE), "svg-script-link"),
    # references to elsewhere
    "absolute path": (svg(IMAGE.format('href="/etc/logo.png"')), "svg-external-reference"),
    "relative path": (svg(IMAGE.format('href="../secret.png"')), "svg-external-reference"),
    "file address": (svg(IMAGE.format('xlink:href="file:///etc/passwd"')), "svg-external-reference"),
    "http address": (svg(IMAGE.format('href="http://attacker.example/x.png"')), "svg-external-reference"),
    "address without scheme": (svg(IMAGE.format('href="//attacker.example/x.png"')), "svg-external-reference"),
    "use of another file": (svg('<use href="other.svg#a"/>'), "svg-external-reference"),
    "gradient of another file": (svg('<linearGradient href="x.svg#a"/>' + SHAPE), "svg-external-reference"),
    "base address": (svg(f'<g xml:base="http://attacker.example/">{SHAPE}</g>'), "svg-external-reference"),
    "import": (svg('<style>@import "http://attacker.example/x.css";</style>' + SHAPE), "svg-external-reference"),
    "import with an escape": (svg('<style>@\\69mport "x.css";</style>' + SHAPE), "svg-external-reference"),
    "import without quotes": (svg("<style>@import url(x.css);</style>" + SHAPE), "svg-external-reference"),
    "address in a style rule": (
        svg("<style>path{fill:url(http://attacker.example/#a)}</style>" + SHAPE),
        "svg-external-reference",
    ),
    "address in a style attribute": (svg('<path style="fill:url(//x/#a)" d="M0 0h9v9"/>'), "svg-external-reference"),
    "address in an attribute": (svg('<path fill="url(x.svg#a)" d="M0 0h9v9"/>'), "svg-external-reference"),
    "escaped address": (svg('<path fill="\\75rl(x.svg#a)" d="M0 0h9v9"/>'), "svg-external-reference"),
    "address behind a comment": (svg("<style>path{fill:/**/url('x#a')}</style>" + SHAPE), "svg-external-reference"),
    "address in a custom property": (svg("<style>g{--x:url(http://x/)}</style>" + SHAPE), "svg-external-reference"),
    "address in a media rule": (
        svg("<style>@media print{g{fill:url(http://x/)}}</style>" + SHAPE),
        "svg-external-reference",
    ),
    "font from elsewhere": (
        svg("<style>@font-face{font-family:x;src:url(http://x/f.woff)}</style>" + SHAPE),
        "svg-external-reference",
    ),
    "cursor from elsewhere": (svg('<g style="cursor:url(http://x/c.png)"/>' + SHAPE), "svg-external-reference"),
    "image set": (svg("<style>g{fill:image-set('http://x/a.png' 1x)}</style>" + SHAPE), "svg-external-reference"),
    "style sheet instruction": (
        svg(before='<?xml-stylesheet href="http://attacker.example/x.css"?>'),
        "svg-stylesheet-instruction",
    ),
    "style sheet instruction inside": (svg('<?xml-stylesheet href="#x"?>' + SHAPE), "svg-stylesheet-instruction"),
    "binding of an old browser": (svg("<style>g{-moz-binding:url(#x)}</style>" + SHAPE), "svg-script"),
    "expression of an old browser": (svg('<g style="width:expression(alert(1))"/>' + SHAPE), "svg-script"),
    # too much
    "100 million copies": (nested_copies(), "svg-too-many-copies"),
    "copies in few steps": (nested_copies(width=7, depth=7), "svg-too-many-copies"),
    "masks in masks": (nested_masks(), "svg-too-complex"),
    "60,000 nested groups": (nested_groups(), "svg-too-deep"),
    "6,000 elements": (svg(SHAPE * 6_000), "svg-too-many-elements"),
    "200,000 path segments": (many_segments(200_000), "svg-too-complex"),
    "3 million path segments": (many_segments(3_000_000), "file-too-large"),
    "endless dashes": (svg('<path d="M0 0h100" stroke="red" stroke-dasharray="0.00001"/>'), "svg-too-complex"),
    "filter bomb": (filter_bomb(), "svg-filter"),
    "2,000 style rules": (svg(f"<style>{'.a{fill:red}' * 2_000}</style>{SHAPE}"), "svg-too-complex"),
    "use of itself": (svg('<g id="a"><use href="#a"/></g>'), "svg-loop"),
    "use in a circle": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "svg-loop"),
    "mask of itself": (svg('<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask>' + SHAPE), "svg-loop"),
    "gradient of itself": (svg('<linearGradient id="g" href="#g"/><path d="M0 0h9" fill="url(#g)"/>'), "svg-loop"),
    # numbers and sizes that cannot be meant
    "not a number": (svg('<path d="M0 NaN h9"/>'), "svg-number"),
    "infinity": (svg('<rect width="Infinity" height="9"/>'), "svg-number"),
    "a far too large number": (svg('<path d="M0 0h1e300"/>'), "svg-number"),
    "a number beyond floating point": (svg('<rect width="1e999" height="9"/>'), "svg-number"),
    "a large transform": (svg('<g transform="scale(1e200)"><path d="M0 0h9v9"/></g>'), "svg-number"),
    "no size at all": (svg(head='<svg xmlns="http://www.w3.org/2000/svg">'), "svg-size-missing"),
    "only percentages": (
        svg(head='<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="9">'),
        "svg-size-missing",
    ),
    "an empty viewBox": (svg(head='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9">'), "svg-shape"),
    "a negative viewBox": (svg(head='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 -5 9">'), "svg-shape"),
    "a thread": (svg(head='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9000 1">'), "svg-shape"),
    # encodings
    "UTF-7": (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-svg+AD4-', "svg-encoding"),
    "UTF-16 with a mark": (svg("<script>1</script>").decode().encode("utf-16"), "svg-encoding"),
    "UTF-16 without a mark": (svg("<script>1</script>").decode().encode("utf-16-le"), "svg-encoding"),
    "UTF-16 only said": (svg(before='<?xml version="1.0" encoding="UTF-16"?>'), "svg-encoding"),
    "an EBCDIC page": (svg(before='<?xml version="1.0" encoding="cp037"?>'), "svg-encoding"),
    "bytes that are not UTF-8": (svg(before="<!--").replace(b"<!--", b"<!--\xff-->"), "svg-encoding"),
    # broken, or something else
    "broken off": (svg()[:-20], "svg-broken"),
    "two roots": (svg() + svg(), "svg-broken"),
    "unknown entity": (svg("<desc>&nbsp;</desc>" + SHAPE), "svg-broken"),
    "a web page in XML": (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "file-wrong-type"),
    "another kind of svg": (b'<svg xmlns="urn:not-svg" viewBox="0 0 1 1"/>', "file-wrong-type"),
    # the look would change
    "live text": (svg('<text x="5" y="9">Hogeschool</text>'), "svg-text"),
    "picture inside": (svg(IMAGE.format(f'href="{PIXEL}"')), "svg-image"),
    "picture inside by xlink": (svg(IMAGE.format(f'xlink:href="{PIXEL}"')), "svg-image"),
    "drawing inside a picture": (svg(IMAGE.format('href="data:image/svg+xml,x"')), "svg-image"),
    "filter": (svg('<filter id="f"/><path d="M0 0h9" filter="url(#f)"/>'), "svg-filter"),
    "filter in a style rule": (svg("<style>path{filter:blur(2px)}</style>" + SHAPE), "svg-filter"),
    "pattern": (svg('<pattern id="p"/><path d="M0 0h9v9" fill="url(#p)"/>'), "svg-pattern"),
    "animation": (svg('<path d="M0 0h9v9"><animate attributeName="x" to="9"/></path>'), "svg-animation"),
    "animation in a style sheet": (svg("<style>@keyframes a{to{fill:red}}</style>" + SHAPE), "svg-animation"),
    "marker": (svg('<marker id="m"/><path d="M0 0h9" marker-end="url(#m)"/>'), "svg-unsupported-look"),
    "blend mode": (svg('<path style="mix-blend-mode:multiply" d="M0 0h9v9"/>'), "svg-unsupported-look"),
}


@pytest.mark.parametrize("attack", DANGERS)
def test_a_danger_is_refused_by_its_own_code(attack: str) -> None:
    data, code = DANGERS[attack]
    result = clean_svg(data, limits=Limits())
    assert result.content == b""
    assert code in [finding.code for finding in result.findings if finding.level is Level.REFUSED]


def test_all_reasons_are_told_at_once() -> None:
    body = '<script>1</script><text>hi</text><image href="/x.png"/><a href="javascript:1"/>' + SHAPE
    findings = clean_svg(svg(body), limits=Limits()).findings
    assert [finding.code for finding in findings if finding.level is Level.REFUSED] == [
        "svg-script",
        "svg-external-reference",
        "svg-script-link",
        "svg-text",
        "svg-image",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(svg()), "svg-compressed"),
        (b"PK\x03\x04" + b"\0" * 40, "file-wrong-type"),
        (b"%PDF-1.7\n<svg", "file-wrong-type"),
        (b"<html><svg></svg></html>", "file-wrong-type"),
        (b"<?php system('id'); ?><svg/>", "file-wrong-type"),
        (b"GIF89a" + b"\0" * 40, "file-wrong-type"),
        (b"\x00\x00\x00\x18ftypheic" + b"\0" * 40, "file-wrong-type"),
        (b"MZ\x90", "file-wrong-type"),
        (b"%!PS-Adobe-3.0 EPSF", "file-wrong-type"),
        (b"hello", "file-wrong-type"),
        (b"", "file-empty"),
    ],
)
def test_a_file_of_another_kind_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        check_type(data, kind="logo", name="")
    assert refusal.value.finding.code == code


@pytest.mark.parametrize(
    ("name", "told"), [("logo.png", "png"), ("logo.svg.exe", "exe"), ("LOGO.JPG", "jpg"), ("logo.svgz", "svgz")]
)
def test_a_name_that_says_something_else_is_refused(name: str, told: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        check_type(svg(), kind="logo", name=name)
    assert refusal.value.finding.code == "file-name-differs"
    assert refusal.value.finding.params == {"suffix": told, "found": "an SVG drawing"}


@pytest.mark.parametrize("name", ["", "logo", "logo.svg", "Logo.SVG", "our.new.logo.svg"])
def test_a_name_that_fits_is_taken(name: str) -> None:
    assert check_type(svg(), kind="logo", name=name) == "svg"


def test_words_from_the_file_are_shown_as_short_printable_text() -> None:
    result = clean_svg(svg(f'<use href="http://x/&#x202e;&#10;{"y" * 500}"/>'), limits=Limits())
    target = result.findings[0].params["target"]
    assert len(target) == 120
    assert target.isprintable()
