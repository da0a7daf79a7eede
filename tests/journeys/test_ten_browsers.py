"""Ten people at one board: whatever they do at the same time, in the end all of them see the same board, and nothing they were told was done is missing."""
from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from statistics import quantiles

import pytest

from tests.journeys.conftest import Site
from tests.journeys.crowd import Answer, Seen, crowd

BOARD = "/boards/papan-sumsel"
SLUG = BOARD.rpartition("/")[2]
SEED = 20_271
DONE_SHOWN = 4                  # of what is done, the newest few stand on a board
MAY = """WITH here AS (SELECT forum_id FROM board WHERE slug = $1)
         SELECT DISTINCT u.slug FROM user_account u JOIN seat s ON s.user_id = u.id, here
         WHERE (s.forum_id = here.forum_id AND s.role IN ('SECRETARIAT', 'VERIFIER'))
            OR (s.role = 'OFFICER' AND s.stakeholder_id IN (SELECT m.stakeholder_id FROM membership m WHERE m.forum_id = here.forum_id))
         ORDER BY u.slug"""


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("browsers", "seconds", "pause"), [
    pytest.param(2, 15, 0.1, id="two for fifteen seconds"),
    pytest.param(10, 300, 1.5, id="ten for five minutes", marks=pytest.mark.long("only"))])
def test_all_see_the_same_board_and_nothing_is_lost(site: Site, browsers: int, seconds: int, pause: float):
    before = last_event(site)
    slugs = [slug for [slug] in site.sql(MAY, SLUG)][:browsers]
    assert len(slugs) == browsers
    seen = crowd(site, BOARD, slugs, seconds=seconds, pause=pause, seed=SEED)
    figures(site, seen, before)

    assert [each.person.faults for each in seen] == [[]] * browsers
    as_it_is = stands(site)
    for each in seen:
        assert shown(each) == as_it_is, each.person.slug
        assert each.half_typed == each.person.half
        assert site.sql("SELECT id FROM card WHERE title = $1", each.person.half) == []
    answers = [answer for each in seen for answer in each.person.answers]
    assert {answer.status for answer in answers} <= {200, 204, 303, 409, 422}, Counter((answer.path, answer.status) for answer in answers)
    told = Counter(deed for answer in answers if answer.status in (200, 303) for deed in deed_of(answer))
    recorded = record(site, before)
    assert {kind for _, kind, _ in told} == {"card.moved", "card.edited", "comment.added", "checklist.added", "checklist.edited"}
    assert recorded <= told
    for who, kind, what in told - recorded:         # where somebody else had just ticked the step, or put the card, nothing is left to be done
        assert kind in ("checklist.edited", "card.moved")
        assert any((kind, what) == deed[1:] and deed[0] != who for deed in recorded), (who, kind, what)
    numbers = [number for [number] in site.sql("SELECT board_number FROM event WHERE board_id = (SELECT id FROM board WHERE slug = $1) "
                                               "AND board_number > $2 ORDER BY board_number", SLUG, before)]
    assert numbers == list(range(before + 1, last_event(site) + 1))


def last_event(site: Site) -> int:
    [[number]] = site.sql("SELECT last_event FROM board WHERE slug = $1", SLUG)
    return int(number)


# ── the board, on a screen and in the database ──

def stands(site: Site) -> list[tuple[str, list[tuple[str, str, str]]]]:
    columns = site.sql("SELECT id, stage FROM board_column WHERE board_id = (SELECT id FROM board WHERE slug = $1) AND archived_at IS NULL "
                       "ORDER BY position", SLUG)
    cards = site.sql("SELECT c.column_id, c.id, c.title, c.version, (SELECT count(*) FROM comment o WHERE o.card_id = c.id), "
                     "(SELECT count(*) FROM checklist_item i WHERE i.card_id = c.id AND i.done), "
                     "(SELECT count(*) FROM checklist_item i WHERE i.card_id = c.id) FROM card c "
                     "WHERE c.board_id = (SELECT id FROM board WHERE slug = $1) AND c.archived_at IS NULL ORDER BY c.rank, c.id", SLUG)
    return [(str(column), [(str(key), title, ".".join(str(count) for count in stamp)) for at, key, title, *stamp in cards if at == column]
             [:DONE_SHOWN if stage == "DONE" else None]) for column, stage in columns]


