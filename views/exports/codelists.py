"""The code lists that our files refer to and nobody else publishes."""
from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator

from server.words import _
from views.client import ask_as
from views.exports.kinds import Asked, Export


async def write_beneficiary_groups(asked: Asked) -> AsyncIterator[bytes]:
    groups = (await ask_as(asked.actor, "ExportedBeneficiaryGroups"))["beneficiaryGroups"]
    written = io.StringIO()
    csv.writer(written).writerows([("code", "name", "name_en"), *((group["code"], group["name"], group["nameEn"]) for group in groups)])
    yield written.getvalue().encode()


BENEFICIARY_GROUPS = Export("beneficiary-groups.csv", _("Daftar kode: kelompok sasaran"),
                            _("26 golongan PMKS/PPKS menurut Permensos 8/2012, yang dirujuk berkas IATI."),
                            "text/csv; charset=utf-8", "CSV", write_beneficiary_groups)
