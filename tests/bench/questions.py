"""The five reference questions, and what each is asked with. All who answer get them in the same words, but for PostGraphile, which has its own."""
from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.driving import request_bytes
from tests.bench.filling import CARD, CARDS, KINDS, PROGRAMME, REGION, REGIONS, STAKEHOLDER, TOKEN, Size, key

ID = re.compile(r"[a-z]{3}_[0-9a-f-]{36}")
FORMS = 64                              # sets of variables, asked in turn


@dataclass(frozen=True)
class Question:
    name: str
    says: str
    document: str
    variables: Sequence[Mapping[str, Any]]
    postgraphile: str                   # the same, in its words; its ids are bare

    @property
    def writes(self) -> bool:
        return self.document.startswith("mutation")

    def requests(self, port: int, *, of_postgraphile: bool = False) -> list[bytes]:
        document = self.postgraphile if of_postgraphile else self.document
        bodies = [{"query": document.strip(), "variables": bare(each) if of_postgraphile else each} for each in self.variables]
        return [request_bytes(port, json.dumps(body).encode(), TOKEN if self.writes else "") for body in bodies]


def bare(variables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value[4:] if isinstance(value, str) and ID.fullmatch(value) else value for name, value in variables.items()}


def leaves(answer: Any) -> list[str]:
    """What an answer says, in its order; ids without the prefix of their type, numbers as text, without lists that have nothing in them.

    What every comment has of its own, its id and its time, is left out."""
    match answer:
        case dict(): return [leaf for name, value in answer.items() if name != "at" for leaf in leaves(value)]
        case list(): return [leaf for value in answer for leaf in leaves(value)]
    said = str(answer)
    return [] if said.startswith("cmn_") or answer is None else [said[4:] if ID.fullmatch(said) else said]


def questions(size: Size) -> list[Question]:
    return [
        Question("q1", "one programme, by its id", """
query Q1($id: ID!) {
  programme(by: {id: $id}) { id slug name status version }
}""".strip(), [{"id": f"prg_{key(PROGRAMME, i * 7 % size.programmes)}"} for i in range(FORMS)], """
query Q1($id: UUID!) { programmeByRowId(rowId: $id) { rowId slug name status version } }"""),
        Question("q2", "who promised and delivered what: 20 programmes, 10 promises each, the giver and 5 deliveries of each", """
query Q2($n: Int!) {
  programmes(first: $n) {
    nodes {
      id name status
      commitments(first: 10) {
        nodes { id amount stakeholder { name kind } contributions(first: 5) { nodes { amount } } }
      }
    }
  }
}""".strip(), [{"n": 20}], """
query Q2($n: Int!) {
  allProgrammes(first: $n, orderBy: [NAME_ASC, ROW_ID_ASC]) {
    nodes {
      rowId name status
      commitments(first: 10, orderBy: [PLEDGED_ON_DESC, ROW_ID_DESC]) {
        nodes { rowId amount stakeholder { name kind } contributions(first: 5, orderBy: [ON_ASC, ROW_ID_ASC]) { nodes { amount } } }
      }
    }
  }
}"""),
        Question("q3", "50 organisations of one kind in one region, with what each has promised", """
query Q3($kind: StakeholderKind!, $region: ID!) {
  stakeholders(first: 50, where: {kind: {eq: $kind}, region: {id: {eq: $region}}}) {
    nodes { id name kind summary { pledged } }
  }
}""".strip(), [{"kind": kind, "region": f"reg_{key(REGION, region)}"} for kind in KINDS for region in range(0, REGIONS, 2)], """
query Q3($kind: String!, $region: UUID!) {
  allStakeholders(first: 50, condition: {kind: $kind, regionId: $region}, orderBy: [NAME_ASC, ROW_ID_ASC]) { nodes { rowId name kind pledged } }
}"""),
        Question("q4", "who gives where one organisation gives: the 50 who give most there", """
query Q4($id: ID!) {
  commitmentTotals(by: [STAKEHOLDER], first: 50, where: {programme: {commitments: {some: {stakeholder: {id: {eq: $id}}}}}}) {
    stakeholder { id name kind } count amount
  }
}""".strip(), [{"id": f"stk_{key(STAKEHOLDER, i * 31 % size.stakeholders)}"} for i in range(FORMS)], """
query Q4($id: UUID!) { givers(organisation: $id, most: 50) { nodes { rowId name kind many amount } } }"""),
        Question("q5", "a comment on a card", """
mutation Q5($card: ID!, $body: String!) {
  addComment(input: {card: $card, body: $body}) { comment { id author body at } problems { message } }
}""".strip(), [{"card": f"crd_{key(CARD, i % CARDS)}", "body": f"Sudah kami **lihat**, yang ke-{i}."} for i in range(FORMS)], f"""
mutation Q5($card: UUID!, $body: String!) {{
  commentOn(input: {{token: "{TOKEN}", onCard: $card, body: $body}}) {{ result {{ author body at }} }}
}}"""),
    ]
