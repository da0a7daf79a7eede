"""The lists one chooses from in a cell, by the names people give them in either language; the codes of the API do as well."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Generic, TypeVar

from server.domain.commitments.models import Channel, CommitmentStatus, GiftKind
from server.domain.exchange import written
from server.domain.forums.models import MembershipRole
from server.domain.needs.models import NeedStatus
from server.domain.programmes.models import FundingSource
from server.domain.stakeholders.models import Ownership, StakeholderKind
from server.errors import Invalid
from server.words import _

E = TypeVar("E", bound=Enum)


class Choice(Generic[E]):
    """`else_` says which there are, to who wrote something else."""

    def __init__(self, names: Mapping[E, Sequence[str]], else_: str) -> None:
        self.names, self.else_ = names, else_
        self.by_name = {written.bare(name): one for one, said in names.items()
                        for name in (*said, str(one.value), str(one.value).replace("_", " "))}

    def find(self, said: str) -> E:
        found = self.by_name.get(written.bare(said))
        if found is None:
            raise Invalid(self.else_, written=written.short(said))
        return found


GIFT = Choice({
    GiftKind.CASH: ("uang", "tunai", "cash", "money"), GiftKind.GOODS: ("barang", "goods"), GiftKind.SERVICE: ("jasa", "service", "services"),
    GiftKind.VOLUNTEERS: ("relawan", "volunteers"),
}, _("“{written}” tidak dikenal. Tulis uang, barang, jasa, atau relawan."))

SOURCE = Choice({
    FundingSource.APBN: (), FundingSource.APBD_PROVINCE: ("APBD provinsi", "provincial budget"),
    FundingSource.APBD_REGENCY: ("APBD kabupaten", "APBD kota", "APBD kabupaten/kota", "regency budget"), FundingSource.VILLAGE_FUND: ("dana desa",),
    FundingSource.ZAKAT: (), FundingSource.CSR: ("TJSL",), FundingSource.SELF_HELP: ("swadaya", "swadaya warga"), FundingSource.OTHER: ("lainnya", "lain"),
}, _("“{written}” tidak dikenal. Tulis APBN, APBD provinsi, APBD kabupaten/kota, dana desa, zakat, CSR, swadaya, atau lainnya."))

CHANNEL = Choice({
    Channel.DIRECT: ("langsung", "direct"), Channel.VIA_FORUM: ("melalui forum", "lewat forum", "forum", "through the forum"),
    Channel.VIA_IMPLEMENTER: ("melalui pelaksana", "lewat pelaksana", "pelaksana", "through an implementer"),
}, _("“{written}” tidak dikenal. Tulis langsung, melalui forum, atau melalui pelaksana."))

NEED_STATUS = Choice({
    NeedStatus.SUBMITTED: ("diajukan", "submitted"), NeedStatus.LISTED: ("terdaftar", "tayang", "listed"),
}, _("“{written}” tidak dapat diimpor. Tulis diajukan atau terdaftar; selebihnya diputuskan di halamannya."))

COMMITMENT_STATUS = Choice({
    CommitmentStatus.PLEDGED: ("dijanjikan", "disanggupi", "pledged"), CommitmentStatus.AGREED: ("disepakati", "agreed"),
}, _("“{written}” tidak dapat diimpor. Tulis dijanjikan atau disepakati; selebihnya mengikuti realisasinya."))

STAKEHOLDER = Choice({
    StakeholderKind.COMPANY: ("perusahaan", "company"), StakeholderKind.UNIVERSITY: ("perguruan tinggi", "universitas", "kampus", "university"),
    StakeholderKind.NGO: ("LSM", "yayasan", "ngo"), StakeholderKind.GOVERNMENT_OFFICE: ("pemerintah", "dinas", "government"),
    StakeholderKind.ZAKAT_BODY: ("lembaga zakat", "LAZ", "Baznas", "zakat"), StakeholderKind.COMMUNITY: ("komunitas", "community"),
    StakeholderKind.ASSOCIATION: ("asosiasi", "association"), StakeholderKind.MEDIA: ("media",),
}, _("“{written}” tidak dikenal. Tulis perusahaan, perguruan tinggi, LSM, pemerintah, lembaga zakat, komunitas, asosiasi, atau media."))

OWNERSHIP = Choice({
    Ownership.BUMN: (), Ownership.BUMD: (), Ownership.PRIVATE: ("swasta", "swasta nasional", "private"),
    Ownership.FOREIGN: ("swasta asing", "asing", "foreign"), Ownership.COOPERATIVE: ("koperasi", "cooperative"),
}, _("“{written}” tidak dikenal. Tulis BUMN, BUMD, swasta nasional, swasta asing, atau koperasi."))

ROLE = Choice({
    MembershipRole.MEMBER: ("anggota", "member"), MembershipRole.PARTNER: ("mitra", "partner"), MembershipRole.ADVISOR: ("penasihat", "advisor"),
    MembershipRole.OBSERVER: ("pengamat", "observer"),
}, _("“{written}” tidak dikenal. Tulis anggota, mitra, penasihat, atau pengamat."))
