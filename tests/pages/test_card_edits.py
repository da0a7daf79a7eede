"""Two edits of one card: what differs is brought together, what clashes is asked, nothing is lost in between."""
from __future__ import annotations

from starlette.datastructures import FormData

from views.card_edits import FIELDS, Edit, edit_of

WAS = {"title": "Pasang atap", "body": "", "dueOn": "", "owner": "stk_a", "assignees": "stk_a stk_b", "need": "", "commitment": "", "decision": "",
       "programme": ""}


def edit(**values: str) -> Edit:
    return Edit(3, WAS | values, WAS)


def test_fields_that_only_one_has_changed_stand_as_that_one_wrote_them():
    mine, saved = edit(title="Pasang atap sekolah"), WAS | {"dueOn": "2030-02-01", "owner": "stk_b"}
    assert not mine.disputed(saved)
    assert mine.onto(4, saved) == Edit(4, saved | {"title": "Pasang atap sekolah"}, saved)
    assert mine.theirs(saved) == ["dueOn", "owner"]


def test_a_field_that_both_have_changed_is_asked_and_the_safe_choice_is_what_is_saved():
    mine, saved = edit(title="Punya saya", dueOn="2030-03-02"), WAS | {"dueOn": "2030-02-01"}
    assert mine.disputed(saved)
    assert {one.name: one.keep for one in mine.contests(saved)} == {"title": "mine", "dueOn": "saved"}
    assert mine.onto(4, saved).values == saved | {"title": "Punya saya", "dueOn": "2030-03-02"}        # what was typed is all there


def test_what_both_have_changed_to_the_same_is_no_dispute_and_a_repeated_send_changes_nothing():
    mine, saved = edit(title="Sama", assignees="stk_a stk_c"), WAS | {"title": "Sama", "assignees": "stk_a stk_c"}
    assert not mine.disputed(saved) and mine.theirs(saved) == []
    assert mine.onto(4, saved) == Edit(4, saved, saved)


def test_organisations_are_added_and_taken_off_one_by_one():
    mine, saved = edit(assignees="stk_b stk_c"), WAS | {"assignees": "stk_a stk_b stk_d"}              # I: a off, c on; another: d on
    assert not mine.disputed(saved)
    assert mine.onto(4, saved).values["assignees"] == "stk_b stk_c stk_d"


def test_a_choice_for_what_is_saved_leaves_the_field_as_it_is():
    form = FormData([("version", "4"), *((f"was-{name}", WAS[name]) for name in FIELDS), *((name, WAS[name]) for name in FIELDS if name != "title"),
                     ("title", "Punya saya"), ("keep-title", "saved")])
    assert edit_of(form).values["title"] == "Pasang atap"
