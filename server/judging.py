"""Whether a view that somebody wants to keep can be shown, and what its texts say of it; and whether what was kept can be shown still."""
from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from hashlib import sha256
from uuid import UUID

from graphql_schema.saved_views import ViewFault
from graphql_schema.schema import schema
from server.domain.saved_views import judging
from server.domain.saved_views.actions import Gist, Texts
from server.words import _
from views.custom.definition import as_json_schema
from views.custom.faults import DEFINITION, Fault, Faulty
from views.custom.sandbox.running import tried
from views.custom.source import Source, gallery

log = logging.getLogger(__name__)
TAKEN = {"new", "mine", "preview"}                      # what addresses below /views/ mean already


def judged(slug: str, texts: Texts, language: str) -> tuple[Gist | None, Sequence[ViewFault]]:
    """What lists and rights need of it; or nothing, and all that is wrong with it in a language."""
    gist, faults = _judged(slug, texts)
    return gist, [ViewFault(file=each.file, message=each.says(language), line=each.line, column=each.column, key=each.key) for each in faults]


def _judged(slug: str, texts: Texts) -> tuple[Gist | None, Sequence[Fault]]:
    try:
        if slug in gallery() or slug in TAKEN:
            raise Faulty([Fault(DEFINITION, _("Alamat “{slug}” sudah dipakai. Pilih yang lain."), {"slug": slug}, key="slug")])
        definition = tried(Source(slug, texts.query, texts.definition, texts.template, texts.readme)).definition
    except Faulty as wrong:
        return None, wrong.faults
    about = definition.about
    return Gist(definition.title.id, definition.title.en, about.id if about else None, about.en if about else None, definition.display.as_,
                definition.access.read, judged_with()), []


# ── again ──

@cache
def judged_with() -> str:
    """The SHA-256 of what decides: the schema, what a definition may say, and which addresses views that ship have taken."""
    return sha256("\0".join([schema.as_str(), json.dumps(as_json_schema(), sort_keys=True), *gallery()]).encode()).hexdigest()


@asynccontextmanager
async def judging_again() -> AsyncIterator[None]:
    """Meanwhile what another schema has judged is judged again; then nothing more is done."""
    task = asyncio.create_task(judge_again())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def judge_again() -> None:
    """Every view whose texts were last judged by something else, one after the other."""
    try:
        for view, slug, number in await judging.to_judge(judged_with()):
            await _judge(view, slug, number)
    except Exception:                                       # a database that is away; the next opening tries again
        log.exception("the views could not be judged again")


async def _judge(view: UUID, slug: str, number: int) -> None:
    try:
        gist, faults = await asyncio.to_thread(_judged, slug, await judging.current_texts(view, number))
        fits = await judging.note_judgement(judging.HOUSE, view, number=number, judged_with=judged_with(), gist=gist, faults=[
            {"file": each.file, "line": each.line, "column": each.column, "key": each.key, "message": each.says("id"), "messageEn": each.says("en")}
            for each in faults])
    except Exception:                                       # a bug in one is no reason to leave the others
        log.exception("the view %s could not be judged again", slug)
        return
    log.info("view %s: %s", slug, "fits" if fits else "was saved meanwhile" if fits is None else "fits no more")
