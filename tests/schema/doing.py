"""Every verb of the schema, done once, one after the other: each must leave one event in the record, which says who did it and by what."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from graphql_schema.run import execute
from graphql_schema.schema import schema
from server.domain.accounts.models import Seat, Session
from server.domain.activity.actor import ANYONE, Actor, Role, today
from server.domain.activity.models import Event
from server.domain.commitments.models import Commitment
from server.domain.exchange import working
from server.domain.webhooks.models import Delivery, DeliveryStatus
from server.storing import File
from tests.importing.sheets import NEEDS, csv_file, need
from tests.little_forum import LittleForum
from views.activity_sentences import sentence

# What each mutation leaves in the record: one event, by this name, or by one of these.
LEAVES = {
    "addCard": {"card.added"}, "editCard": {"card.edited"}, "moveCard": {"card.moved"}, "archiveCard": {"card.archived"}, "restoreCard": {"card.restored"},
    "addComment": {"comment.added"}, "addChecklistItem": {"checklist.added"}, "editChecklistItem": {"checklist.edited"},
    "moveChecklistItem": {"checklist.moved"}, "removeChecklistItem": {"checklist.removed"},
    "createBoard": {"board.created"}, "editBoard": {"board.edited"}, "archiveBoard": {"board.archived"}, "restoreBoard": {"board.restored"},
    "duplicateBoard": {"board.duplicated"}, "addColumn": {"column.added"}, "editColumn": {"column.edited"}, "moveColumn": {"column.moved"},
    "archiveColumn": {"column.archived"}, "restoreColumn": {"column.restored"},
    "shareBoard": {"board.shared"}, "unshareBoard": {"board.unshared"}, "changeVisibility": {"board.visibility_changed"},
    "pledge": {"commitment.pledged"}, "invitePerson": {"person.invited"}, "withdrawInvitation": {"invitation.withdrawn"}, "endSeat": {"seat.ended"},
    "submitNeed": {"need.submitted"}, "listNeed": {"need.listed"}, "returnNeed": {"need.returned"}, "rejectNeed": {"need.rejected"},
    "closeNeed": {"need.closed"}, "withdrawNeed": {"need.withdrawn"},
    "agreeCommitment": {"commitment.agreed"}, "amendCommitment": {"commitment.amended"}, "cancelCommitment": {"commitment.cancelled"},
    "lapseCommitment": {"commitment.lapsed"},
    "reportContribution": {"contribution.reported"}, "verifyContribution": {"contribution.verified"}, "returnContribution": {"contribution.returned"},
    "reverseContribution": {"contribution.reversed"},
    "planMeeting": {"meeting.planned"}, "editMeeting": {"meeting.edited"}, "setAgenda": {"meeting.agenda_set"},
    "setMeetingStatus": {"meeting.held", "meeting.minutes_approved", "meeting.cancelled"}, "recordAttendance": {"meeting.attendance_recorded"},
    "replyToMeeting": {"meeting.replied"}, "recordDecision": {"decision.recorded"}, "editDecision": {"decision.edited"},
    "addIndicator": {"indicator.added"}, "stateTarget": {"target.stated"}, "acceptTarget": {"target.accepted"}, "disputeTarget": {"target.disputed"},
    "stateClaim": {"claim.stated"}, "acceptClaim": {"claim.accepted"}, "disputeClaim": {"claim.disputed"},
    "recordMeasurement": {"measurement.recorded"}, "approveMeasurement": {"measurement.approved"}, "returnMeasurement": {"measurement.returned"},
    "uploadSpreadsheet": {"spreadsheet.uploaded"}, "loadSpreadsheet": {"spreadsheet.confirmed"}, "setDigest": {"user.digest_set"},
    "follow": {"user.followed"}, "unfollow": {"user.unfollowed"}, "chooseNotices": {"user.notices_chosen"}, "readNotices": {"user.notices_read"},
    "createWebhook": {"webhook.created"}, "editWebhook": {"webhook.edited"}, "renewWebhookSecret": {"webhook.secret_renewed"},
    "stopWebhook": {"webhook.stopped"}, "beginWebhookAgain": {"webhook.begun_again"}, "removeWebhook": {"webhook.removed"},
    "sendTrial": {"webhook.tried"}, "sendAgain": {"webhook.sent_again"},
    "createView": {"view.created"}, "saveView": {"view.saved"}, "restoreView": {"view.saved"}, "shareView": {"view.shared"},
    "archiveView": {"view.archived"}, "unarchiveView": {"view.unarchived"}, "createViewKey": {"view_key.created"}, "revokeViewKey": {"view_key.revoked"},
    "createToken": {"token.created"}, "revokeToken": {"token.revoked"}, "endSession": {"session.ended"}, "endAllSessions": {"sessions.ended"},
}
VIEW = {"query": "query Semua { needs(first: 5) { nodes { id } } }",
        "definition": 'schema = 1\ntitle = { id = "Uji", en = "Trial" }\nrows = "needs.nodes"\n\n[display]\nas = "table"\n'}
MUTATIONS = schema._schema.mutation_type


async def ask(document: str, actor: Actor = ANYONE, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


@dataclass
class Doing:
    """Changes made one after the other; each must leave one event, which says who did it and by what."""
    left: dict[str, set[str]] = field(default_factory=dict)

    async def __call__(self, mutation: str, actor: Actor, answer: str = "", **given: Any) -> Mapping[str, Any]:
        before = set(await Event.all().values_list("id", flat=True))
        document, variables = written(mutation, answer, given)
        payload: Mapping[str, Any] = (await ask(document, actor, **variables))[mutation]
        assert payload["problems"] == [], mutation
        [event] = [each for each in await Event.exclude(name="card.news") if each.id not in before]      # news on a board is of another event
        assert event.name in LEAVES[mutation] and (event.user_id, event.via) == (actor.user, actor.via), (mutation, event.name)
        assert sentence("en", event.summary), f"{event.name}: views/activity_sentences.py does not know “{event.summary}”"
        self.left.setdefault(mutation, set()).add(event.name)
        return payload


def written(mutation: str, answer: str, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A mutation as a document, and its variables."""
    of = MUTATIONS.fields[mutation]
    head, tail = (f"($input: {of.args['input'].type})", "(input: $input)") if of.args else ("", "")
    return f"mutation{head} {{ {mutation}{tail} {{ {answer} problems {{ code message }} }} }}", {"input": dict(given)} if of.args else {}


