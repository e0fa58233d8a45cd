"""What is handed over, how far it is, and what becomes of who led before."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TransferKind(TextChoices):
    CAMPAIGN = "campaign", _("the campaign itself")
    INITIATIVE = "initiative", _("the initiative for the next campaign")


class TransferState(TextChoices):
    PROPOSED = "proposed", _("proposed")
    DONE = "done", _("in effect")
    CANCELLED = "cancelled", _("called off")


class Side(TextChoices):
    OLD = "old", _("who leads now")
    NEW = "new", _("who takes over")


class StaysAs(TextChoices):
    """What the old owner keeps."""

    CO_LEADER = "co_leader", _("in the core team, beside the new one")
    ADVISER = "adviser", _("as adviser: reads everything, changes nothing")
    PARTNER = "partner", _("as a partner like the others")


class ItemState(TextChoices):
    OPEN = "open", _("open")
    BUSY = "busy", _("being arranged")
    DONE = "done", _("arranged")
    NOT_NEEDED = "not_needed", _("not needed")


SETTLED = frozenset({ItemState.DONE, ItemState.NOT_NEEDED})


class ItemSubject(TextChoices):
    ACCOUNTS = "accounts", _("Accounts and addresses")
    RIGHTS = "rights", _("Rights")
    PRIVACY = "privacy", _("Personal data")
    CONTRACTS = "contracts", _("Contracts")
    MONEY = "money", _("Money")
    OTHER = "other", _("Other")
