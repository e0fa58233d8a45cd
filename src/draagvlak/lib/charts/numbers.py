"""Numbers as Dutch and English readers write them."""

from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal
SEPARATORS = {"nl": (".", ","), "en": (",", ".")}
"""Language to (between thousands, before decimals)."""


def format_number(value: Number, *, language: str = "nl", decimals: int = 0) -> str:
    """ "1.234,5" in Dutch, "1,234.5" in English; half rounds away from zero. Unknown languages read English."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    thousands, point = SEPARATORS.get(language, SEPARATORS["en"])
    whole, _, rest = f"{abs(exact):,f}".partition(".")
    sign = "-" if exact < 0 else ""
    return sign + whole.replace(",", thousands) + (point + rest if rest else "")


def format_amount(value: Number, *, language: str = "nl") -> str:
    """Whole euros: "€ 1.234" in Dutch, "€1,234" in English."""
    return ("€\u00a0" if language == "nl" else "€") + format_number(value, language=language)


def format_plain(value: Number | None, *, language: str) -> str:
    """For a CSV: no separator between thousands, all decimals kept; empty when there is no number."""
    if value is None:
        return ""
    written = format(Decimal(str(value)).normalize(), "f")
    return written.replace(".", ",") if language == "nl" else written


def format_share(value: Number | None, *, language: str = "nl", decimals: int = 0) -> str:
    """0.125 as "13 %" in Dutch and "13%" in English; a dash where it is not known."""
    if value is None:
        return "–"
    written = format_number(Decimal(str(value)) * 100, language=language, decimals=decimals)
    return written + ("\u00a0%" if language == "nl" else "%")


def format_found(value: Number, *, language: str = "nl") -> str:
    """With the decimals it has, at most two."""
    return format_number(value, language=language, decimals=count_decimals(value))


def count_decimals(value: Number) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return min(max(-exponent, 0), 2) if isinstance(exponent, int) else 0
