"""What graphql-core says of a document that does not fit the schema, in our words; what is not known here is said as it came."""
from __future__ import annotations

import re

from server.words import _

NO_FIELD = _("Tidak ada “{name}” pada {kind}.")
KNOWN = (
    (re.compile(r"Cannot query field '(?P<name>\w+)' on type '(?P<kind>\w+)'\. Did you mean '(?P<meant>\w+)'.*"),
     _("Tidak ada “{name}” pada {kind}. Maksud Anda “{meant}”?")),
    (re.compile(r"Cannot query field '(?P<name>\w+)' on type '(?P<kind>\w+)'\..*"), NO_FIELD),
    (re.compile(r"Unknown argument '(?P<name>\w+)' on field '(?P<kind>[\w.]+)'\..*"), _("{kind} tidak menerima “{name}”.")),
    (re.compile(r"Field '(?P<name>\w+)' is not defined by type '(?P<kind>\w+)'\..*"), NO_FIELD),
    (re.compile(r"Unknown type '(?P<kind>\w+)'\..*"), _("Tidak ada jenis {kind} di skema.")),
    (re.compile(r"Variable '\$(?P<name>\w+)' is never used in .*"), _("${name} tidak dipakai.")),
    (re.compile(r"Variable '\$(?P<name>\w+)' is not defined.*"), _("${name} tidak disebut di kepala query.")),
    (re.compile(r"Variable '\$(?P<name>\w+)' of type '(?P<kind>[\w!\[\]]+)' used in position expecting type '(?P<meant>[\w!\[\]]+)'\."),
     _("${name} berjenis {kind}, tetapi di sini harus {meant}.")),
    (re.compile(r"Field '(?P<name>\w+)' of type '(?P<kind>[\w!\[\]]+)' must have a selection of subfields\..*"),
     _("“{name}” berisi kolom: sebut yang mana, dalam kurung kurawal.")),
    (re.compile(r"Field '(?P<name>\w+)' must not have a selection since type '(?P<kind>[\w!\[\]]+)' has no subfields\."),
     _("“{name}” tidak berisi kolom lain.")),
)


def in_words(message: str) -> tuple[str, dict[str, object]]:
    """A text in Indonesian, with what stands in its places."""
    for pattern, text in KNOWN:
        if found := pattern.fullmatch(message):
            return text, {name: value for name, value in found.groupdict().items() if "{" + name + "}" in text}
    return _("Query ini tidak sesuai skema: {reason}"), {"reason": message}
