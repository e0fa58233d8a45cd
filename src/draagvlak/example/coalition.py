"""How the example's coalition is governed: reasons, goals, bodies, decisions, measures, money."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Audience, Campaign, Goal, Reason
from draagvlak.coalition.models import Body, BodyMember, Coalition, Decision, Measure, MeasureScope, Organisation
from draagvlak.example.data import read_table
from draagvlak.example.stages import Stage
from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking, BudgetLine

REASON = ("number", "statement_nl", "statement_en", "consequence_nl", "consequence_en", "source", "source_url")
GOAL = ("kind", "what_nl", "what_en", "unit_nl", "unit_en", "target_on", "source")
DECISION = ("title", "text", "decided_on", "votes_for", "votes_against")
MEASURE = ("owner_text", "title_nl", "title_en", "reason", "starts_on", "state", "evidence", "source_url")


def lay_coalition(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Everything in the table that was there on this day. A campaign that still recruits has not decided anything."""
    table, coalition = read_table("coalition"), campaign.coalition
    for position, row in enumerate(table["reason"], start=1):
        lay_reason(campaign, row, position=position)
    for position, row in enumerate(table["goal"], start=1):
        lay_goal(campaign, row, position=position)
    for row in table["body"]:
        facts = {name: row[name] for name in ("name", "kind", "task")}
        Body.objects.get_or_create(coalition=coalition, key=row["key"], defaults=facts)
    for row in table["member"]:
        lay_member(coalition, row)
    for row in table["measure"]:
        lay_measure(coalition, row)
    if stage != Stage.RECRUITING:
        lay_decisions(campaign, table["decision"], today=today)
        lay_money(campaign, table, today=today)


def lay_reason(campaign: Campaign, row: dict[str, Any], *, position: int) -> None:
    facts = {name: row[name] for name in REASON}
    facts |= {"checked_on": row["checked"], "is_sample": row.get("sample", False)}
    Reason.objects.get_or_create(campaign=campaign, position=position, defaults=facts)


def lay_goal(campaign: Campaign, row: dict[str, Any], *, position: int) -> None:
    audience = Audience.objects.filter(campaign=campaign, key=row.get("audience", "")).first()
    facts = {name: row[name] for name in GOAL}
    facts |= {"baseline_on": row.get("baseline_on"), "target": Decimal(row["target"]), "audience": audience}
    facts |= {"baseline": Decimal(row["baseline"]) if "baseline" in row else None}
    facts |= {"position": position, "is_sample": True}
    Goal.objects.get_or_create(campaign=campaign, key=row["key"], defaults=facts)


def lay_member(coalition: Coalition, row: dict[str, Any]) -> None:
    body = Body.objects.get(coalition=coalition, key=row["body"])
    facts = {"function": row.get("function", ""), "since": row["since"]}
    facts |= {"organisation": Organisation.objects.get(slug=row["organisation"])}
    BodyMember.objects.get_or_create(body=body, person=User.objects.get(email=row["person"]), defaults=facts)


def lay_decisions(campaign: Campaign, rows: list[dict[str, Any]], *, today: datetime.date) -> None:
    """Decisions up to this day; the one that starts the campaign is named there."""
    for row in [row for row in rows if row["decided_on"] <= today]:
        body = Body.objects.get(coalition=campaign.coalition, key=row["body"])
        facts = {name: row[name] for name in DECISION}
        facts |= {"text": row["text"].strip(), "abstentions": row.get("abstentions"), "is_sample": True, "body": body}
        decision, _ = Decision.objects.get_or_create(coalition=campaign.coalition, number=row["number"], defaults=facts)
        if row.get("starts_campaign") and campaign.started_by_id is None:
            campaign.started_by = decision
            campaign.save(update_fields=["started_by"])


def lay_measure(coalition: Coalition, row: dict[str, Any]) -> None:
    """A real measure with its scope: where it holds, where expressly not, and that before it held nowhere."""
    facts = {name: row[name] for name in MEASURE}
    facts |= {"checked_on": row["checked"], "is_result": True, "result_said_by": row["result_said_by"]}
    facts |= {"is_rival": True, "rival_note": row["rival_note"].strip()}
    measure, _ = Measure.objects.get_or_create(coalition=coalition, key=row["key"], defaults=facts)
    organisations = Organisation.objects.in_bulk([*row["holds"], *row["holds_not"]], field_name="slug")
    for slug, organisation in organisations.items():
        for year, applies in ((row["year_before"], False), (row["first_year"], slug in row["holds"])):
            MeasureScope.objects.get_or_create(
                measure=measure, organisation=organisation, study_year=year, defaults={"applies": applies}
            )


def lay_money(campaign: Campaign, table: dict[str, Any], *, today: datetime.date) -> None:
    """Contributions of fictional organisations, and costs; only what was booked by this day."""
    for row in table["contribution"]:
        lay_line(campaign, row, side=LineSide.CONTRIBUTION, organisation=row["organisation"], today=today)
    for row in table["cost"]:
        lay_line(campaign, row, side=LineSide.COST, organisation=row.get("supplier", ""), today=today)


def lay_line(
    campaign: Campaign, row: dict[str, Any], *, side: LineSide, organisation: str, today: datetime.date
) -> None:
    owner = Organisation.objects.filter(slug=organisation).first()
    facts = {"amount": Decimal(row["amount"]), "kind": row.get("kind", LineKind.MONEY), "is_sample": True}
    facts |= {"quantity": Decimal(row["quantity"]) if "quantity" in row else None, "due_on": row.get("due_on")}
    line, _ = BudgetLine.objects.get_or_create(
        campaign=campaign, side=side, organisation=owner, title=row["title"], defaults=facts
    )
    for booking in [one for one in row.get("booked", []) if one["on"] <= today]:
        sums = {"amount": Decimal(booking["amount"])}
        sums |= {"quantity": Decimal(booking["quantity"])} if "quantity" in booking else {}
        Booking.objects.get_or_create(line=line, booked_on=booking["on"], reference=booking["reference"], defaults=sums)
