"""Blocks made of what an editor types."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from draagvlak.public.blocks.parts import FEATURES, SMALL_FEATURES, Link, alt, drawing, heading


class Hero(blocks.StructBlock):
    """The top of a page: one sentence as large as the screen allows, and what one can do."""

    headline = blocks.CharBlock(label=_("Headline"), max_length=90)
    lead = blocks.TextBlock(label=_("Lead"), required=False, max_length=320)
    drawing = drawing(required=False)
    alt = alt()
    links = blocks.ListBlock(Link(), label=_("Links"), max_num=2, default=[])

    class Meta:
        label = _("hero")
        icon = "title"
        template = "public/blocks/hero.html"


class Thing(blocks.StructBlock):
    """One thing of the world around us, with one short line."""

    drawing = drawing()
    alt = alt()
    title = blocks.CharBlock(label=_("Title"), max_length=40)
    line = blocks.CharBlock(label=_("One short line"), max_length=140)

    class Meta:
        label = _("thing")
        icon = "image"


class World(blocks.StructBlock):
    """What is it, in ten seconds: pictures of the world around us."""

    heading = heading()
    lead = blocks.TextBlock(label=_("Lead"), required=False, max_length=400)
    things = blocks.ListBlock(Thing(), label=_("Things"), min_num=1, max_num=12)
    link = Link(required=False, label=_("Link"))

    class Meta:
        label = _("picture of the world")
        icon = "view"
        template = "public/blocks/world.html"


class Number(blocks.StructBlock):
    """A number never stands alone: what it says, and who says so."""

    number = blocks.CharBlock(label=_("Number"), max_length=20)
    words = blocks.TextBlock(label=_("What it says"), max_length=300)
    source = blocks.CharBlock(label=_("Source"), max_length=300)
    source_url = blocks.URLBlock(label=_("Page of the source"), required=False)

    class Meta:
        label = _("number")
        icon = "order"


class Numbers(blocks.StructBlock):
    heading = heading(required=False)
    lead = blocks.TextBlock(label=_("Lead"), required=False, max_length=400)
    numbers = blocks.ListBlock(Number(), label=_("Numbers"), min_num=1, max_num=8)

    class Meta:
        label = _("numbers")
        icon = "order"
        template = "public/blocks/numbers.html"


class Quote(blocks.StructBlock):
    words = blocks.TextBlock(label=_("Words"), max_length=300)
    who = blocks.CharBlock(label=_("Who says so"), required=False, max_length=120)

    class Meta:
        label = _("quote")
        icon = "openquote"
        template = "public/blocks/quote.html"


class Points(blocks.StructBlock):
    heading = heading(required=False)
    points = blocks.ListBlock(blocks.CharBlock(max_length=240), label=_("Points"), min_num=1, max_num=12)

    class Meta:
        label = _("points")
        icon = "list-ul"
        template = "public/blocks/points.html"


class Step(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    words = blocks.TextBlock(label=_("Words"), required=False, max_length=600)

    class Meta:
        label = _("step")
        icon = "list-ol"


class Steps(blocks.StructBlock):
    heading = heading(required=False)
    steps = blocks.ListBlock(Step(), label=_("Steps"), min_num=1, max_num=12)

    class Meta:
        label = _("steps")
        icon = "list-ol"
        template = "public/blocks/steps.html"


class Card(blocks.StructBlock):
    drawing = drawing(required=False)
    alt = alt()
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    words = blocks.TextBlock(label=_("Words"), required=False, max_length=300)
    link = Link(required=False, label=_("Link"))

    class Meta:
        label = _("card")
        icon = "doc-full"


class Cards(blocks.StructBlock):
    heading = heading(required=False)
    cards = blocks.ListBlock(Card(), label=_("Cards"), min_num=1, max_num=12)

    class Meta:
        label = _("cards")
        icon = "grip"
        template = "public/blocks/cards.html"


class Question(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Answer"), features=SMALL_FEATURES)

    class Meta:
        label = _("question")
        icon = "help"


class Questions(blocks.StructBlock):
    heading = heading(required=False)
    questions = blocks.ListBlock(Question(), label=_("Questions"), min_num=1, max_num=30)

    class Meta:
        label = _("questions")
        icon = "help"
        template = "public/blocks/questions.html"


class Call(blocks.StructBlock):
    heading = heading()
    words = blocks.TextBlock(label=_("Words"), required=False, max_length=300)
    links = blocks.ListBlock(Link(), label=_("Links"), min_num=1, max_num=2)

    class Meta:
        label = _("call to action")
        icon = "pick"
        template = "public/blocks/call.html"


class CopyText(blocks.StructBlock):
    """Words that somebody may take over, such as a text for a school's mailing."""

    heading = heading()
    words = blocks.TextBlock(label=_("Words to take over"), max_length=3000)

    class Meta:
        label = _("text to take over")
        icon = "copy"
        template = "public/blocks/copy_text.html"


def text(group: object = None) -> blocks.RichTextBlock:
    how = {"label": _("text"), "icon": "pilcrow", "template": "public/blocks/text.html", "group": group}
    return blocks.RichTextBlock(features=FEATURES, **how)