def shown(seen: Seen) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(bare(column), [(bare(card), title, stamp) for card, title, stamp in cards]) for column, cards in seen.board]


def bare(key: str) -> str:
    return key.rpartition("_")[2]


# ── what people were told, and what is in the record: who, what, and of which thing or in which words ──

Deed = tuple[str, str, str]


def deed_of(answer: Answer) -> list[Deed]:
    match answer.path.strip("/").split("/"):
        case ["cards", card, "moves"]:
            return [(answer.who, "card.moved", bare(card))]
        case ["cards", _, "edit"] if answer.fields.get("keep-title") != "saved":
            return [(answer.who, "card.edited", answer.fields["title"])]
        case ["cards", _, "comments"]:
            return [(answer.who, "comment.added", answer.fields["body"])]
        case ["cards", _, "steps"]:
            return [(answer.who, "checklist.added", answer.fields["text"])]
        case ["cards", _, "steps", item]:
            return [(answer.who, "checklist.edited", bare(item))]
    return []


def record(site: Site, before: int) -> Counter[Deed]:
    rows = site.sql("SELECT u.slug, e.name, e.card_id, e.subject_key, e.after, o.body FROM event e JOIN user_account u ON u.id = e.user_id "
                    "LEFT JOIN comment o ON o.id = e.subject_key WHERE e.board_id = (SELECT id FROM board WHERE slug = $1) AND e.board_number > $2",
                    SLUG, before)
    return Counter((who, name, words(name, str(card), str(subject), after, said)) for who, name, card, subject, after, said in rows)


def words(name: str, card: str, subject: str, after: str, said: str) -> str:
    match name:
        case "card.moved":
            return card
        case "comment.added":
            return said
        case "checklist.edited":
            return subject
    wrote = json.loads(after)
    return str(wrote["title"] if name == "card.edited" else wrote["text"])


def figures(site: Site, seen: list[Seen], before: int) -> None:
    events = site.sql("SELECT e.board_number, e.at, u.slug FROM event e JOIN user_account u ON u.id = e.user_id "
                      "WHERE e.board_id = (SELECT id FROM board WHERE slug = $1) AND e.board_number > $2", SLUG, before)
    came = {(each.person.slug, number): next((at for upto, at in each.heard if upto >= number), None) for number, _, _ in events for each in seen
            if each.heard and each.heard[0][0] <= number}       # not what had come to a screen before it was loaded anew
    took = [at - datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp() * 1000
            for number, written, who in events for each in seen if each.person.slug != who and (at := came.get((each.person.slug, number)))]
    cuts = quantiles(took, n=100)
    did = Counter(deed for each in seen for deed in each.person.did)
    gave_up = sum(len(each.person.gave_up) for each in seen)
    conflicts = sum(answer.status == 409 for each in seen for answer in each.person.answers)
    anew, again = sum(each.person.loads - 1 for each in seen), sum(each.person.opened_again for each in seen)
    refused = Counter(re.sub("[a-z]{3}_[0-9a-f-]+", "…", answer.path) for each in seen for answer in each.person.answers if answer.status == 422)
    print(f"{len(seen)} browsers: {len(events)} events ({', '.join(f'{n} {deed}' for deed, n in sorted(did.items()))}), {conflicts} conflicts, "
          f"{gave_up} steps given up, {anew} boards loaded anew, {again} forms opened again, refused {dict(refused)}; "
          f"from an event to the other screens p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, longest {max(took):.0f} ms")
    for each in seen:
        for why in each.person.gave_up[:3]:
            print(f"{each.person.slug} gave up {why.splitlines()[0]}")