async def signed_in(actor: Actor, place: Mapping[str, Any]) -> tuple[Actor, Seat]:
    """The actor with a seat and a session that are really there."""
    now = datetime.now(UTC)
    seat = await Seat.create(user_id=actor.user, **place)
    session = await Session.create(user_id=actor.user, token_hash=uuid4().hex * 2, created_at=now, last_seen_at=now, expires_at=now + timedelta(days=1))
    return replace(actor, via=f"session:{session.id}"), seat


async def everything_once(do: Doing, forum: LittleForum) -> None:
    bayu, seat = await signed_in(forum.bayu, {"role": Role.OFFICER, "stakeholder": forum.serat})
    rina, _seat = await signed_in(forum.rina, {"role": Role.SECRETARIAT, "forum": forum.forum})
    await on_a_board(do, bayu, rina, forum)
    await the_thread(do, bayu, rina, forum)
    await a_meeting(do, bayu, rina, forum)
    await what_is_measured(do, bayu, rina, forum)
    await a_spreadsheet(do, rina, forum)
    await do("setDigest", bayu, on=False)
    await being_told(do, bayu, forum)
    await programs_told(do, bayu, seat)
    await views_made(do, bayu, seat)
    await ways_in(do, bayu, rina, forum, seat)


async def being_told(do: Doing, bayu: Actor, forum: LittleForum) -> None:
    for verb in ("follow", "unfollow"):
        await do(verb, bayu, subject=f"brd_{forum.board.id}")
    await do("chooseNotices", bayu, kind="COMMENT", inApp=False, byMail=True)
    newest = await Event.all().order_by("-id").first()
    assert newest is not None
    await do("readNotices", bayu, until=str(newest.id))


def from_seat(actor: Actor, seat: Seat) -> Actor:
    return replace(actor, seats=tuple(replace(held, id=seat.id) for held in actor.seats if held.stakeholder == seat.stakeholder_id))


async def views_made(do: Doing, bayu: Actor, seat: Seat) -> None:
    bayu, view = from_seat(bayu, seat), {"view": ""}
    view["view"] = (await do("createView", bayu, "view { id }", seat=f"sea_{seat.id}", slug="uji", texts=VIEW))["view"]["id"]
    await do("saveView", bayu, **view, version=1, texts=VIEW | {"readme": "Menjawab apa."})
    await do("restoreView", bayu, **view, version=2, number=1)
    await do("shareView", bayu, **view, version=3, sharing="GALLERY")
    key = (await do("createViewKey", bayu, "key { id }", **view, seat=f"sea_{seat.id}", name="Kalender", kind="FEED"))["key"]["id"]
    await do("revokeViewKey", bayu, key=key)
    for verb in ("archiveView", "unarchiveView"):
        await do(verb, bayu, **view)


