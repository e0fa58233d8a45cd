"""A mail server's address, as one setting, in the words of Django's mail backend."""

from typing import Any
from urllib.parse import unquote, urlsplit

DEFAULT_PORTS = {"smtp": 587, "smtps": 465}


def read_mail_server(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for `smtp://user:password@host:port` (STARTTLS) or `smtps://…` (TLS from the start)."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise SystemExit(
            f"DRAAGVLAK_EMAIL_URL must look like smtp://user:password@host:587 or smtps://…, not {parts.scheme}://…"
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or DEFAULT_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
