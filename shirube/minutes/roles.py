"""Titles by which minutes call those who speak, and where each of them sits."""

from __future__ import annotations

from enum import Enum, auto


class Seat(Enum):
    """What a speaker's own words let one expect of a piece."""

    MEMBER = auto()
    CHAIR = auto()
    OFFICE = auto()


_CHAIR = (
    "委員長職務代理者 委員長代理 会長代理 会長職務代理 会長職務代理者 議長 会長 座長 委員長 部会長 "
    "分科会長 司会 司会者 議事進行 進行 本部長 座長代理 分科会座長 コーディネーター"
)
_OFFICE = (
    "事務局 課長 部長 局長 次長 室長 係長 主幹 主任 主事 担当 担当者 担当課 参事 課長補佐 補佐 管理監 "
    "推進監 知事 副知事 市長 町長 村長 区長 副市長 副町長 副村長 副区長 教育長 県 市 町 村 区 執行部 当局 "
    "県側 市側 町側 行政 行政側 説明者 説明員 所長 館長 企画官 参事官 審議官 統括官 政務官 専門官 調査官 "
    "課 室 局 部 係 班 グループ コンサルタント コンサル 受託者 受託業者 委託業者 事業者側 主査 副課長 "
    "副部長 理事官 企画監 政策監 統括監 担当部長 担当課長 副局長 補佐官 監理監 主席 主席主査 リーダー "
    "総括主幹 副参事 消防長 専門監 技師長 会計管理者 技監 支所長 事務長 事務局長 事務局員 センター長 教育委員会"
)
_MEMBER = (
    "委員 副会長 副委員長 副座長 副部会長 構成員 専門委員 臨時委員 公募委員 特別委員 オブザーバー "
    "アドバイザー 参考人 議員 幹事 会員 教授 准教授 講師 助教 氏 様 さん 先生 君 殿 理事 理事長 社長 代表 "
    "代表取締役 取締役 専務 常務 校長 園長 院長 学長 組合長 評議員 有識者 出席者 参加者 メンバー 大臣 "
    "副大臣 長官 本部員 委員一同 一同 全員 各委員 委員全員 全委員 顧問 監事 支部長 専門家 "
    "ゲストスピーカー 発言者 学識経験者 市民委員 座長以外"
)
_SURE = (
    "委員 会長 副会長 座長 副座長 議長 委員長 副委員長 部会長 副部会長 構成員 専門委員 事務局 会長代理 "
    "委員長代理 オブザーバー アドバイザー 司会 参考人 理事 監事 幹事 会員 顧問 校長 園長 館長 所長 県 市 "
    "町 村 課長 部長 局長 次長 室長 係長 主幹 市長 町長 知事 大臣 教授 准教授 議員 委員一同 全員 各委員 "
    "副市長 教育長 一同"
    " 課長補佐 副課長 主査 主任 参事 副部長 副局長 室長補佐 技監 統括監 政策監 企画監 総務課長"
)
ROLES: dict[str, Seat] = {
    role: seat
    for words, seat in ((_OFFICE, Seat.OFFICE), (_MEMBER, Seat.MEMBER), (_CHAIR, Seat.CHAIR))
    for role in words.split()
}
"""A title at the end of a label → the seat it speaks from."""
_NOT_PEOPLE = "グループ 教育委員会 行政 行政側 担当 担当課 リーダー コンサルタント コンサル 県側 市側 町側"
"""Words of the office that also begin a line of their own: they need brackets or a colon to speak."""
SURE = frozenset(_SURE.split()) | {role for role in _OFFICE.split() if len(role) > 1} - set(_NOT_PEOPLE.split())
"""Titles that make a speaker without brackets or colon, when the line is a label alone or a label and a gap."""
