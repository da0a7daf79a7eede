"""What the checks of several files say alike."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from server.words import _, say
from views.exports.kinds import Asked, Finding

PROGRAMME = _("Sebut di halaman program, atau minta sekretariat melengkapinya.")


def of_programme(asked: Asked, programme: Mapping[str, Any], level: Literal["error", "warning"], rule: str, says: str, mend: str = PROGRAMME) -> Finding:
    """It is mended on the programme's own page."""
    slug = programme["slug"]
    return Finding(level, rule, (slug, programme["name"]), say(says, asked.language), say(mend, asked.language), f"/programmes/{slug}")


def of_examples(asked: Asked, count: int) -> Iterator[Finding]:
    if count:
        yield Finding("warning", "", ("", ""), say(_("{n} program adalah data contoh. Jangan terbitkan."), asked.language, n=count),
                      say(_("Hapus dunia contoh dahulu: simpul demo remove."), asked.language), "/programmes")
