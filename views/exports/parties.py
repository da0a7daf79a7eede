"""Organisations as the standards know them: by what number, of what type."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from server.settings import settings
from views.exports.xml import element, narrative

Organisation = Mapping[str, Any]                            # ExportedOrgPart
Forum = Mapping[str, Any]                                   # ExportedForumPart

# The schemes that org-id.guide lists for Indonesia and that may be published; a tax number (ID-DJP) is nobody's business.
PUBLISHED = ("ID-KHH", "ID-COA", "ID-KLN", "ID-SMR")
# IATI's code list OrganisationType.
TYPES = {"COMPANY": "70", "UNIVERSITY": "80", "NGO": "22", "ZAKAT_BODY": "60", "COMMUNITY": "90", "ASSOCIATION": "90", "MEDIA": "90"}
GOVERNMENT, LOCAL_GOVERNMENT, OTHER_PUBLIC, PARTNERSHIP = "10", "11", "15", "30"
UNFIT = frozenset("/&|?")                                   # an identifier may not hold them


def number_of(organisation: Organisation) -> str | None:
    """Its number as org-id.guide writes it, where somebody has checked it."""
    for identifier in organisation["identifiers"]:
        if identifier["scheme"] in PUBLISHED and identifier["verified"] and not UNFIT & set(identifier["value"]):
            return f"{identifier['scheme']}-{identifier['value']}"
    return None


def type_of(organisation: Organisation) -> str:
    if organisation["kind"] == "GOVERNMENT_OFFICE":
        return LOCAL_GOVERNMENT if organisation["region"] else GOVERNMENT
    if organisation["ownership"] in ("BUMN", "BUMD"):
        return OTHER_PUBLIC
    return TYPES[organisation["kind"]]


def number_of_forum(forum: Forum) -> str:
    """As it is registered with IATI, where the installation says so; else ours: its secretariat's office has a number of its own, which is not the forum's."""
    return settings().publishers.get(forum["slug"]) or f"SIMPUL-{forum['slug']}"


def type_of_forum(forum: Forum) -> str:
    """As the office that keeps its secretariat; else companies and government together."""
    kept_by = [membership["stakeholder"] for membership in forum["memberships"]["nodes"]]
    return type_of(kept_by[0]) if kept_by and kept_by[0]["kind"] == "GOVERNMENT_OFFICE" else PARTNERSHIP


def party(tag: str, organisation: Organisation, **attributes: str) -> Element:
    """Who pays, receives or takes part."""
    return element(tag, narrative(organisation["name"]), ref=number_of(organisation), type=type_of(organisation), **attributes)


def forum_party(tag: str, forum: Forum, **attributes: str) -> Element:
    return element(tag, narrative(forum["name"]), ref=number_of_forum(forum), type=type_of_forum(forum), **attributes)
