"""Documents known by the SHA-256 of their text, so that a client need not send the text each time.

Trusted ones are those of our own pages, the questions of /developers, and what an installation puts into SIMPUL_TRUSTED_DOCUMENTS: they are always known.
Any other is remembered when it is sent together with its hash (automatic persisted queries): by this process, the least used forgotten first. A hash that is
not known is answered with PERSISTED_QUERY_NOT_FOUND, and the client sends the text once more; so memory is enough, and nobody can fill the database.
Where SIMPUL_ONLY_TRUSTED_DOCUMENTS is set, no other text is served to the world outside, by whatever way."""
from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from graphql_schema.limits import CHARACTERS
from server.asking import NotServed, Question
from server.settings import settings
from server.words import _

REMEMBERED = 500                        # documents of at most CHARACTERS each: 10 MB at the very most
NOT_FOUND = "PersistedQueryNotFound"    # what clients look for, in whatever language one asks
Source = Callable[[], Iterable[str]]


@dataclass
class Documents:
    """`sources` are asked when a hash is first looked up, not at start."""
    sources: list[Source] = field(default_factory=list)
    remembered: OrderedDict[str, str] = field(default_factory=OrderedDict)

    @cached_property
    def trusted(self) -> dict[str, str]:
        return {sha256(text): text for source in self.sources for text in source()}

    def find(self, digest: str) -> str | None:
        if found := self.trusted.get(digest):
            return found
        if (found := self.remembered.get(digest)) and not settings().only_trusted_documents:
            self.remembered.move_to_end(digest)
            return found
        return None

    def keep(self, digest: str, text: str) -> None:
        if len(text) <= CHARACTERS:                     # else it will be refused anyway
            self.remembered[digest] = text
            self.remembered.move_to_end(digest)
            if len(self.remembered) > REMEMBERED:
                self.remembered.popitem(last=False)


_documents = Documents()


def trust(*sources: Source) -> None:
    """What is trusted from now on, besides the installation's own folder."""
    global _documents  # noqa: PLW0603  (a process has one set)
    _documents = Documents([*sources, of_the_installation])


def of_the_installation() -> Iterable[str]:
    folder = settings().trusted_documents
    return [path.read_text("utf-8").strip() for path in sorted(Path(folder).glob("*.graphql"))] if folder else ()


def with_its_text(question: Question) -> Question:
    """The question with its document, if that is known or was sent, and may be asked here."""
    if question.document:
        return checked(question)
    found = _documents.find(question.digest or "")
    if found is None:
        raise NotServed(200, NOT_FOUND, code="PERSISTED_QUERY_NOT_FOUND")      # 200: clients of this protocol take others for a broken line
    return replace(question, document=found)


def checked(question: Question) -> Question:
    only_trusted = settings().only_trusted_documents
    if question.digest is None and not only_trusted:
        return question
    digest = sha256(question.document)
    if question.digest not in (None, digest):
        raise NotServed(400, _("SHA-256 yang disebut bukan milik teks query ini; yang benar {digest}."), code="INVALID", digest=digest)
    if only_trusted and digest not in _documents.trusted:
        raise NotServed(403, _("Di sini hanya dokumen yang sudah dikenal yang dilayani. Minta pengelola menambahkan dokumen Anda."), code="NOT_ALLOWED")
    if question.digest:
        _documents.keep(digest, question.document)
    return question


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
