"""Gathering ticked opinions: into a 論点 new or standing, with the 課 that is asked in the same press; publishing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shirube.deliberation.actions.opinions import publish_opinions
from shirube.deliberation.actions.points import add_to_point, gather_opinions
from shirube.deliberation.actions.requests import ask_divisions
from shirube.deliberation.edits import AskEdit
from shirube.deliberation.models import Point
from shirube.deliberation.queries.points import find_point
from shirube.desk.forms.opinions import Gathering
from shirube.desk.opinionground import Hearing
from shirube.kernel.reading import read_date
from shirube.kernel.refusals import NotHere, NotSo
from shirube.plans.words import Visibility

NONE_CHOSEN = "意見を一つも選んでいません。左の欄に印を付けてください。"
LETTER = "委員から、次の意見が出されています。対応の方針（いつ・何を・どこに反映するか）を回答してください。"
"""What a 課 is asked where nobody writes a letter of their own; the quotes stand below it."""


def gather(at: Hearing, given: Gathering) -> str:
    """Do what was asked of the ticked opinions, whole or not at all, and say what was done.

    Raises NotSo, NotHere and NotNow with the sentence for the page.
    """
    if not given.chosen:
        raise NotSo(NONE_CHOSEN)
    by = at.here.actor()
    if given.do in ("publish", "hide"):
        wanted = Visibility.PUBLIC if given.do == "publish" else Visibility.INTERNAL
        changed = publish_opinions(at.here.plan, given.chosen, visibility=wanted, by=by)
        return (
            f"{changed}件を{wanted.label}としました。" if changed else f"選んだ意見は、すべてすでに{wanted.label}です。"
        )
    with transaction.atomic():
        if given.do == "gather":
            point = gather_opinions(at.here.plan, given.chosen, title=given.title, by=by)
            said = f"{len(given.chosen)}件を論点「{point.title}」にまとめました。"
        elif given.do == "add":
            point = standing_point(at, given.point)
            said = f"{add_to_point(point, given.chosen, by=by)}件を論点「{point.title}」に入れました。"
        else:
            raise NotSo("何をするかを、ボタンで選んでください。")
        return said + _asked(at, point, given)


def standing_point(at: Hearing, code: str) -> Point:
    """The 論点 that was chosen. NotSo for none."""
    if not code:
        raise NotSo("入れる論点を選んでください。")
    point = find_point(at.here.plan, code)
    if point is None:
        raise NotHere("論点がありません。最新の一覧を開き直してください。")
    return point


def _asked(at: Hearing, point: Point, given: Gathering) -> str:
    """Ask the 課 that was chosen beside; nothing where none was."""
    if not given.divisions:
        return ""
    edit = AskEdit(divisions=given.divisions, letter=LETTER, due_on=_due(given.due))
    rows = ask_divisions(point, edit, by=at.here.actor())
    return f"{'・'.join(one.division_name for one in rows)}に照会しました。"


def _due(typed: str) -> date:
    if not typed:
        raise NotSo("課に照会するときは、回答の期限を記入してください。")
    try:
        return read_date(typed)
    except ValueError as complaint:
        raise NotSo(f"回答の期限：{complaint}") from None
