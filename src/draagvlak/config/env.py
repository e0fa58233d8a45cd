"""What an installation may set from outside, typed and in one place. Every name is read as `DRAAGVLAK_<NAME>`.

`docs/reference/settings.md` explains each; a test holds the two together.
"""

import secrets
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LOCAL_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]


class Environment(BaseSettings):
    """The installation's settings.

    `mode` "local" keeps mail inside the installation (readable at /portaal/postvak) and serves over plain HTTP;
    "production" insists on a secret key, on host names, on a mail server and on HTTPS.
    """

    model_config = SettingsConfigDict(env_prefix="DRAAGVLAK_", extra="ignore")

    mode: Literal["local", "production"] = Field("local", description="`local` or `production`.")
    data_dir: Path = Field(Path("var"), description="The folder for database, uploads and made files.")
    secret_key: str = Field("", description="A long random text that signs sessions and links.")
    database_url: str = Field("", description="Another database than SQLite in the data folder.")
    host: str = Field("127.0.0.1", description="The network address the web server listens on.")
    port: int = Field(8000, description="The port the web server listens on.", ge=1, le=65535)
    allowed_hosts: str = Field("", description="Host names the platform answers to, with commas between.")
    base_url: str = Field("", description="The address people use, for links in mails.")
    behind_proxy: bool = Field(False, description="Whether a proxy in front says who asks and over which protocol.")
    public_cache_mb: int = Field(32, description="Memory for public pages in each web worker; 0 keeps none.", ge=0)
    email_url: str = Field("", description="The mail server.")
    mail_from: str = Field("Draagvlak <noreply@localhost>", description="The sender of mails.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("WARNING", description="How much is logged.")
    debug: bool = Field(False, description="Django's error pages with details. Never in production.")
    fetch_private_hosts: str = Field("", description="Hosts of one's own network that may be fetched from.")

    @property
    def is_local(self) -> bool:
        return self.mode == "local"

    @property
    def public_address(self) -> str:
        """Where people reach the platform; used in mails sent from a task, which knows no request."""
        return self.base_url.rstrip("/") or f"http://localhost:{self.port}"

    @property
    def hosts(self) -> list[str]:
        given = [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]
        return given or (LOCAL_HOSTS if self.is_local else [])

    @property
    def fetchable_hosts(self) -> list[str]:
        """As host:port; what is named without a port is meant over HTTPS."""
        given = [host.strip().lower() for host in self.fetch_private_hosts.split(",") if host.strip()]
        return [host if host.rpartition(":")[2].isdigit() else f"{host}:443" for host in given]

    @property
    def missing_for_production(self) -> list[str]:
        """What has to be set, or unset, before this installation may serve people over the internet."""
        demands = {
            "DRAAGVLAK_SECRET_KEY: a long random text (at least 40 characters)": len(self.secret_key) >= 40,
            "DRAAGVLAK_ALLOWED_HOSTS: the host names of the campaigns": bool(self.hosts) and "*" not in self.hosts,
            "DRAAGVLAK_BASE_URL: the address people use, with https://": self.base_url.startswith("https://"),
            "DRAAGVLAK_EMAIL_URL: the mail server, as smtp://user:password@host:587": bool(self.email_url),
            "DRAAGVLAK_DEBUG: off": not self.debug,
        }
        return [] if self.is_local else [demand for demand, met in demands.items() if not met]

    def insist_on_production_settings(self) -> None:
        """Refuse to start in production with a setting missing, and name all that miss at once."""
        if self.missing_for_production:
            wishes = "\n  ".join(self.missing_for_production)
            raise SystemExit(f"Draagvlak does not start in production without:\n  {wishes}")

    def read_secret_key(self) -> str:
        """The given key, or locally one that is made once and kept beside the data."""
        if self.secret_key or not self.is_local:
            return self.secret_key
        path = self.data_dir / "secret-key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(64))
        return path.read_text().strip()
