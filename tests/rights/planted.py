"""What the demo world lacks: for every table a row of each kind, one's own, another organisation's, another forum's, in each state.

Every text that somebody may not read holds a word of its own, so that it can be looked for in pages."""
from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from tortoise import Tortoise
from tortoise.models import Model

from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import today
from tests.cast import the
from tests.rights.saved_views import plant_views
from tests.rights.webhooks import plant_webhooks

WORD = "rahsia"                                         # no other text has it
PLANTED = "9e9e9e9e"                                    # so begin the keys of planted rows
NOW = datetime(2026, 11, 1, 3, tzinfo=UTC)
SOON, LONG_AGO = datetime(2126, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
STATES = {
    "Need": ("SUBMITTED", "RETURNED", "LISTED", "CLOSED", "WITHDRAWN", "REJECTED"), "Contribution": ("REPORTED", "VERIFIED", "RETURNED", "REVERSED"),
    "Commitment": ("PLEDGED", "AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED", "LAPSED", "CANCELLED"),
    "Meeting": ("PLANNED", "HELD", "MINUTES_APPROVED", "CANCELLED"),
    "Measurement": ("PENDING", "APPROVED", "RETURNED"), "Board": ("PUBLIC", "MEMBERS", "PRIVATE"),
    "Target": ("PROPOSED", "ACCEPTED", "DISPUTED", "SUPERSEDED"), "Claim": ("PROPOSED", "ACCEPTED", "DISPUTED", "SUPERSEDED"),
    "Spreadsheet": ("WAITING", "CHECKING", "FAULTY", "READY", "LOADING", "LOADED", "FAILED"),
}


HAVE_EVIDENCE = ("own", "other", "elsewhere", "invited", "campus")      # whose first report has a file: in it stands no more than that


def key_of(name: str) -> UUID:
    """The key of a planted row, by its name: `key_of("need own SUBMITTED")`."""
    return UUID(PLANTED + str(uuid5(NAMESPACE_OID, name))[len(PLANTED):])


def planted(row: Model) -> bool:
    return str(row.pk).startswith(PLANTED)


def word(name: str) -> str:
    """A word that stands in the texts of one planted row, and nowhere else."""
    return WORD + hashlib.sha256(name.encode()).hexdigest()[:10]


def secret_of(name: str) -> str:
    """What is in the address of a link, an invitation, a letter: as long as such secrets are."""
    return hashlib.sha256(name.encode()).hexdigest()[:43]


def model(name: str) -> type[Model]:
    models: dict[str, type[Model]] = Tortoise.apps["models"]
    return models[name]


class Planting:
    """`at` holds what rows are planted around: organisations by how they stand to bayu's, `A` and `B` the forums of the two provinces."""

    def __init__(self) -> None:
        self.at: dict[str, Any] = {}
        self.number = 0

    async def row(self, table: str, name: str, /, **values: Any) -> Any:
        return await model(table).create(id=key_of(f"{table} {name}"), **values)

    async def plant(self) -> None:
        await self.around()
        await self.people()
        await self.ways_in()
        await self.organisations()
        await self.needs()
        await self.deliveries()
        await self.claims()
        await self.boards()
        await self.events()
        await self.exchange()
        await self.meetings()
        await plant_webhooks(self)
        await plant_views(self)

    async def around(self) -> None:
        slugs = {"own": "serat-anyam", "other": "sawit-embun", "elsewhere": "takamori-karet", "invited": "anyam-raya", "suspended": "batu-tembesi",
                 "campus": "univ-sembilan-sungai"}
        self.at = {name: await the("stakeholder", slug) for name, slug in slugs.items()}
        self.at["outside"] = await self.row("Stakeholder", "outside", slug="lepas", name="Yayasan Lepas", kind="NGO")
        self.at |= {"A": await the("forum", "sumsel"), "B": await the("forum", "jambi")}
        self.at |= {"province A": await model("Region").get(code="16"), "province B": await model("Region").get(code="15"),
                    "regency A": await model("Region").get(code="16.06"), "regency B": await model("Region").get(code="15.02")}
        self.at["province of none"] = await self.row("Region", "of none", code="31", name="Provinsi Jauh", level="PROVINCE")
        for name, forum, status in (("A", "A", "IMPLEMENTATION"), ("B", "B", "IMPLEMENTATION"), ("closed", "A", "CLOSED")):
            self.at[f"programme {name}"] = await self.row("Programme", name, slug=f"matriks-{name.lower()}", name=f"Matriks {name}", status=status,
                                                          forum=self.at[forum])

    async def people(self) -> None:
        """Those the demo lacks: without a seat, in an organisation that is not active, two in one organisation, verifiers who sit in one."""
        seats = {"kosong": None, "undangan": ("OFFICER", "invited", None), "bekuan": ("OFFICER", "suspended", None), "rekan": ("OFFICER", "own", None),
                 "rangkap": ("VERIFIER", "own", "A"), "silang": ("VERIFIER", "own", "B"), "sendiri": ("OBSERVER", "", "A")}
        for slug, seat in seats.items():
            user = self.at[slug] = await self.row("User", slug, slug=slug, name=f"Orang {slug.capitalize()}", email=f"{word(slug)}@simpul.example")
            if seat:
                role, organisation, forum = seat
                await self.row("Seat", slug, user=user, role=role, stakeholder=self.at.get(organisation), forum=forum and self.at[forum])
        for slug in ("bayu", "mega", "kenji", "rina", "novi", "hendra", "galih", "laila"):
            self.at[slug] = await the("person", slug)

    async def ways_in(self) -> None:
        """Invitations in each state, tokens on each kind of seat, and what nobody reads."""
        places = {"own": ("OFFICER", "own", None), "other": ("OFFICER", "other", None), "elsewhere": ("OFFICER", "elsewhere", None),
                  "invited": ("OFFICER", "invited", None), "suspended": ("OFFICER", "suspended", None), "observer A": ("OBSERVER", None, "A"),
                  "verifier A": ("VERIFIER", "own", "A"), "secretariat A": ("SECRETARIAT", None, "A"), "verifier B": ("VERIFIER", "own", "B"),
                  "admin": ("ADMIN", None, None)}
        for name, (role, organisation, forum) in places.items():
            await self.invitation(name, role=role, stakeholder=organisation and self.at[organisation], forum=forum and self.at[forum])
        for state in ({"accepted_at": NOW}, {"withdrawn_at": NOW}, {"expires_at": LONG_AGO}):
            await self.invitation(f"own {next(iter(state))}", role="OFFICER", stakeholder=self.at["own"], **state)
        for slug in ("bayu", "rekan", "mega", "kenji", "rina", "novi", "hendra", "undangan", "rangkap", "silang"):
            user = self.at[slug]
            seat = await model("Seat").filter(user_id=user.id).first()
            await self.token(slug, user, seat)
            await self.row("Identity", slug, user=user, issuer="https://idp.example", subject=slug)
            await self.row("Remembered", slug, user_id=user.id, key=slug, action="x", fingerprint="x" * 64, answer_key=user.id)
        await self.token("public", self.at["bayu"], None)
        await self.token("revoked", self.at["bayu"], await model("Seat").get(user_id=self.at["bayu"].id), revoked_at=NOW)
        for slug in ("bayu", "mega"):
            await self.row("Recovery", slug, user=self.at[slug], token_hash=fingerprint(secret_of(f"recovery {slug}")), expires_at=SOON)
            await self.row("Device", slug, user=self.at[slug], token_hash=f"device {slug}")
        await model("Attempt").create(key="planted", since=NOW, tries=1)

    async def invitation(self, name: str, *, expires_at: datetime = SOON, **place: Any) -> None:
        said = word(f"invitation {name}")
        await self.row("Invitation", name, email=f"{said}@simpul.example", name=f"Undangan {said}", inviter=self.at["galih"], expires_at=expires_at,
                       token_hash=fingerprint(secret_of(f"invitation {name}")), **place)

    async def token(self, name: str, user: Any, seat: Any, **state: Any) -> None:
        await self.row("Token", name, user=user, seat=seat, name=word(f"token {name}"), prefix="simpul_xxxxx", token_hash=f"token {name}", **state)

    async def organisations(self) -> None:
        for name in ("own", "other", "elsewhere", "invited", "suspended", "outside"):
            organisation, said = self.at[name], word(f"of {name}")
            await self.row("Identifier", name, stakeholder=organisation, scheme="NPWP", value=said)
            await self.row("Identifier", f"{name} NIB", stakeholder=organisation, scheme="NIB", value="812345")
            await self.row("Award", name, slug=f"penghargaan-{name}", name="Padmamitra", year=2026, category="CSR", stakeholder=organisation)
            await self.row("OfficeHolding", name, stakeholder=organisation, person="Ketua", office="Direktur")
            await self.row("Contact", name, stakeholder=organisation, name=f"Narahubung {said}", phone="0812")
        await self.row("Relation", "own", origin=self.at["own"], target=self.at["other"], kind="PARTNERS_WITH")
        for name, forum, status in (("outside", "A", "SUSPENDED"), ("outside", "B", "INVITED")):
            await self.row("Membership", f"{name} {status}", forum=self.at[forum], stakeholder=self.at[name], role="MEMBER", status=status)

    async def needs(self) -> None:
        forums = {"own": "A", "other": "A", "elsewhere": "B", "invited": "A"}
        for name, forum in forums.items():
            for status in STATES["Need"]:
                await self.need(f"{name} {status}", name, status, f"regency {forum}", f"programme {forum}")
        for place in ("province A", "regency A", "regency B"):
            for status in ("SUBMITTED", "REJECTED"):
                await self.need(f"in {place} {status}", "outside", status, place, None)

        for status in ("SUBMITTED", "RETURNED"):
            await self.need(f"in no forum's province {status}", "outside", status, "province of none", "programme A")

    async def need(self, name: str, proposer: str, status: str, place: str, programme: str | None) -> None:
        title = f"Kebutuhan {word(f'need {name}')}"
        field = await model("Field").all().order_by("position").first()
        group = await model("BeneficiaryGroup").all().order_by("code").first()
        await self.row("Need", name, title=title, about=title, status=status, proposer=self.at[proposer], region=self.at[place], field=field, quantity=4000,
                       beneficiary_group=group, unit="unit", submitted_on=today(), programme=programme and self.at[programme])

    async def deliveries(self) -> None:
        """Each of another size, so that a sum tells what was counted."""
        for forum in ("A", "B"):
            indicator = await self.row("Indicator", forum, programme=self.at[f"programme {forum}"], name="Rumah", unit="unit", kind="OUTPUT")
            for status in STATES["Target"]:
                await self.row("Target", f"{forum} {status}", indicator=indicator, value=10**9, status=status)
            for name, status, reporter in (*((status, status, "bayu") for status in STATES["Measurement"]), ("PENDING by who checks", "PENDING", "hendra")):
                await self.row("Measurement", f"{forum} {name}", indicator=indicator, value=self.size(), on=today(), status=status,
                               reported_by=self.at[reporter], note=word(f"measurement {forum} {name}"))
        for name, forum, reporter in (("own", "A", "bayu"), ("other", "A", "mega"), ("elsewhere", "B", "kenji"), ("invited", "A", "undangan"),
                                      ("campus", "A", "laila")):
            need, programme = await model("Need").get(id=key_of(f"Need {'own' if name == 'campus' else name} LISTED")), self.at[f"programme {forum}"]
            for status in STATES["Commitment"]:
                await self.promise(f"{name} {status}", name, status, need, programme)
            promise = await model("Commitment").get(id=key_of(f"Commitment {name} AGREED"))
            await self.row("Instalment", name, commitment=promise, due_on=today(), amount=1000)
            await self.row("Amendment", name, commitment=promise, at=NOW, by="Rina", reason="Harga naik.")
            for status in STATES["Contribution"]:
                await self.row("Contribution", f"{name} {status}", stakeholder=self.at[name], programme=programme, need=need, commitment=promise,
                               kind="GOODS",
                               funding_source="CSR", amount=self.size(), quantity=self.size(), unit="unit", on=today(), status=status, reported_at=NOW,
                               reporter=self.at[reporter], note=word(f"contribution {name} {status}"), beneficiaries=3)
            await self.row("Evidence", name, contribution_id=key_of(f"Contribution {name} REPORTED"), position=0, name=word(f"evidence {name}"),
                           media_type="image/jpeg", size=len(name), digest=hashlib.sha256(name.encode()).hexdigest())

    async def claims(self) -> None:
        """What one source says about each forum and programme."""
        source = self.at["source"] = await self.row("Source", "known", slug="sumber-dikenal", title="Notulen rapat")
        for forum in ("A", "B"):
            for on in ("forum", "programme"):
                about = {on: self.at[forum if on == "forum" else f"programme {forum}"]}
                for status in STATES["Claim"]:
                    await self.row("Claim", f"{on} {forum} {status}", **about, field="target", value="1.000 rumah", source=source, status=status)

    async def promise(self, name: str, giver: str, status: str, need: Any, programme: Any) -> None:
        """Past its due date by years, so that it may be given up."""
        agreed = {} if status == "PLEDGED" else {"agreed_on": LONG_AGO.date(), "document_number": name}
        await self.row("Commitment", name, stakeholder=self.at[giver], programme=programme, need=need, kind="GOODS", funding_source="CSR", channel="DIRECT",
                       quantity=self.size(), unit="unit", amount=self.size(), status=status, pledged_on=LONG_AGO.date(), due_on=LONG_AGO.date(), **agreed)

    def size(self) -> int:
        self.number += 1
        return 1000 * (self.number * 7919 % 99_991)

    async def boards(self) -> None:
        for forum in ("A", "B"):
            for visibility in STATES["Board"]:
                await self.board(f"{forum} {visibility}", forum, visibility)
        await self.row("Participation", "own", programme=self.at["programme closed"], stakeholder=self.at["own"], role="IMPLEMENTING")
        await self.board("of own", "A", "PRIVATE", programme=self.at["programme closed"])
        await self.board("of other", "A", "PRIVATE", owner=self.at["other"])
        await self.board("of invited", "A", "PRIVATE", assignee=self.at["invited"])
        await self.board("A archived", "A", "MEMBERS", archived=NOW)
        await self.board("for members, of invited", "B", "MEMBERS", assignee=self.at["invited"])
        for name, board, state in (("open", "A MEMBERS", {}), ("revoked", "A PRIVATE", {"revoked_at": NOW}), ("expired", "B PRIVATE", {"expires_at": LONG_AGO}),
                                   ("guest", "of other", {})):
            said = f"link {name}"
            await self.row("ShareLink", name, board=self.at[f"board {board}"], name=word(said), token_hash=fingerprint(secret_of(said)), **state)

    async def board(self, name: str, forum: str, visibility: str, *, programme: Any = None, owner: Any = None, assignee: Any = None,
                    archived: Any = None) -> None:
        """Of the demo, for who runs them is."""
        said = word(f"board {name}")
        board = self.at[f"board {name}"] = await self.row("Board", name, slug=said, name=f"Papan {said}", visibility=visibility, forum=self.at[forum],
                                                          programme=programme, archived_at=archived, is_demo=True)
        column = await self.row("Column", name, board=board, name=f"Kolom {said}", stage="OPEN", position=0)
        await self.row("Column", f"{name} second", board=board, name=f"Kolom kedua {said}", stage="DONE", position=1)
        await self.row("Column", f"{name} third", board=board, name=f"Kolom ketiga {said}", stage="DONE", position=2, archived_at=NOW)
        for rank, gone in (("m", None), ("t", NOW)):
            kind = "archived" if gone else "open"
            card = await self.row("Card", f"{name} {kind}", board=board, column=column, rank=rank, title=f"Kartu {said} {kind}", kind="TASK", owner=owner,
                                  archived_at=gone)
            if assignee:
                await card.assignees.add(assignee)
        for place, step in enumerate((name, f"{name} second")):
            await self.row("ChecklistItem", step, card_id=key_of(f"Card {name} open"), text=f"Langkah {said} {place}", position=place)
        await self.row("Comment", name, card_id=key_of(f"Card {name} open"), author="Bayu", user=self.at["bayu"], stakeholder=self.at["own"], body=said,
                       body_html=f"<p>{said}</p>")
        await self.row("Mention", name, comment_id=key_of(f"Comment {name}"), stakeholder=self.at["own"])

    async def events(self) -> None:
        own, other = self.at["own"], self.at["other"]
        kinds: dict[str, dict[str, Any]] = {
            "public": {"public": True}, "nowhere": {}, "A": {"forum": self.at["A"]}, "A closed": {"forum": self.at["A"], "confidential": True},
            "B": {"forum": self.at["B"]}, "B closed": {"forum": self.at["B"], "confidential": True}, "by bayu": {"user": self.at["bayu"]},
            "for own": {"stakeholder": own}, "about own": {"stakeholder": other, "concerns": own, "confidential": True, "forum": self.at["A"]},
            "by rina": {"user": self.at["rina"], "forum": self.at["A"], "confidential": True}}
        for name in (each.removeprefix("board ") for each in list(self.at) if each.startswith("board ")):
            card = key_of(f"Card {name} open")
            kinds[f"on {name}"] = {"board": self.at[f"board {name}"], "card_id": card, "board_number": 1, "forum_id": self.at[f"board {name}"].forum_id,
                                   "user": self.at["bayu"], "stakeholder": own, "subject": ("crd", card)}
            await model("Board").filter(id=self.at[f"board {name}"].id).update(last_event=1)
        kinds["last"] = {"public": True}
        for number, (name, values) in enumerate(kinds.items()):
            prefix, key = values.pop("subject", ("stk", own.id))
            event = await model("Event").create(name="matrix.tried", at=NOW + timedelta(minutes=number), summary=word(f"event {name}"), subject_prefix=prefix,
                                                subject_key=key, via="session:1", before={"name": "A"}, after={"name": "B"}, **values)
            if number < 2:
                await model("Seal").create(number=10**9 + number, event_id=event.pk, transaction=0, is_demo=False, content="x" * 64, digest="x" * 64)

    async def meetings(self) -> None:
        """Of the demo, for who keeps them is."""
        for forum in ("A", "B"):
            for status in STATES["Meeting"]:
                name = f"{forum} {status}"
                meeting = await self.row("Meeting", name, slug=f"rapat-{forum.lower()}-{status.lower()}", title=f"Rapat {name}", on=today(), status=status,
                                         forum=self.at[forum], is_demo=True)
                await self.row("Decision", name, meeting=meeting, position=1, text="Menambah jamban.")

    async def exchange(self) -> None:
        """What came in by spreadsheet, what went out by letter, and what the clock did."""
        for forum in ("A", "B"):
            for status in STATES["Spreadsheet"]:
                await self.row("Spreadsheet", f"{forum} {status}", forum=self.at[forum], kind="NEEDS", name=word(f"spreadsheet {forum} {status}"),
                               digest="x" * 64, size=1, status=status, rows=1, faults=[], preview=[])
            await self.row("ImportedRow", forum, forum=self.at[forum], kind="NEEDS", reference=forum, row_key=key_of(f"Need own {forum}"), fingerprint="x" * 64)
        for slug in ("bayu", "mega"):
            await self.row("DigestLetter", slug, user=self.at[slug], day=today(), token_hash=fingerprint(secret_of(f"digest {slug}")))
            await self.row("Follow", slug, user=self.at[slug], card_id=key_of("Card A PUBLIC open"))
            await self.row("NoticeChoice", slug, user=self.at[slug], kind="COMMENT", in_app=False)
        await self.row("DailyRun", "lapses", name="matrix", day=today())
        await self.row("Outline", "regency A", region=self.at["regency A"], rings="[]", source="x")
