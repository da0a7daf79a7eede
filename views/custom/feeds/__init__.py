"""A view's rows as other programs follow them: Atom, iCalendar, and its drawing as SVG."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from views.custom.definition import Definition
from views.custom.feeds import atom, ics, svg
from views.custom.running import Answer

__all__ = ["FORMS", "POLICIES", "forms_of"]
# How an address ends → (media type, writer of the answer, the page's and the file's own address). They raise Undrawable where rows do not fit.
FORMS: Mapping[str, tuple[str, Callable[[Answer, str, str], bytes]]] = {
    "atom": (atom.MEDIA_TYPE, atom.feed), "ics": (ics.MEDIA_TYPE, ics.calendar), "svg": (svg.MEDIA_TYPE, svg.picture)}
POLICIES: Mapping[str, str] = {"svg": svg.POLICY}


def forms_of(definition: Definition) -> Sequence[str]:
    """Those this view has: feeds it says how to fill, a picture where its display is one."""
    has = {"atom": definition.feeds.atom is not None, "ics": definition.feeds.ical is not None, "svg": definition.display.as_ in svg.DRAWN}
    return [form for form in FORMS if has[form]]