async def programs_told(do: Doing, bayu: Actor, seat: Seat) -> None:
    bayu = from_seat(bayu, seat)
    webhook = (await do("createWebhook", bayu, "webhook { id }", seat=f"sea_{seat.id}", name="Uji", url="https://penerima.example/kait",
                        document="subscription { activity { id } }"))["webhook"]["id"]
    await do("editWebhook", bayu, webhook=webhook, version=1, name="Lain")
    await do("renewWebhookSecret", bayu, webhook=webhook, version=2)
    delivery = (await do("sendTrial", bayu, "delivery { id }", webhook=webhook))["delivery"]["id"]
    await Delivery.filter(id=delivery.removeprefix("dlv_")).update(status=DeliveryStatus.DELIVERED)
    await do("sendAgain", bayu, delivery=delivery)
    for verb in ("stopWebhook", "beginWebhookAgain", "removeWebhook"):
        await do(verb, bayu, webhook=webhook)


async def on_a_board(do: Doing, bayu: Actor, rina: Actor, forum: LittleForum) -> None:
    card = (await do("addCard", bayu, "card { id version }", column=f"col_{forum.open.id}", title="Sumur", kind="TASK"))["card"]
    card |= (await do("editCard", bayu, "card { version }", card=card["id"], version=card["version"], title="Sumur bor"))["card"]
    card |= (await do("moveCard", bayu, "card { version }", card=card["id"], toColumn=f"col_{forum.discussed.id}"))["card"]
    card |= (await do("archiveCard", bayu, "card { version }", card=card["id"], version=card["version"]))["card"]
    await do("restoreCard", bayu, card=card["id"], version=card["version"])
    await do("addComment", bayu, card=card["id"], body="Kami ikut.")
    first, second = [(await do("addChecklistItem", bayu, "item { id }", card=card["id"], text=text))["item"]["id"] for text in ("Gali", "Bor")]
    await do("editChecklistItem", bayu, item=first, done=True)
    await do("moveChecklistItem", bayu, item=second)
    await do("removeChecklistItem", bayu, item=first)
    link = (await do("shareBoard", rina, "shareLink { id }", board=f"brd_{forum.board.id}", name="Bank"))["shareLink"]
    await do("unshareBoard", rina, shareLink=link["id"])
    await do("changeVisibility", rina, board=f"brd_{forum.board.id}", visibility="PUBLIC")
    await running_boards(do, rina, forum)


async def running_boards(do: Doing, rina: Actor, forum: LittleForum) -> None:
    board = (await do("createBoard", rina, "board { id version }", forum=f"frm_{forum.forum.id}", name="Baru"))["board"]
    for verb, given in (("editBoard", {"name": "Lain"}), ("archiveBoard", {}), ("restoreBoard", {})):
        board |= (await do(verb, rina, "board { version }", board=board["id"], version=board["version"], **given))["board"]
    await do("duplicateBoard", rina, board=board["id"], name="Salinan")
    column = (await do("addColumn", rina, "column { id version }", board=board["id"], name="Ditunda", stage="OPEN"))["column"]
    await do("moveColumn", rina, column=column["id"])
    for verb, given in (("editColumn", {"softLimit": 4}), ("archiveColumn", {}), ("restoreColumn", {})):
        column |= (await do(verb, rina, "column { version }", column=column["id"], version=column["version"], **given))["column"]


async def the_thread(do: Doing, bayu: Actor, rina: Actor, forum: LittleForum) -> None:
    """From needs to verified deliveries, by every verb once."""
    programme, decided = {"programme": f"prg_{forum.programme.id}"}, {"version": 1, "reason": "Sebab."}
    asked = {"title": "Jamban", "region": f"reg_{forum.regency.id}", "fieldCode": "HOUSING", "quantity": "4", "unit": "unit"}
    for verb in ("returnNeed", "rejectNeed", "withdrawNeed"):
        need = (await do("submitNeed", bayu, "need { id }", **asked))["need"]["id"]
        await do(verb, bayu if verb == "withdrawNeed" else rina, need=need, **decided)
    need = (await do("submitNeed", bayu, "need { id }", **asked, **programme))["need"]["id"]
    await do("listNeed", rina, need=need, version=1)
    promises = [(await do("pledge", bayu, "commitment { id }", **programme, need=need, kind="CASH", amount="1000000"))["commitment"]["id"] for _n in range(3)]
    await do("closeNeed", rina, need=need, version=2)
    for number, promise in enumerate(promises):
        await do("agreeCommitment", rina, commitment=promise, version=1, documentNumber=f"{number}/BA", agreedOn=today().isoformat())
    await do("amendCommitment", rina, commitment=promises[0], version=2, amount="900000", reason="Harga turun.")
    await do("cancelCommitment", bayu, commitment=promises[1], version=2, reason="Sebab.")
    await Commitment.filter(id=promises[2].removeprefix("cmt_")).update(due_on=today() - timedelta(days=1))
    await do("lapseCommitment", rina, commitment=promises[2], version=2, reason="Sebab.")
    delivered = {**programme, "commitment": promises[0], "kind": "CASH", "amount": "900000", "on": today().isoformat()}
    first, second = [(await do("reportContribution", bayu, "contribution { id }", **delivered))["contribution"]["id"] for _n in range(2)]
    await do("returnContribution", rina, contribution=first, **decided)
    await do("verifyContribution", rina, contribution=second, version=1)
    await do("reverseContribution", rina, contribution=second, version=2, reason="Sebab.")


