"""How a 論点 and a 照会 move, act by act and state by state, and the sentence of every refusal."""

from __future__ import annotations

import pytest

from shirube.deliberation.pointrules import (
    act_between,
    find_point_move,
    find_request_move,
    sentence,
    state_after,
    why_not_point,
    why_not_request,
)
from shirube.deliberation.words import Hand, PointAct, PointState, RequestAct, RequestState
from shirube.kernel.refusals import NotNow, NotSo, NotYours

P, R = PointState, RequestState
OFFICE, DIVISION = frozenset({Hand.SECRETARIAT}), frozenset({Hand.DIVISION})

POINT_WAYS = {
    PointAct.ASK: {P.OPEN: P.ASKED, P.ASKED: P.ASKED, P.ANSWERED: P.ASKED, P.REPLIED: P.ASKED},
    PointAct.SETTLE: {P.ASKED: P.ANSWERED},
    PointAct.RELEASE: {P.ASKED: P.OPEN},
    PointAct.REPLY: {P.OPEN: P.REPLIED, P.ANSWERED: P.REPLIED, P.REPLIED: P.REPLIED},
    PointAct.CHECK: {P.REPLIED: P.CHECKED},
    PointAct.REOPEN: {P.CHECKED: P.REPLIED},
    PointAct.REPORT: {P.CHECKED: P.REPORTED, P.REPORTED: P.REPORTED},
    PointAct.FOLLOW: {P.REPORTED: P.OPEN},
}
REQUEST_WAYS = {
    RequestAct.SEND: {None: R.ASKED},
    RequestAct.ANSWER: {R.ASKED: R.ANSWERED, R.RETURNED: R.ANSWERED, R.ANSWERED: R.ANSWERED},
    RequestAct.RETURN: {R.ANSWERED: R.RETURNED, R.ACCEPTED: R.RETURNED},
    RequestAct.ACCEPT: {R.ANSWERED: R.ACCEPTED},
    RequestAct.ASK_AGAIN: {R.ANSWERED: R.ASKED, R.ACCEPTED: R.ASKED, R.WITHDRAWN: R.ASKED},
    RequestAct.WITHDRAW: {R.ASKED: R.WITHDRAWN, R.RETURNED: R.WITHDRAWN},
}


@pytest.mark.parametrize("act", PointAct)
@pytest.mark.parametrize("state", PointState)
def test_where_a_point_goes(act, state):
    move = find_point_move(act, state)
    assert (move.target if move else None) == POINT_WAYS[act].get(state)


@pytest.mark.parametrize("act", RequestAct)
@pytest.mark.parametrize("state", [None, *RequestState])
def test_where_a_request_goes(act, state):
    move = find_request_move(act, state)
    assert (move.target if move else None) == REQUEST_WAYS[act].get(state)


@pytest.mark.parametrize(
    ("act", "state", "hands", "why_not"),
    [
        (PointAct.REPLY, P.OPEN, OFFICE, None),
        (PointAct.REPLY, P.OPEN, DIVISION, "「対応案を書く」ができるのは、事務局です。"),
        (PointAct.REPLY, P.ASKED, OFFICE, "課の回答を待っています。回答がそろうか、照会を取り下げると進められます。"),
        (PointAct.CHECK, P.OPEN, OFFICE, "まだ対応案がありません。先に課に照会するか、対応案を書いてください。"),
        (PointAct.CHECK, P.ANSWERED, OFFICE, "課の回答はそろっています。先に対応案を書いてください。"),
        (PointAct.REPORT, P.REPLIED, OFFICE, "対応案の段階です。事務局が確認すると進められます。"),
        (
            PointAct.REPLY,
            P.CHECKED,
            OFFICE,
            "対応は事務局が確認済みです。直すには、理由を付けて「確認を解く」を押してください。",
        ),
        (
            PointAct.REPLY,
            P.REPORTED,
            OFFICE,
            "この対応は会議に報告済みです。続けるには、理由を付けて「報告後も続ける」を押してください。",
        ),
        (
            PointAct.REOPEN,
            P.CHECKED,
            OFFICE,
            "「確認を解く」には理由が要ります。相手が何をすればよいか分かるように書いてください。",
        ),
    ],
)
def test_the_sentence_beside_a_button_of_a_point(act, state, hands, why_not):
    assert sentence(why_not_point(act, state, hands)) == why_not


