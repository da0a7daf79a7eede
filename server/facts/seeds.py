"""What the two seed documents state, as rows. What a source does not say stays empty; where we concluded something, a note says so."""
from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from server.domain.forums.models import Decree, Forum, ForumStatus, Term
from server.domain.meetings.models import Attendance, AttendanceRole, Meeting, MeetingStatus
from server.domain.programmes.models import Indicator, IndicatorKind, Programme, ProgrammeStatus, Target
from server.domain.sources.models import Claim, ClaimStatus, Source
from server.domain.stakeholders.models import OfficeHolding, Stakeholder, StakeholderKind
from server.facts.code_lists import DATA, goal_of_field
from server.facts.keys import fact_key
from server.facts.storing import Link, Piece

Described = dict[str, Any]


class Seeds:
    """The facts as they are described in `data/seed_facts.json`."""

    def __init__(self) -> None:
        self.described: Described = json.loads((DATA / "seed_facts.json").read_text("utf-8"))
        self.documents = {row["file"]: row for row in self.described["documents"]}
        self.reports = {row["slug"]: row for row in self.described["reports"]}
        self.organisations = {row["name"]: row["slug"] for row in self.described["organisations"]}
        self.people = {row["name"]: row for row in self.described["people"]}
        self.forum_by_id = {row["id"]: fact_key("forum", row["slug"]) for row in self.described["forums"]}
        self.forum_by_region = {row["region"]: fact_key("forum", row["slug"]) for row in self.described["forums"]}

    def pieces(self) -> Iterator[Piece]:
        for part in (self.sources, self.stakeholders, self.office_holdings, self.forums, self.programmes, self.meetings, self.claims):
            yield from part()

    def source(self, row: Described) -> UUID:
        return fact_key("source", self.documents[row["source"]]["slug"])

    def stated_on(self, row: Described) -> date:
        return date.fromisoformat(self.documents[row["source"]]["event_date"])

    def sources(self) -> Iterator[Source]:
        for row in self.described["documents"]:
            yield Source(id=fact_key("source", row["slug"]), slug=row["slug"], title=row["title"], publisher=row["publisher"],
                         published_on=date.fromisoformat(row["event_date"]), document=row["file"])
        for row in self.reports.values():
            yield Source(id=fact_key("source", row["slug"]), slug=row["slug"], title=row["title"], publisher=row["publisher"],
                         published_on=date.fromisoformat(row["published_on"]))

    def stakeholders(self) -> Iterator[Stakeholder]:
        for row in self.described["organisations"]:
            yield Stakeholder(
                id=fact_key("stakeholder", row["slug"]), slug=row["slug"], name=row["name"], kind=StakeholderKind(row["type"].upper()),
                about=row["about"], region_id=fact_key("region", row["region"]),
                parent_id=fact_key("stakeholder", row["parent"]) if row["parent"] else None)

    def office_holdings(self) -> Iterator[OfficeHolding]:
        """Who held which office when the source spoke; since when and until when, it does not say."""
        for row in self.described["people"]:
            yield OfficeHolding(id=fact_key("office", row["name"]), stakeholder_id=fact_key("stakeholder", self.organisations[row["org"]]),
                                person=row["name"], office=row["office"], acting=row["acting"], source_id=self.source(row))

    def forums(self) -> Iterator[Piece]:
        for row in self.described["forums"]:
            key, slug, source = fact_key("forum", row["slug"]), row["slug"], self.source(row)
            yield Forum(id=key, slug=slug, name=row["name"], formal_name=row["formal_name"], stage=ForumStatus(row["status"].upper()),
                        region_id=fact_key("region", row["region"]), about=row["about"])
            if decree := row["decree"]:
                yield Decree(id=fact_key("decree", decree["number"]), forum_id=key, number=decree["number"], kind=decree["type"],
                             issuer=decree["issuer"], year=decree["year"], title=decree["title"], source_id=source)
            for term in row["terms"]:
                yield Term(id=fact_key("term", f"{slug} {term['starts_on']}"), forum_id=key,
                           starts_on=date.fromisoformat(term["starts_on"]), ends_on=date.fromisoformat(term["ends_on"]), note=term["note"],
                           source_id=source)

    def programmes(self) -> Iterator[Piece]:
        goals = goal_of_field()
        for row in self.described["programmes"]:
            key = fact_key("programme", row["slug"])
            yield Programme(
                id=key, slug=row["slug"], name=row["name"], acronym=row["acronym"], about=row["about"],
                status=ProgrammeStatus.IMPLEMENTATION, forum_id=self.forum_by_region[row["region"]],
                owner_id=fact_key("stakeholder", row["owner"]), parent_id=fact_key("programme", row["parent"]) if row["parent"] else None,
                source_id=self.source(row))
            yield Link(Programme, "regions", key, fact_key("region", row["region"]))
            for field in row["fields"]:
                yield Link(Programme, "fields", key, field)
                yield Link(Programme, "goals", key, goals[field])
            if target := row.get("target"):
                yield from self.indicator(row, target)

    def indicator(self, programme: Described, row: Described) -> Iterator[Piece]:
        key = fact_key("indicator", programme["slug"])
        yield Indicator(id=key, programme_id=fact_key("programme", programme["slug"]), name=row["indicator"], unit=row["unit"],
                        kind=IndicatorKind(row["kind"].upper()), position=1)
        yield Target(id=fact_key("target", programme["slug"]), indicator_id=key, value=row["value"] and row["value"] * 1000,
                     text=row["text"], stated_on=self.stated_on(programme), provisional=row["provisional"],
                     source_id=self.source(programme), status=ClaimStatus.ACCEPTED)
        for earlier in row.get("earlier", ()):
            stated_on = date.fromisoformat(self.reports[earlier["report"]]["published_on"])
            yield Target(id=fact_key("target", f"{programme['slug']} {stated_on}"), indicator_id=key, value=earlier["value"] * 1000, text=earlier["text"],
                         stated_on=stated_on, provisional=earlier["provisional"], source_id=fact_key("source", earlier["report"]),
                         status=ClaimStatus.SUPERSEDED)

    def meetings(self) -> Iterator[Piece]:
        for row in self.described["meetings"]:
            key = fact_key("meeting", row["slug"])
            yield Meeting(id=key, slug=row["slug"], title=row["title"], theme=row["theme"], on=date.fromisoformat(row["date"]),
                          venue=row["venue"], region_id=fact_key("region", row["region"]), forum_id=self.forum_by_id.get(row.get("forum")),
                          status=MeetingStatus.HELD, source_id=self.source(row))
            if row.get("opened_by"):
                yield self.attendance(row, row["opened_by"], AttendanceRole.OPENER)
            for speaker in row.get("speakers", ()):
                yield self.attendance(row, speaker, AttendanceRole.SPEAKER)

    def attendance(self, meeting: Described, person: str, role: AttendanceRole) -> Attendance:
        return Attendance(id=fact_key("attendance", f"{meeting['slug']} {person}"), meeting_id=fact_key("meeting", meeting["slug"]),
                          person=person, role=role, stakeholder_id=fact_key("stakeholder", self.organisations[self.people[person]["org"]]))

    def claims(self) -> Iterator[Claim]:
        for row in self.described["claims"]:
            about = {f"{noun}_id": fact_key(noun, row[noun]) for noun in ("forum", "programme") if noun in row}
            name = " ".join(row[noun] for noun in ("forum", "programme") if noun in row)
            yield Claim(id=fact_key("claim", f"{name} {row['field']}"), **about, field=row["field"], value=row["value"], note=row["note"],
                        source_id=self.source(row), stated_on=self.stated_on(row), status=ClaimStatus.ACCEPTED)

