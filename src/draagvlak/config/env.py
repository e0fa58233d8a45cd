"""What an installation may set from outside, typed and in one place. Every name is read as `DRAAGVLAK_<NAME>`."""

import secrets
from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """The installation's settings.

    `mode` "local" keeps mail inside the installation (readable at /postvak) and serves over plain HTTP;
    "production" insists on a secret key, on host names and on HTTPS.
    """

    model_config = SettingsConfigDict(env_prefix="DRAAGVLAK_", extra="ignore")

    mode: Literal["local", "production"] = "local"
    data_dir: Path = Path("var")
    secret_key: str = ""
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: str = ""
    base_url: str = ""
    email_url: str = ""
    mail_from: str = "Draagvlak <noreply@localhost>"
    debug: bool = False

    @property
    def is_local(self) -> bool:
        return self.mode == "local"

    @property
    def public_address(self) -> str:
        """Where people reach the platform; used in mails sent from a task, which knows no request."""
        return self.base_url or f"http://localhost:{self.port}"

    @property
    def hosts(self) -> list[str]:
        given = [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]
        return given or (["localhost", ".localhost", "127.0.0.1", "[::1]"] if self.is_local else [])

    def read_secret_key(self) -> str:
        """The given key, or locally one that is made once and kept beside the data."""
        if self.secret_key:
            return self.secret_key
        if not self.is_local:
            raise SystemExit(
                "DRAAGVLAK_SECRET_KEY is empty. Set it to a long random text before starting in production."
            )
        path = self.data_dir / "secret-key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(secrets.token_urlsafe(64))
            path.chmod(0o600)
        return path.read_text().strip()
