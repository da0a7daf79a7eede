"""Every setting: its environment name is SIMPUL_ and the name here in capitals."""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

VAR = Path("var")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SIMPUL_", env_file=".env", extra="forbid")

    database_url: str = Field(default=f"sqlite://{VAR / 'simpul.sqlite3'}",
                              description="Where the data lives: sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.")
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port to listen on.")
    public_url: str = Field(default="", description="The address people see, such as https://simpul.example; empty: as the request says. "
                                                     "Cookies are Secure when it is https.")
    demo_sign_in: bool = Field(default=True, description="Offer one-click sign-in as the demo people, while the demo world is loaded.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="How much is logged.")
    max_body_bytes: int = Field(default=1_000_000, ge=1_000, description="The largest request body accepted, in bytes.")
    request_seconds: float = Field(default=10.0, gt=0, description="How long a client may take to send its request, in seconds.")
    query_seconds: float = Field(default=10.0, gt=0, description="How long one GraphQL operation may run, in seconds.")
    query_points_per_minute: int = Field(default=60_000, ge=1,
                                         description="How many rows one caller may ask for in a minute (the cost of its operations).")
    most_connections: int = Field(default=1_000, ge=1, description="How many connections are served at once; beyond, the answer is 503.")
    trusted_proxies: str = Field(default="",
                                 description="Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas.")
    session_idle_hours: float = Field(default=12, gt=0, description="A session unused for so many hours ends.")
    session_days: float = Field(default=14, gt=0, description="A session ends after so many days, used or not.")


@cache
def settings() -> Settings:
    return Settings()
