"""Views outlive schemas: what another one has judged is judged again when the house opens, and who made it is told."""
from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from server.domain.activity.models import Event
from server.domain.saved_views.actions import archive_view, share_view
from server.domain.saved_views.judging import HOUSE, note_judgement
from server.domain.saved_views.models import SavedView, ViewSharing, ViewVersion
from server.domain.stakeholders.models import Stakeholder
from server.judging import judge_again, judged_with
from tests.cast import Cast
from tests.domain.test_digests import waiting
from tests.domain.test_saved_views import PLAIN, QUERY, TOML, a_colleague, finds, made, saved
from tests.inbox.asking import notices
from tests.site import Site

OLDER = QUERY.replace("title", "judul")                 # a field that an older schema had


async def as_once(view: SavedView, query: str = OLDER, definition: str = TOML) -> None:
    """Its texts, as another schema judged them."""
    number = (await SavedView.get(id=view.id)).number + 1
    await ViewVersion.create(view_id=view.id, number=number, query=query, definition=definition, sha256="0" * 64, user_id=view.user_id)
    await SavedView.filter(id=view.id).update(number=number, judged_with="older")


async def told(cast_: Any) -> list[tuple[str, str, str]]:
    return [(one["activity"]["name"], one["kind"], one["reason"]) for one in await notices(cast_) if one["kind"] == "VIEW"]


async def test_what_fits_no_more_is_marked_and_its_maker_told_until_it_fits_again(cast: Cast) -> None:
    view, other = await made(cast.bayu), await made(cast.mega, "lain")
    await as_once(view)
    await judge_again()
    broken, fine = await SavedView.get(id=view.id), await SavedView.get(id=other.id)
    assert broken.broken_at and broken.judged_with == judged_with() and broken.version == view.version      # no change of its maker's
    [fault] = broken.faults
    assert (fault["file"], fault["line"]) == ("query.graphql", 1) and "judul" in fault["message"] and "judul" in fault["messageEn"] != fault["message"]
    assert fine.broken_at is None and fine.faults == []
    assert await told(cast.bayu) == [("view.broken", "VIEW", "TOOK_PART")] and await told(cast.mega) == []
    assert "/views/semua" in str((await waiting("bayu"))["Kabar untuk Anda"])               # and in the daily letter
    event = await Event.filter(subject_key=view.id).order_by("-id").first()
    assert event and (event.user_id, event.via, event.is_demo, event.summary) == (
        None, "house:views", True, "mendapati sebuah tampilan pribadi tidak cocok lagi dengan skema")

    await judge_again()                                             # once told is enough
    assert len(await told(cast.bayu)) == 1
    await as_once(view, QUERY)
    await judge_again()
    mended = await SavedView.get(id=view.id)
    assert mended.broken_at is None and mended.faults == []
    assert [name for name, _kind, _reason in await told(cast.bayu)] == ["view.mended", "view.broken"]


async def test_of_a_shared_view_colleagues_are_told_and_of_a_private_one_only_who_made_it(cast: Cast) -> None:
    shared, private, colleague = await made(cast.bayu, "bersama"), await made(cast.bayu, "sendiri"), await a_colleague(cast)
    await share_view(cast.bayu, shared.id, version=1, sharing=ViewSharing.ORGANISATION)
    for view in (shared, private):
        await as_once(view)
    await judge_again()
    assert len(await told(cast.bayu)) == 2 and await told(cast.mega) == await told(cast.rina) == []
    assert await told(colleague) == [("view.broken", "VIEW", "ORGANISATION")]
    summaries = [event.summary for event in await Event.filter(name="view.broken").order_by("subject_key")]
    assert summaries.count("mendapati tampilan “Semua kebutuhan” tidak cocok lagi dengan skema") == 1


async def test_who_saves_texts_that_fit_mends_it_and_an_archived_one_is_marked_without_a_word(cast: Cast) -> None:
    view, archived = await made(cast.bayu), await made(cast.bayu, "arsip")
    await archive_view(cast.bayu, archived.id)
    for one in (view, archived):
        await as_once(one)
    await judge_again()
    assert (await SavedView.get(id=archived.id)).broken_at and len(await told(cast.bayu)) == 1
    now = await saved(cast.bayu, await SavedView.get(id=view.id), PLAIN)
    assert now.broken_at is None and now.faults == [] and now.number == 3


async def test_what_was_saved_or_judged_meanwhile_is_left_alone(cast: Cast) -> None:
    view = await made(cast.bayu)
    for number, by in ((2, "new"), (1, view.judged_with)):
        assert await note_judgement(HOUSE, view.id, number=number, judged_with=by, gist=None, faults=[{}]) is None
    assert await note_judgement(HOUSE, uuid4(), number=1, judged_with="new", gist=None, faults=[]) is None
    assert (await SavedView.get(id=view.id)).broken_at is None