@pytest.mark.parametrize(
    ("act", "state", "hands", "kind"),
    [
        (PointAct.CHECK, P.OPEN, OFFICE, NotNow),
        (PointAct.CHECK, P.REPLIED, DIVISION, NotYours),
        (PointAct.REOPEN, P.CHECKED, OFFICE, NotSo),
    ],
)
def test_a_refusal_is_of_the_state_of_the_hand_or_of_the_reason(act, state, hands, kind):
    assert type(why_not_point(act, state, hands)) is kind


def test_a_reason_is_asked_for_only_once_the_button_is_pressed():
    assert why_not_point(PointAct.REOPEN, P.CHECKED, OFFICE, with_reason=False) is None
    assert why_not_point(PointAct.REOPEN, P.CHECKED, OFFICE, reason="文を直す") is None
    assert why_not_request(RequestAct.RETURN, R.ANSWERED, P.ANSWERED, OFFICE, with_reason=False) is None


@pytest.mark.parametrize(
    ("act", "state", "point", "hands", "why_not"),
    [
        (RequestAct.SEND, None, P.OPEN, OFFICE, None),
        (RequestAct.SEND, None, P.OPEN, DIVISION, "「照会する」ができるのは、事務局です。"),
        (RequestAct.SEND, R.ANSWERED, P.ANSWERED, OFFICE, "この課にはすでに照会しています。"),
        (RequestAct.ANSWER, R.ASKED, P.ASKED, DIVISION, None),
        (RequestAct.ANSWER, R.ASKED, P.ASKED, OFFICE, None),
        (RequestAct.ANSWER, R.ASKED, P.ASKED, frozenset(), "「回答する」ができるのは、担当課・事務局です。"),
        (
            RequestAct.ANSWER,
            R.ACCEPTED,
            P.ANSWERED,
            DIVISION,
            "この回答は事務局が確認済みです。直すには、事務局に差戻しを頼んでください。",
        ),
        (RequestAct.ANSWER, R.WITHDRAWN, P.OPEN, DIVISION, "この照会は取り下げられています。"),
        (RequestAct.ACCEPT, R.RETURNED, P.ASKED, OFFICE, "差し戻したものを課が直しています。"),
        (RequestAct.ACCEPT, R.ASKED, P.ASKED, OFFICE, "課の回答を待っています。"),
        (
            RequestAct.WITHDRAW,
            R.ANSWERED,
            P.ANSWERED,
            OFFICE,
            "課の回答は届いています。直してもらうには差し戻してください。",
        ),
        (
            RequestAct.RETURN,
            R.ANSWERED,
            P.ANSWERED,
            OFFICE,
            "「差し戻す」には理由が要ります。相手が何をすればよいか分かるように書いてください。",
        ),
        (
            RequestAct.RETURN,
            R.ANSWERED,
            P.CHECKED,
            OFFICE,
            "対応は事務局が確認済みです。直すには、理由を付けて「確認を解く」を押してください。",
        ),
    ],
)
def test_the_sentence_beside_a_button_of_a_request(act, state, point, hands, why_not):
    assert sentence(why_not_request(act, state, point, hands)) == why_not


@pytest.mark.parametrize(
    ("state", "requests", "after", "act"),
    [
        (P.OPEN, [R.ASKED], P.ASKED, PointAct.ASK),
        (P.ASKED, [R.ANSWERED, R.RETURNED], P.ASKED, None),
        (P.ASKED, [R.ANSWERED, R.ACCEPTED], P.ANSWERED, PointAct.SETTLE),
        (P.ASKED, [R.WITHDRAWN], P.OPEN, PointAct.RELEASE),
        (P.ASKED, [R.WITHDRAWN, R.ACCEPTED], P.ANSWERED, PointAct.SETTLE),
        (P.REPLIED, [R.ACCEPTED], P.REPLIED, None),
        (P.REPLIED, [R.RETURNED], P.ASKED, PointAct.ASK),
        (P.CHECKED, [R.ASKED], P.CHECKED, None),
        (P.REPORTED, [], P.REPORTED, None),
    ],
)
def test_a_point_stands_where_what_is_asked_says(state, requests, after, act):
    assert state_after(state, requests) is after
    assert act_between(state, after) is act
