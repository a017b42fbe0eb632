"""The boxes of a 調査票 as they are drawn: label, who reads it, help, what is wrong, the control; all escaped."""

from dataclasses import replace

import pytest

from shirube.desk.forms.fields import choice
from shirube.desk.pages.reportboxes import PLAIN, RADIO, SELECT, TEXT, TICK, BoxField, Choice
from shirube.desk.templatetags.report import box

EVIL = '"><b>&'
SAFE = "&quot;&gt;&lt;b&gt;&amp;"
WORDS = (Choice("a", "甲", False), Choice(EVIL, EVIL, True))
FIELD = BoxField(
    name="q1-aim",
    key="aim",
    label="次の半年の目標",
    shape=PLAIN,
    value=EVIL,
    problem="",
    caution="",
    hint="一行で",
    hows="new",
    published=True,
    longest=200,
    choices=WORDS,
)


def drawn(**changes):
    return box(replace(FIELD, **changes))


@pytest.mark.parametrize("shape", [PLAIN, TEXT, SELECT, RADIO, TICK])
def test_nothing_typed_becomes_a_tag(shape):
    html = drawn(shape=shape, label=EVIL, hint=EVIL, problem=EVIL, unit=EVIL, offered=(EVIL,), empty=EVIL, hows=EVIL)
    assert "<b>" not in html
    assert SAFE in html


@pytest.mark.parametrize("shape", [PLAIN, TEXT, SELECT])
def test_the_label_names_its_control_and_what_is_wrong_describes_it(shape):
    html = drawn(shape=shape, problem="読めません。")
    assert '<label class="k-field__label" for="q1-aim">' in html
    assert 'id="q1-aim" name="q1-aim"' in html
    assert '<p class="k-field__error" id="q1-aim-said">読めません。</p>' in html
    assert 'aria-invalid="true"' in html
    assert "k-field--error" in html


def test_without_a_problem_its_place_is_hidden_and_nothing_is_invalid():
    html = drawn()
    assert '<p class="k-field__error" id="q1-aim-said" hidden></p>' in html
    assert "aria-invalid" not in html
    assert 'aria-describedby="q1-aim-help q1-aim-said"' in html


@pytest.mark.parametrize(("published", "word"), [(True, "公表されます"), (False, "部内限り")])
def test_it_says_who_will_read_it(published, word):
    assert word in drawn(published=published)


@pytest.mark.parametrize(("shape", "mark"), [(SELECT, " selected>"), (RADIO, " checked>")])
def test_the_word_chosen_is_the_one_that_was_typed(shape, mark):
    html = drawn(shape=shape)
    assert html.count(mark) == 1
    assert f'value="{SAFE}"{mark}' in html


def test_a_tick_is_set_when_something_stands():
    assert " checked>" in drawn(shape=TICK, value="1")
    assert " checked>" not in drawn(shape=TICK, value="")


def test_a_list_to_choose_from_keeps_order_choice_and_escapes():
    field = choice("課", [("", "選んでください"), ("a", "甲"), ("b", EVIL)])
    html = field.widget.render("to", "b", {"id": "to"})
    assert [part.split('"')[0] for part in html.split('<option value="')[1:]] == ["", "a", "b"]
    assert f'<option value="b" selected>{SAFE}</option>' in html
    assert html.startswith('<select name="to" id="to">')
