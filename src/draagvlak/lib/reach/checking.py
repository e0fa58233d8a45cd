"""What can be seen to be wrong before anything is computed: refuse what cannot be, name what is odd."""

from __future__ import annotations

from collections.abc import Iterator

from draagvlak.lib.reach.facts import MOST_CHANNELS, ChannelFigure, Group, Known, ReachError, Survey

ROUNDING = 0.0151  # shares in a survey are rounded, often to whole per cents, and three of them are compared


def check_group(group: Group) -> None:
    """Raises ReachError when what is reported of the group cannot be true."""
    if group.population is not None and group.population <= 0:
        raise ReachError(f"group “{group.name}”: the population must be above zero; correct it or leave it empty.")
    if len(group.figures) > MOST_CHANNELS:
        raise ReachError(
            f"group “{group.name}” has {len(group.figures)} channels and at most {MOST_CHANNELS} can be combined: "
            "add up the channels that cannot overlap first."
        )
    for figure in group.figures:
        check_figure(figure, group)


def check_figure(figure: ChannelFigure, group: Group) -> None:
    where, reach, shown = f"{figure.said} in group “{group.name}”", figure.reach, figure.impressions
    if reach is None:
        reach, shown = (figure.between or (0.0, 0.0))[0], None
    if reach < 0 or (shown or 0) < 0:
        raise ReachError(f"{where}: reach and impressions cannot be below zero.")
    if group.population is not None and reach > group.population:
        raise ReachError(
            f"{where}, field reach: {reach:,.0f} is more than the {group.population:,.0f} people of the group. "
            "Accounts are not people: correct the reach, or the population."
        )
    if shown is not None and reach > shown:
        raise ReachError(
            f"{where}, field reach: {reach:,.0f} people cannot be reached with {shown:,.0f} impressions. "
            "Look whether the two columns were swapped, or leave the impressions empty."
        )


def check_survey(survey: Survey, group: Group) -> None:
    """Raises ReachError when a pair is larger than one of its margins, or smaller than both leave room for."""
    for (first, second), both in survey.shares.get(group.name, {}).items():
        margins = [survey.find(group.name, name, name) for name in (first, second)]
        shares = [margin.share for margin in margins if margin is not None]
        if first == second or not shares:
            continue
        if both.share > min(shares) + ROUNDING:
            raise ReachError(
                f"{both.place or 'survey'}, field share_both: {both.share:g} of group “{group.name}” for {first} and "
                f"{second} is more than the {min(shares):g} of one of them alone. Correct one of the two."
            )
        if len(shares) == 2 and both.share < sum(shares) - 1 - ROUNDING:
            raise ReachError(
                f"{both.place or 'survey'}, field share_both: {both.share:g} of group “{group.name}” for {first} and "
                f"{second} is too little: {shares[0]:g} and {shares[1]:g} overlap by at least {sum(shares) - 1:g}."
            )


def check_known(known: Known, group: Group) -> None:
    """Raises ReachError when a counted overlap names an unknown channel or is more than one of the two reached."""
    reaches = {figure.channel: figure.reach for figure in group.figures}
    for pair, both in known.overlaps.get(group.name, {}).items():
        place = both.place or "known overlaps"
        for name in pair:
            if name not in reaches:
                raise ReachError(f"{place}: {name} has no figures in group “{group.name}”; add them or drop the line.")
            reach = reaches[name]
            if reach is not None and both.reach_both > reach:
                raise ReachError(
                    f"{place}, field reach_both: {both.reach_both:,.0f} of group “{group.name}” is more than the "
                    f"{reach:,.0f} that {name} reached. Correct one of the two."
                )


def list_oddities(group: Group, *, others: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is said beside the answer: silent channels, reach close to everybody, one contact each."""
    if missing := sorted(others - set(group.channels)):
        yield f"taken as not used in this group, since it has no line: {', '.join(missing)}"
    for figure in group.figures:
        if figure.reach is None and figure.between:
            yield f"{figure.channel}: only reach of parts is known, which cannot be added up"
        elif figure.reach is None:
            yield f"{figure.channel}: not reported by the platform: ask it in a survey"
        elif group.population and figure.reach > 0.95 * group.population:
            yield f"{figure.channel} reports nearly everybody: accounts may have been counted, not people"