async def test_what_its_texts_say_is_read_again_and_an_organisation_that_is_gone_is_a_fault(cast: Cast) -> None:
    """Of whom it is for, what the row says decides: it is not to be what somebody else's texts once said."""
    view, reader = await made(cast.bayu), await Stakeholder.create(slug="sementara", name="Sementara", kind="NGO")
    await share_view(cast.bayu, view.id, version=1, sharing=ViewSharing.GALLERY)
    await as_once(view, QUERY, TOML + '\n[access]\nread = "org:sementara"\n')
    assert await finds(cast.mega, view)
    await judge_again()
    now = await SavedView.get(id=view.id)
    assert (now.readers, now.reader_id, now.broken_at) == ("org:sementara", reader.id, None) and not await finds(cast.mega, view)
    await reader.delete()
    await SavedView.filter(id=view.id).update(judged_with="older")
    await judge_again()
    now = await SavedView.get(id=view.id)
    assert now.broken_at and now.faults[0]["key"] == "access.read" and not await finds(cast.mega, view)


async def test_one_that_cannot_be_judged_keeps_no_other_from_it(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    lost, other = await made(cast.bayu, "hilang"), await made(cast.bayu)
    await SavedView.filter(id=lost.id).update(number=9, judged_with="older")         # texts there are not
    await as_once(other)
    await judge_again()
    assert "hilang could not be judged again" in caplog.text and (await SavedView.get(id=other.id)).broken_at


# ── the house, opened again ──

def until(found: Callable[[], Any]) -> Any:
    end = time.monotonic() + 20
    while not (value := found()):
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.1)
    return value


def test_a_house_that_opens_again_tells_its_maker(site: Site) -> None:
    create = "mutation($input: CreateViewInput!) { createView(input: $input) { view { id } problems { message } } }"
    seat = site.ask("{ viewer { seats { id } } }", as_="bayu")["data"]["viewer"]["seats"][0]["id"]
    texts = {"query": QUERY, "definition": TOML.replace("Semua", f"Uji {(slug := f'uji-{uuid4().hex[:8]}')}")}
    view = site.ask(create, {"input": {"seat": seat, "slug": slug, "texts": texts}}, as_="bayu")["data"]["createView"]["view"]["id"]
    key = view.removeprefix("viw_")
    [[user]] = site.sql("SELECT user_id FROM saved_view WHERE id = $1", key)

    def as_it_was(number: int, query: str) -> None:
        site.sql("INSERT INTO view_version (id, view_id, number, query, definition, template, readme, sha256, user_id, at) "
                 f"SELECT $1, view_id, {number}, $2, definition, '', '', sha256, $3, at FROM view_version WHERE view_id = $4 AND number = 1",
                 uuid4(), query, user, key)
        site.sql(f"UPDATE saved_view SET number = {number}, judged_with = 'older' WHERE id = $1", key)

    as_it_was(2, OLDER)
    with site.under() as again:
        until(lambda: site.sql("SELECT 1 FROM saved_view WHERE id = $1 AND broken_at IS NOT NULL", key))
        with again.client("bayu") as bayu:
            inbox = bayu.get("/inbox").text
            assert "tidak cocok lagi dengan skema" in inbox and f'href="/views/{slug}"' in inbox and "Anda membuat tampilan ini" in inbox
            assert bayu.get("/activity?kind=view").text.count("oleh Simpul sendiri") >= 1
    as_it_was(3, QUERY)
    with site.under() as again:
        until(lambda: site.sql("SELECT 1 FROM saved_view WHERE id = $1 AND broken_at IS NULL", key))
        with again.client("bayu", **{"accept-language": "en"}) as bayu:
            assert bayu.get(f"/views/{slug}").status_code == 200


def test_a_program_with_the_scope_views_changes_views_and_nothing_else(site: Site) -> None:
    token = "mutation($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"
    create = "mutation($input: CreateViewInput!) { createView(input: $input) { view { id } problems { code } } }"
    follow = 'mutation { follow(input: {subject: "stk_00000000-0000-4000-8000-000000000000"}) { problems { code } } }'
    seat = site.ask("{ viewer { seats { id } } }", as_="rina")["data"]["viewer"]["seats"][0]["id"]
    for scopes, may_make, may_follow in ((["VIEWS"], True, False), (["READ", "WRITE"], False, True), (["READ"], False, False)):
        secret = site.ask(token, {"input": {"name": "Uji", "seat": seat, "scopes": scopes}}, as_="rina")["data"]["createToken"]["secret"]
        given = {"seat": seat, "slug": f"uji-{uuid4().hex[:8]}", "texts": {"query": QUERY, "definition": TOML}}
        with site.client(authorization=f"Bearer {secret}") as program:
            answer = program.post("/graphql", json={"query": create, "variables": {"input": given}})
            made_it = answer.status_code == 200 and answer.json()["data"]["createView"]["problems"] == []
            both = program.post("/graphql", json={"query": create.replace("{ createView", "{ endAllSessions { problems { code } } createView"),
                                                  "variables": {"input": given | {"slug": f"uji-{uuid4().hex[:8]}"}}})
            followed = program.post("/graphql", json={"query": follow})
        assert made_it is may_make
        assert (followed.status_code == 403, both.status_code == 403) == (not may_follow, not may_follow)
