"""After each attack by hand: refused in words or answered, in time; nothing has changed, and the house still answers."""
from __future__ import annotations

import pytest

from tests.attacks.by_hand import ATTACKS, Attack
from tests.attacks.judging import complaints, judge, timed
from tests.site import Site

EVERY_ROW_THAT_WRITES = "SELECT count(*) FROM event"


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_it_comes_to_nothing(site: Site, attack: Attack):
    before = site.sql(EVERY_ROW_THAT_WRITES), len(complaints(site))
    with site.client() as client:
        response, seconds = timed(lambda: attack.send(client))
        judge(response, seconds)
        assert response.status_code == attack.status and attack.says in response.text, response.text
        answer, wait = timed(lambda: client.post("/graphql", json={"query": "{ forums(first: 1) { nodes { slug } } }"}))
        judge(answer, wait)
        assert answer.json() == {"data": {"forums": {"nodes": [{"slug": "jambi"}]}}}
    assert (site.sql(EVERY_ROW_THAT_WRITES), len(complaints(site))) == before


def test_there_are_as_many_as_were_promised():
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 39
