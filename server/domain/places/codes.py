"""Codes of the lists that things are filed under, as people name them."""
from __future__ import annotations

from collections.abc import Sequence

from server.domain.places.models import BeneficiaryGroup, Field
from server.errors import Invalid
from server.words import _


async def field_code(code: str, path: Sequence[str] = ("fieldCode",)) -> str:
    if code not in {field.code for field in await Field.all()}:        # not asked for by it: a column refuses what is longer than it holds
        raise Invalid(_("Tidak ada bidang dengan kode “{code}”."), path=path, code=code[:40])
    return code


async def group_code(code: str | None, path: Sequence[str] = ("beneficiaryGroupCode",)) -> str | None:
    if code is not None and code not in {group.code for group in await BeneficiaryGroup.all()}:
        raise Invalid(_("Tidak ada kelompok penerima dengan kode “{code}”."), path=path, code=code[:40])
    return code
