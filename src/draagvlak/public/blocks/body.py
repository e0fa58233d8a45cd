"""What a page may be built of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from draagvlak.public.blocks import teasers, words

OWN, DATA = _("Words"), _("From the campaign")


class Body(blocks.StreamBlock):
    hero = words.Hero(group=OWN)
    text = words.text(OWN)
    world = words.World(group=OWN)
    numbers = words.Numbers(group=OWN)
    quote = words.Quote(group=OWN)
    points = words.Points(group=OWN)
    steps = words.Steps(group=OWN)
    cards = words.Cards(group=OWN)
    questions = words.Questions(group=OWN)
    call = words.Call(group=OWN)
    copy_text = words.CopyText(group=OWN)
    lessons = teasers.Lessons(group=OWN)
    film = teasers.Film(group=DATA)
    stories = teasers.Stories(group=DATA)
    open_days = teasers.OpenDays(group=DATA)
    finder = teasers.Finder(group=DATA)
    reasons = teasers.Reasons(group=DATA)
    key_dates = teasers.KeyDates(group=DATA)

    class Meta:
        required = False