async def a_meeting(do: Doing, bayu: Actor, rina: Actor, forum: LittleForum) -> None:
    """One that is held and approved, and one that is called off; each step leaves an event by its own name."""
    planned = {"forum": f"frm_{forum.forum.id}", "title": "Rapat", "on": today().isoformat()}
    held, cancelled = [{"meeting": (await do("planMeeting", rina, "meeting { id }", **planned))["meeting"]["id"]} for _n in range(2)]
    await do("editMeeting", rina, **held, version=1, title="Rapat rumah")
    await do("setAgenda", rina, **held, version=2, items=[{"title": "Pembukaan"}])
    await do("replyToMeeting", bayu, **held, coming=True)
    await do("recordAttendance", rina, **held, version=4, attendances=[{"person": "Pak Camat", "role": "OPENER"}])
    decision = (await do("recordDecision", rina, "decision { id }", **held, text="Menambah rumah."))["decision"]["id"]
    await do("setMeetingStatus", rina, **held, version=5, status="HELD")
    await do("setMeetingStatus", rina, **held, version=6, status="MINUTES_APPROVED")
    await do("setMeetingStatus", rina, **cancelled, version=1, status="CANCELLED", reason="Sebab.")
    await do("editDecision", rina, decision=decision, version=1, outcome="DONE")


async def what_is_measured(do: Doing, bayu: Actor, rina: Actor, forum: LittleForum) -> None:
    """Stated and recorded by one, settled and checked by another."""
    programme, day = {"programme": f"prg_{forum.programme.id}"}, today().isoformat()
    source, settled = {"newSource": {"title": "Berita acara"}}, {"version": 1}
    indicator = (await do("addIndicator", rina, "indicator { id }", **programme, name="Rumah", unit="rumah", kind="OUTPUT"))["indicator"]["id"]
    for verb, reason in (("accept", {}), ("dispute", {"reason": "Sebab."})):
        target = (await do("stateTarget", bayu, "target { id }", indicator=indicator, value="6106", statedOn=day, **source))["target"]["id"]
        await do(f"{verb}Target", rina, target=target, **settled, **reason)
        claim = (await do("stateClaim", bayu, "claim { id }", **programme, field="target", value="6.106 rumah", statedOn=day, **source))["claim"]["id"]
        await do(f"{verb}Claim", rina, claim=claim, **settled, **reason)
    for verb, reason in (("approve", {}), ("return", {"reason": "Sebab."})):
        measured = (await do("recordMeasurement", bayu, "measurement { id }", indicator=indicator, value="12", on=day))["measurement"]["id"]
        await do(f"{verb}Measurement", rina, measurement=measured, **settled, **reason)


async def a_spreadsheet(do: Doing, rina: Actor, forum: LittleForum) -> None:
    """Between handing it over and letting it come in it is looked through."""
    file = File("isi.csv", csv_file([NEEDS, need(1)]))
    sheet = (await do("uploadSpreadsheet", rina, "spreadsheet { id }", forum=f"frm_{forum.forum.id}", kind="NEEDS", file=file))["spreadsheet"]["id"]
    assert await working.work() == 1
    await do("loadSpreadsheet", rina, spreadsheet=sheet)


async def ways_in(do: Doing, bayu: Actor, rina: Actor, forum: LittleForum, seat: Seat) -> None:
    invitation = (await do("invitePerson", rina, "invitation { id }", email="baru@simpul.example", name="Orang Baru", role="OBSERVER",
                           forum=f"frm_{forum.forum.id}"))["invitation"]
    await do("withdrawInvitation", rina, invitation=invitation["id"])
    token = (await do("createToken", bayu, "token { id }", name="Laporan", seat=f"sea_{seat.id}", scopes=["READ"], days=30))["token"]
    await do("revokeToken", bayu, token=token["id"])
    elsewhere, _again = await signed_in(bayu, {"role": Role.OFFICER, "stakeholder": forum.zakat})
    await do("endSession", bayu, session=elsewhere.via.replace("session:", "ses_"))
    await do("endSeat", rina, seat=f"sea_{seat.id}", reason="Pindah tugas")
    await do("endAllSessions", bayu)
