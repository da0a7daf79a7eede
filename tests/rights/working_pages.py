"""The pages where needs, promises, deliveries, meetings, figures and spreadsheets are worked on, and what each is to answer whom."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.rights.allowed import NOT_SIGNED_IN
from tests.rights.deeds import Answer, Asker
from tests.rights.planted import STATES, secret_of

if TYPE_CHECKING:
    from tests.rights.pages import Page, Pages, Status

TO_SIGN_IN = 303
OPEN = ("PLANNED", "HELD")
SECRET = "unknown" + "x" * 36                           # as long as they are
FORMS = {"targets": "STATE_FACTS", "claims": "STATE_FACTS", "measurements": "STATE_FACTS", "indicators": "MANAGE_FORUM"}
QUESTIONS = (("targets", "Target", "dispute", ("A PROPOSED", "B ACCEPTED", "-")),
             ("claims", "Claim", "dispute", ("programme A PROPOSED", "forum A PROPOSED", "-")),
             ("measurements", "Measurement", "return", ("A PENDING", "A RETURNED", "B PENDING", "-")))


def working(pages: Pages) -> Iterator[Page]:
    yield from thread(pages)
    yield from reports(pages)
    yield from meetings(pages)
    yield from figures(pages)
    yield from spreadsheets(pages)
    yield from letters()
    yield from webhooks(pages)
    yield from views(pages)


def thread(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page, open_to_all
    yield from (Page(route, route, open_to_all) for route in ("/commitments", "/contributions", "/meetings"))
    yield Page("/needs/new", "/needs/new", lambda asker: where(asker, bool(speaks_in(pages, asker))))
    for name in ("own LISTED", "own SUBMITTED", "own RETURNED", "other RETURNED", "elsewhere REJECTED", "elsewhere SUBMITTED", "in regency A SUBMITTED", "-"):
        need, unknown = pages.deeds.row("Need", name), f"/needs/{pages.id('Need', '-')}"
        forums = pages.deeds.matrix.expected.forums_of_need(need) if need is not None else set()
        yield Page("/needs/{id}", f"/needs/{pages.id('Need', name)}", pages.seen("Need", need), unknown)
        yield Page("/needs/{id}/pledge", f"/needs/{pages.id('Need', name)}/pledge", form(pages, "Need", need, forums), f"{unknown}/pledge")
    for name in ("A", "B", "closed", "-"):
        programme = pages.deeds.row("Programme", name)
        slug, forums = (programme.slug, {programme.forum_id}) if programme is not None else ("unknown", set())
        yield Page("/programmes/{slug}/pledge", f"/programmes/{slug}/pledge", form(pages, "Programme", programme, forums))
    for name in ("own AGREED", "elsewhere PLEDGED", "-"):
        yield Page("/commitments/{id}", f"/commitments/{pages.id('Commitment', name)}", pages.seen("Commitment", pages.deeds.row("Commitment", name)))
    for name in (f"{whose} {status}" for whose in ("own", "other", "elsewhere") for status in ("REPORTED", "VERIFIED", "RETURNED")):
        delivery, unknown = pages.deeds.row("Contribution", name), f"/contributions/{pages.id('Contribution', '-')}"
        yield Page("/contributions/{id}", f"/contributions/{pages.id('Contribution', name)}", pages.seen("Contribution", delivery), unknown)
    for name in ("own", "other", "elsewhere"):
        file, unknown = pages.deeds.row("Evidence", name), f"/evidence/{pages.id('Evidence', '-')}"
        yield Page("/evidence/{id}", f"/evidence/{pages.id('Evidence', name)}", pages.seen("Evidence", file), unknown)


def reports(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page, signed_in
    yield Page("/report", "/report", lambda asker: where(asker, "REPORT" in pages.allowed.permissions(asker.person)))
    for table, name in (("Commitment", "own AGREED"), ("Commitment", "other LAPSED"), ("Need", "own LISTED"), ("Need", "other RETURNED"), ("Programme", "B"),
                        ("Commitment", "-"), ("Need", "-")):
        address = f"/report?{table.lower()}="
        row = pages.deeds.row(table, name)
        yield Page("/report", f"{address}{pages.id(table, name)}", found(pages, table, row), f"{address}{pages.id(table, '-')}")
    for name in ("", "own REPORTED", "other REPORTED", "other RETURNED", "-"):
        yield Page("/verify", f"/verify?contribution={pages.id('Contribution', name)}" if name else "/verify", signed_in)


def meetings(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page, nowhere
    yield Page("/meetings/new", "/meetings/new", lambda asker: where(asker, "MANAGE_FORUM" in pages.allowed.permissions(asker.person)))
    for name in (*(f"{forum} {status}" for forum in ("A", "B") for status in STATES["Meeting"]), "-"):
        meeting = pages.deeds.row("Meeting", name)
        slug = meeting.slug if meeting is not None else "unknown"
        status, forum = (meeting.status, meeting.forum_id) if meeting is not None else ("", None)
        yield Page("/meetings/{slug}", f"/meetings/{slug}", lambda asker, there=meeting is not None: 200 if there else 404)
        for path in ("edit", "agenda", "attendance", "decisions/new", "status/held", "status/approve", "status/cancel"):
            route = f"/meetings/{{slug}}/{'status/{step}' if path.startswith('status') else path}"
            yield Page(route, f"/meetings/{slug}/{path}", kept(pages, meeting, status in OPEN))
        yield Page("/meetings/{slug}/status/{step}", f"/meetings/{slug}/status/unknown", nowhere)
        for decision, there in ((name, meeting is not None), ("-", False)):
            route, address = "/meetings/{slug}/decisions/{decision}", f"/meetings/{slug}/decisions/{pages.id('Decision', decision)}"
            yield Page(route, address, kept(pages, meeting, status != "CANCELLED", there))
            yield Page(f"{route}/card", f"{address}/card", made_a_card(pages, forum, there))


def figures(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page
    for name in ("A", "B", "closed", "-"):
        programme = pages.deeds.row("Programme", name)
        slug = programme.slug if programme is not None else "unknown"
        for kind, right in FORMS.items():
            yield Page(f"/programmes/{{slug}}/{kind}/new", f"/programmes/{slug}/{kind}/new", permitted(pages, "Programme", programme, right))
    for kind, table, verb, names in QUESTIONS:
        for name in names:
            row, address = pages.deeds.row(table, name), f"/programmes/matriks-a/{kind}/{{id}}/{verb}"
            there = row is not None and name.removeprefix("programme ").startswith("A ")
            yield Page(f"/programmes/{{slug}}/{kind}/{{id}}/{verb}", address.format(id=pages.id(table, name)), settled(pages, table, row if there else None),
                       address.format(id=pages.id(table, "-")))


def spreadsheets(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page, nowhere, open_to_all
    for name in ("needs.csv", "stakeholders.xlsx"):
        yield Page("/imports/templates/{name}", f"/imports/templates/{name}", open_to_all)
    yield Page("/imports/templates/{name}", "/imports/templates/passwords.csv", nowhere)
    for slug in ("sumsel", "jambi"):
        forum = pages.deeds.forum(slug)
        yield Page("/forums/{slug}/imports", f"/forums/{slug}/imports",
                   lambda asker, forum=forum: 200 if pages.allowed.may(asker.person, "MANAGE_FORUM", forum, None) else 404, "/forums/unknown/imports")
    for name in ("A READY", "A FAULTY", "A LOADING", "B LOADED", "-"):
        for route in ("/imports/{id}", "/imports/{id}/faults.csv"):
            yield Page(route, route.format(id=pages.id("Spreadsheet", name)), pages.seen("Spreadsheet", pages.deeds.row("Spreadsheet", name)),
                       route.format(id=pages.id("Spreadsheet", "-")))


def letters() -> Iterator[Page]:
    from tests.rights.pages import Page, nowhere, open_to_all
    yield Page("/digest/stop/{secret}", f"/digest/stop/{secret_of('digest bayu')}", open_to_all)
    yield Page("/digest/stop/{secret}", f"/digest/stop/{SECRET}", nowhere)


def webhooks(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page
    for route in ("/webhooks", "/webhooks/new"):
        yield Page(route, route, lambda asker: where(asker, "MANAGE_WEBHOOKS" in pages.allowed.permissions(asker.person)))
    for name in ("own running", "colleague stopped", "other running", "A stopped", "B running", "installation stopped", "-"):
        webhook = pages.deeds.row("Webhook", name)
        for route in ("/webhooks/{id}", "/webhooks/{id}/remove"):
            yield Page(route, route.format(id=pages.id("Webhook", name)), found(pages, "Webhook", webhook), route.format(id=pages.id("Webhook", "-")))
    yield Page("/api/hooks/samples/{name}", "/api/hooks/samples/comment.added",
               lambda asker: 403 if asker.by_token else 200 if asker.person.user else 401)


def views(pages: Pages) -> Iterator[Page]:
    """Of what ships with the program there is a page and a copy; it has no history, and nobody changes it."""
    from tests.rights.pages import Page, nowhere, open_to_all
    for route, address in (("/views", "/views"), ("/schemas/view-1.json", "/schemas/view-1.json"), ("/views/{name}", "/views/overdue-promises"),
                           ("/views/completion.json", "/views/completion.json")):
        yield Page(route, address, open_to_all)
    for address in ("/views/new", "/views/new?from=overdue-promises"):
        yield Page("/views/new", address, lambda asker: where(asker, "MANAGE_VIEWS" in pages.allowed.permissions(asker.person)))
    yield Page("/views/{slug}/history", "/views/overdue-promises/history", nowhere)
    yield Page("/views/{slug}/edit", "/views/overdue-promises/edit", nowhere)
    for route in ("/views/{slug}/settings", "/views/{slug}/keys/{id}/revoke"):
        yield Page(route, route.format(slug="overdue-promises", id="vky_x"), lambda asker: TO_SIGN_IN if asker.person.user is None else 404)


# what they are to answer

def where(asker: Asker, may: bool) -> int:
    return TO_SIGN_IN if asker.person.user is None else 200 if may else 403


def after(answer: Answer, then: Status) -> Status:
    """Who is nobody signs in first; what one does not find is not there; and else."""
    def status(asker: Asker) -> int:
        refused = answer(asker)
        return then(asker) if not refused else TO_SIGN_IN if refused == NOT_SIGNED_IN else 404
    return status


def found(pages: Pages, table: str, row: Any) -> Status:
    return after(lambda asker: pages.allowed.finds(asker.person, table, row), lambda asker: 200)


def speaks_in(pages: Pages, asker: Asker, forums: set[UUID] | None = None) -> set[UUID]:
    """The forums (of these) in which somebody asks or promises: for an active member they act for, or from the secretariat."""
    own = {forum for organisation in asker.person.acts_for for forum in pages.deeds.matrix.expected.forums_of(organisation)}
    spoken = own | {forum for forum in asker.person.forums_as("SECRETARIAT") if forum is not None}
    return spoken if forums is None else spoken & forums


def form(pages: Pages, table: str, row: Any, forums: set[UUID]) -> Status:
    """Of a promise: for who may make one in that forum; whether to this, now, the action says."""
    return after(lambda asker: pages.allowed.finds(asker.person, table, row), lambda asker: 200 if speaks_in(pages, asker, forums) else 403)


def permitted(pages: Pages, table: str, row: Any, right: str) -> Status:
    return after(lambda asker: pages.allowed.finds(asker.person, table, row),
                 lambda asker: 200 if pages.allowed.may(asker.person, right, row.forum_id, None) else 403)


def settled(pages: Pages, table: str, row: Any) -> Status:
    """The question before a figure of programme A is settled: for who may settle it."""
    programme = pages.deeds.row("Programme", "A")
    return after(lambda asker: pages.allowed.finds(asker.person, table, row), permitted(pages, "Programme", programme, "APPROVE_MEASUREMENTS"))


def kept(pages: Pages, meeting: Any, fits: bool, there: bool = True) -> Status:
    """For who keeps the forum's meetings. `fits`: the meeting takes it now. `there`: what is named in it stands in it."""
    def status(asker: Asker) -> int:
        if not pages.allowed.may(asker.person, "MANAGE_FORUM", meeting.forum_id, None):
            return 403
        return 422 if not fits else 200 if there else 404
    return after(lambda asker: pages.allowed.finds(asker.person, "Meeting", meeting), status)


def made_a_card(pages: Pages, forum: UUID | None, there: bool) -> Status:
    """For who works on a board of the forum: to choose one, where they see several."""
    def status(asker: Asker) -> int:
        if asker.person.user is None:
            return TO_SIGN_IN
        if not there:
            return 404
        shown = pages.deeds.matrix.seen_by(asker.name).rows
        boards = sum(row.forum_id == forum for model, rows in shown.items() if model.__name__ == "Board" for row in rows.values())
        return 403 if not boards or not pages.allowed.may(asker.person, "COMMENT", forum, None) else 303 if boards == 1 else 200
    return status
