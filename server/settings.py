"""Every setting: its environment name is SIMPUL_ and the name here in capitals."""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

VAR = Path("var")
LOOPBACK = ("localhost", "127.0.0.1", "::1")            # this machine, by its names


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SIMPUL_", env_file=".env", extra="forbid", hide_input_in_errors=True)      # passwords among them

    database_url: str = Field(default=f"sqlite://{VAR / 'simpul.sqlite3'}",
                              description="Where the data lives: sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.")
    pooler: bool = Field(default=False, description="Whether SIMPUL_DATABASE_URL leads to a pooler that lends connections for a transaction (PgBouncer): \
nothing is kept in a session then.")
    listen_url: str = Field(default="", description="PostgreSQL itself, past the pooler, for hearing what other processes tell (LISTEN); \
empty: SIMPUL_DATABASE_URL.")
    replicas: str = Field(default="", description="Streaming replicas of that PostgreSQL, as postgres:// addresses of one server each, separated by spaces: "
                                                   "what is only read may be read there. Empty: none.")
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port to listen on.")
    public_url: str = Field(default="", description="The address people see, such as https://simpul.example; empty: as the request says. "
                                                     "Cookies are Secure when it is https.")
    demo_sign_in: bool = Field(default=True, description="Offer one-click sign-in as the demo people, while the demo world is loaded.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="How much is logged.")
    files: str = Field(default="var/files", description="The folder that holds the files people hand over: evidence of deliveries, spreadsheets.")
    backups: str = Field(default="", description="The folder that backups are kept in, and a daily one is put into; empty: there is no daily one.")
    backups_kept: str = Field(default="7 4 12", pattern=r"^[0-9]{1,4} [0-9]{1,4} [0-9]{1,4}$",
                              description="Of how many days, weeks and months the newest backup is kept; older ones are removed.")
    max_body_bytes: int = Field(default=1_000_000, ge=1_000, description="The largest request body accepted, in bytes.")
    max_upload_bytes: int = Field(default=52_000_000, ge=1_000, description="The largest request with files accepted, in bytes, from who has signed in.")
    request_seconds: float = Field(default=10.0, gt=0, description="How long a client may take to send its request, or take nothing of the answer, in seconds.")
    upload_seconds: float = Field(default=180.0, gt=0, description="How long a request with files may take to come in, in seconds: lines are slow.")
    query_seconds: float = Field(default=10.0, gt=0, description="How long one GraphQL operation may run, in seconds.")
    query_points_per_minute: int = Field(default=60_000, ge=1,
                                         description="How many rows one caller may ask for in a minute (the cost of its operations).")
    kept_bytes: int = Field(default=32_000_000, ge=0, description="How many bytes of answers to nobody in particular, and as many of pages, a process \
keeps, to give them again until something happens; 0: none.")
    only_trusted_documents: bool = Field(default=False, description="Serve no other documents at /graphql than those known by their hash: of our own pages, "
                                                                    "of /developers, and in SIMPUL_TRUSTED_DOCUMENTS.")
    trusted_documents: str = Field(default="", description="A folder of .graphql files that clients may name by the SHA-256 of their text; empty: none.")
    most_connections: int = Field(default=1_000, ge=1, description="How many connections are served at once; beyond, the answer is 503.")
    trusted_proxies: str = Field(default="",
                                 description="Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas.")
    metrics_token: str = Field(default="", pattern=r"^([!-~]{16,})?$",
                               description="What a program shows as its bearer token to read /metrics, at least 16 signs; empty: only this machine reads it.")
    session_idle_hours: float = Field(default=12, gt=0, description="A session unused for so many hours ends.")
    session_days: float = Field(default=14, gt=0, description="A session ends after so many days, used or not.")
    ask_again_seconds: float = Field(default=25.0, gt=0, le=30, description="How often an open stream asks whether its session or token still holds, "
                                                                            "in seconds.")
    lapse_after_days: int = Field(default=30, ge=1, description="Days past its due date after which a promise is proposed to be given up.")
    daily_at: str = Field(default="06:00", pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$",
                          description="When the daily jobs are done, in Asia/Jakarta (overdue promises, daily letters); empty: never by themselves.")
    smtp_url: str = Field(default="", description="The server that takes our letters: smtp://USER:PASSWORD@HOST:587 (with STARTTLS) or "
                                                  "smtps://USER:PASSWORD@HOST:465; empty: none are sent, who invites gets the link. Needs SIMPUL_PUBLIC_URL.")
    mail_from: str = Field(default="", description="The address our letters come from, such as Simpul <simpul@example.org>.")
    reach_private_networks: bool = Field(default=False, description="Whether webhooks may lead into private networks and to this machine, and without https: "
                                                                    "for trying out, or where all integrators are one's own.")
    webhook_seconds: float = Field(default=15.0, gt=0, le=60, description="How long another server may take to answer a webhook, in seconds. After twice as \
long, another process takes over what one had begun that is gone.")
    webhook_again: str = Field(default="5 300 1800 7200 18000 36000 50400 72000 86400", pattern=r"^[0-9]{1,7}( [0-9]{1,7}){0,30}$",
                               description="After how many seconds a webhook's message that was not taken is sent again, after each try; then it is given up.")
    iati_publishers: str = Field(default="", pattern=r"^([a-z0-9-]+=[^\s/&|?=]+( |$))*$",
                                 description="By what identifier each forum is registered at iatiregistry.org, as FORUM=IDENTIFIER, separated by spaces; \
a forum that is not named is SIMPUL-FORUM.")
    giving_prefix: str = Field(default="360G-simpul", pattern=r"^360G-[A-Za-z0-9]+$", description="The prefix that 360Giving has registered for us.")
    open_data_licence: str = Field(default="CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/ Creative Commons Attribution 4.0 International",
                                   pattern=r"^[\w.-]+ https?://\S+ \S.*$",
                                   description="Under what terms open data may be used: a short name, an address, a title.")
    openid_issuer: str = Field(default="", description="The OpenID Connect provider people may sign in with, exactly as it names itself; empty: none.")
    openid_client_id: str = Field(default="", description="What the provider calls us.")
    openid_client_secret: str = Field(default="", description="What the provider knows us by; empty: by PKCE alone.")
    openid_name: str = Field(default="", description="What the provider is called on the button; empty: its host name.")

    @property
    def publishers(self) -> dict[str, str]:
        """What each forum is called in IATI's register, by its slug."""
        return dict(each.split("=") for each in self.iati_publishers.split())

    @property
    def itself_url(self) -> str:
        """The database itself, past a pooler: for what takes longer than a transaction may be lent a connection for."""
        return self.listen_url or self.database_url

    @model_validator(mode="after")
    def belong_together(self) -> Self:
        if self.pooler and not self.listen_url:
            raise ValueError("SIMPUL_POOLER needs SIMPUL_LISTEN_URL: a pooler that lends connections for a transaction does not pass on what is told (NOTIFY).")
        if self.smtp_url and not (self.public_url and self.mail_from):
            raise ValueError("SIMPUL_SMTP_URL needs SIMPUL_PUBLIC_URL (links in letters begin with it) and SIMPUL_MAIL_FROM.")
        if self.smtp_url and not (urlsplit(self.smtp_url).scheme in ("smtp", "smtps") and urlsplit(self.smtp_url).hostname):
            raise ValueError("SIMPUL_SMTP_URL is written smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465.")
        if self.replicas and not self.database_url.startswith("postgres"):
            raise ValueError("SIMPUL_REPLICAS needs a PostgreSQL as SIMPUL_DATABASE_URL: only that has replicas.")
        if strange := [each for each in self.replicas.split() if not each.startswith(("postgres://", "postgresql://"))]:
            raise ValueError(f"SIMPUL_REPLICAS: {len(strange)} of the addresses do not begin with postgres://.")
        if self.openid_issuer and not self.openid_client_id:
            raise ValueError("SIMPUL_OPENID_ISSUER needs SIMPUL_OPENID_CLIENT_ID.")
        if self.openid_issuer and not safe_address(self.openid_issuer):
            raise ValueError("SIMPUL_OPENID_ISSUER begins with https:// (http:// only on this machine).")
        return self


def safe_address(url: str) -> bool:
    """Whether what is said there is not said to everyone on the way."""
    address = urlsplit(url)
    return bool(address.hostname) and (address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK))


@cache
def settings() -> Settings:
    """What this process runs under. With settings that are wrong it does not: it says which, and never what a secret was."""
    try:
        return Settings()
    except ValidationError as wrong:
        said = [f"SIMPUL_{'_'.join(map(str, each['loc'])).upper()}: {each['msg']}" if each["loc"] else each["msg"].removeprefix("Value error, ")
                for each in wrong.errors(include_input=False, include_context=False, include_url=False)]
        raise SystemExit("\n".join(["The settings are wrong.", *said])) from None
