"""What the buttons and forms of a 照会 record."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict

from shirube.deliberation.actions.requests import (
    accept_request,
    answer_request,
    ask_again,
    return_request,
    withdraw_request,
)
from shirube.desk.forms.fields import typed_day
from shirube.desk.forms.points import AgainForm, AnswerForm, ReasonForm
from shirube.desk.opinionground import AskedGround
from shirube.kernel.text import whole_number

RETURN, ACCEPT, AGAIN, WITHDRAW = "return", "accept", "again", "withdraw"
ACTS = (RETURN, ACCEPT, AGAIN, WITHDRAW)


@dataclass(frozen=True)
class RequestForms:
    """The forms of the page; the one that was sent holds what was typed."""

    answer: AnswerForm
    back: ReasonForm
    withdraw: ReasonForm
    again: AgainForm
    opened: str = ""
    problem: str = ""

    @property
    def sent(self) -> Form:
        """The form that was sent."""
        forms: dict[str, Form] = {RETURN: self.back, WITHDRAW: self.withdraw, AGAIN: self.again}
        return forms.get(self.opened, self.answer)


def request_forms(at: AskedGround, act: str = "", data: QueryDict | None = None) -> RequestForms:
    """Every form of a 照会, the one of `act` ("answer" too) filled with what was sent. No query."""
    row = at.row
    seen: dict[str, object] = {"seen": row.version}

    def typed(name: str) -> QueryDict | None:
        return data if name == act else None

    again = {**seen, "letter": row.letter, "due_on": typed_day(row.due_on) if row.due_on else ""}
    return RequestForms(
        answer=AnswerForm(typed("answer"), initial={**seen, "answer": row.answer}),
        back=ReasonForm(typed(RETURN), auto_id="back_%s", initial=seen),
        withdraw=ReasonForm(typed(WITHDRAW), auto_id="withdraw_%s", initial=seen),
        again=AgainForm(typed(AGAIN), auto_id="again_%s", initial=again),
        opened=act,
    )


def answer(at: AskedGround, forms: RequestForms) -> str:
    """Hand in an answer. Raises NotSo, NotNow, NotYours."""
    given = forms.answer.cleaned_data
    answer_request(at.row, given["answer"], hands=at.hands, seen=given["seen"], by=at.here.actor())
    return "回答しました。事務局に届いています。"


def do_to_request(at: AskedGround, act: str, forms: RequestForms, data: QueryDict) -> str:
    """Do what the 事務局 pressed, and say what was done. Raises NotSo and NotNow."""
    by = at.here.actor()
    if act == ACCEPT:
        accept_request(at.row, seen=whole_number(data.get("seen", "")), by=by)
        return "回答を確認しました。"
    given = forms.sent.cleaned_data
    if act == RETURN:
        return_request(at.row, why=given["why"], seen=given["seen"], by=by)
        return "差し戻しました。"
    if act == WITHDRAW:
        withdraw_request(at.row, why=given["why"], seen=given["seen"], by=by)
        return "照会を取り下げました。"
    ask_again(at.row, forms.again.edit(), why=given["why"], seen=given["seen"], by=by)
    return "もう一度照会しました。"
