"""Whether a view that somebody wants to keep can be shown, and what its texts say of it."""
from __future__ import annotations

from collections.abc import Sequence

from graphql_schema.saved_views import ViewFault
from server.domain.saved_views.actions import Gist, Texts
from server.words import _
from views.custom.checking import checked
from views.custom.faults import DEFINITION, Fault, Faulty
from views.custom.source import Source, gallery

TAKEN = {"new", "mine", "preview"}                              # what addresses below /views/ mean already


def judged(slug: str, texts: Texts, language: str) -> tuple[Gist | None, Sequence[ViewFault]]:
    """What lists and rights need of it; or nothing, and all that is wrong with it in a language."""
    try:
        if slug in gallery() or slug in TAKEN:
            raise Faulty([Fault(DEFINITION, _("Alamat “{slug}” sudah dipakai. Pilih yang lain."), {"slug": slug}, key="slug")])
        definition = checked(Source(slug, texts.query, texts.definition, texts.template, texts.readme)).definition
    except Faulty as wrong:
        return None, [ViewFault(file=each.file, message=each.says(language), line=each.line, column=each.column, key=each.key) for each in wrong.faults]
    about = definition.about
    return Gist(definition.title.id, definition.title.en, about.id if about else None, about.en if about else None, definition.display.as_,
                definition.access.read), []
