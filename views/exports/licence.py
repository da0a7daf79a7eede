"""Under what terms the files may be used, as the installation says."""
from __future__ import annotations

from typing import NamedTuple

from server.settings import settings


class Licence(NamedTuple):
    name: str
    address: str
    title: str


def licence() -> Licence:
    return Licence(*settings().open_data_licence.split(" ", 2))
