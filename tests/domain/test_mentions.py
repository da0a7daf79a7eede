"""Naming people and organisations in comments: whom, how it is shown, what is kept, and who is offered the names."""
from __future__ import annotations

import pytest

from server.domain.accounts.models import Seat, User
from server.domain.activity.actor import Role
from server.domain.boards.actions import add_comment
from server.domain.boards.markdown import Named, names_in, rendered
from server.domain.boards.mentions import MOST_NAMED, mentionable
from server.domain.boards.models import Board, Mention, Visibility
from server.domain.forums.models import Membership
from server.domain.stakeholders.models import Stakeholder, StakeholderKind
from server.errors import NotFound
from tests.little_forum import ACTIVE, LittleForum, little_forum

NAMES = {"serat": Named("@Serat <b>", "/organisations/serat"), "rina": Named("@rina", None)}
SERAT = '<a href="/organisations/serat" rel="nofollow noopener">@Serat &lt;b&gt;</a>'


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    """With seats that are really there: Rina in the forum, Bayu in Serat, Iwan in Warga, which is only invited."""
    little = await little_forum()
    for slug, place in (("rina", {"role": Role.SECRETARIAT, "forum": little.forum}), ("bayu", {"role": Role.OFFICER, "stakeholder": little.serat}),
                        ("iwan", {"role": Role.OFFICER, "stakeholder": little.warga}), ("galih", {"role": Role.ADMIN})):
        await Seat.create(user=await User.get(slug=slug), **place)
    return little


@pytest.mark.parametrize(("text", "html", "named"), [
    ("Halo @serat, dan @Rina.", f"<p>Halo {SERAT}, dan <strong>@rina</strong>.</p>", ["serat", "rina"]),
    ("`@serat` dan @tidak-ada", "<p><code>@serat</code> dan @tidak-ada</p>", ["tidak-ada"]),
    ("[@serat](https://x.id)", '<p><a href="https://x.id" rel="nofollow noopener">@serat</a></p>', []),
    ("rina@serat.id", '<p><a href="mailto:rina@serat.id" rel="nofollow noopener">rina@serat.id</a></p>', []),
    ("https://x.id/@serat", '<p><a href="https://x.id/@serat" rel="nofollow noopener">https://x.id/@serat</a></p>', []),
    ("@serat_ @serat@serat @ serat @-serat", "<p>@serat_ @serat@serat @ serat @-serat</p>", []),
    ("@" + "a" * 61, "<p>@" + "a" * 61 + "</p>", []),
    ("[@rina](javascript:x)", "<p>[<strong>@rina</strong>](javascript:x)</p>", ["rina"]),
])
def test_a_name_is_known_by_its_at_sign(text: str, html: str, named: list[str]) -> None:
    assert rendered(text, NAMES) == html
    assert names_in(text) == named


async def test_people_and_members_of_the_forum_are_named_and_others_stay_text(forum: LittleForum) -> None:
    said = await add_comment(forum.mega, forum.cards[0].id, body="@rina @serat @bayu @warga @iwan @galih @rina")
    assert said.body_html == ('<p><strong>@rina</strong> <a href="/organisations/serat" rel="nofollow noopener">@Serat</a> <strong>@bayu</strong> '
                              "@warga @iwan @galih <strong>@rina</strong></p>")
    kept = await Mention.filter(comment_id=said.id).values_list("user__slug", "stakeholder__slug")
    assert set(kept) == {("rina", None), (None, "serat"), ("bayu", None)} and len(kept) == 3
    assert "Rina" not in said.body_html                                 # the same text is read by who may not know her name


async def test_one_comment_names_only_so_many(forum: LittleForum) -> None:
    for number in range(MOST_NAMED + 5):
        member = await Stakeholder.create(slug=f"anggota-{number}", name=f"Anggota {number}", kind=StakeholderKind.NGO)
        await Membership.create(forum=forum.forum, stakeholder=member, role="MEMBER", status=ACTIVE)
    said = await add_comment(forum.mega, forum.cards[0].id, body=" ".join(f"@anggota-{number}" for number in range(MOST_NAMED + 5)))
    assert await Mention.filter(comment_id=said.id).count() == said.body_html.count("<a ") == MOST_NAMED


async def test_a_comment_said_twice_under_one_key_names_once(forum: LittleForum) -> None:
    for _twice in range(2):
        await add_comment(forum.mega, forum.cards[0].id, body="@serat", key="k")
    assert await Mention.all().count() == 1


async def test_names_are_offered_to_people_of_the_forum_alone(forum: LittleForum) -> None:
    async def offered(who: str, text: str = "") -> list[str]:
        return [each.slug for each in await mentionable(forum.everybody[who], forum.board.id, text, 20)]

    assert await offered("putri") == await offered("galih") == ["zakat", "bayu", "sawit", "serat", "rina"]      # by their names
    assert await offered("bayu", "SAW") == ["sawit"] and await offered("bayu", "anyam") == ["serat"] and await offered("bayu", "zzz") == []
    assert await offered("bayu", "r") == ["rina", "serat"]                # those it begins before those it is in
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PUBLIC)
    assert await offered("anyone") == await offered("iwan") == []
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PRIVATE)
    with pytest.raises(NotFound):
        await offered("mega")
