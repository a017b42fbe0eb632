"""Labels of the head and of sections: 日時, 場所, 次第, 主な意見 … in any brackets, spaced, numbered or alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from shirube.minutes.marks import Opening


class Concept(Enum):
    """What a label is about."""

    DATE = auto()
    TIME = auto()
    PLACE = auto()
    MEMBERS = auto()
    ABSENT = auto()
    OFFICE = auto()
    OBSERVERS = auto()
    AGENDA = auto()
    TITLE = auto()
    OTHER = auto()
    NOT_THE_DAY = auto()
    RECORD = auto()
    OPINIONS = auto()
    EXPLANATION = auto()
    ANSWERS = auto()
    RESULT = auto()
    END = auto()


HEAD = frozenset(
    {
        Concept.DATE, Concept.TIME, Concept.PLACE, Concept.MEMBERS, Concept.ABSENT, Concept.OFFICE,
        Concept.OBSERVERS, Concept.AGENDA, Concept.TITLE, Concept.OTHER, Concept.NOT_THE_DAY,
    }
)  # fmt: skip
"""Labels whose values follow them; the others open a section."""
PEOPLE = frozenset({Concept.MEMBERS, Concept.ABSENT, Concept.OFFICE})
_WORDS: dict[Concept, str] = {
    Concept.DATE: (
        "日時 開催日時 開催月日 開催年月日及び時間 開催日 日にち 日付 期日 開催年月日 会議日時 会議開催日 "
        "会議開催日時 開催期日 とき "
        "開催日及び時間 開催日時及び場所 日時及び場所 日時・場所 日時場所 開会日時 年月日 実施日 実施日時"
    ),
    Concept.TIME: "時間 開催時間 開会時間 会議時間 開閉会時刻 開会時刻 開会及び閉会の時刻 開会・閉会時刻",
    Concept.PLACE: "場所 開催場所 会場 ところ 於 会議場所 開催形式 開催方法 開催会場 実施場所 会議の場所 開催の場所",
    Concept.MEMBERS: (
        "出席者 出席委員 参加者 出席構成員 出席状況 審議会委員 委員出席者 出席者名 出席委員名 出席者氏名 "
        "出席者等 委員の出席状況 委員出席状況 構成員 委員名簿 出席者名簿 出欠状況 委員の出欠 出席した委員 "
        "出席委員等 参加委員 委員名 会議出席者 出席した者 出席委員の氏名 出席者の氏名 委員"
    ),
    Concept.ABSENT: "欠席者 欠席委員 欠席 欠席者名 欠席委員名 欠席構成員 欠席した委員 委員欠席者 欠席委員の氏名",
    Concept.OFFICE: (
        "事務局出席者 事務局職員 事務局名簿 県側 市側 町側 区側 説明者 説明員 関係課 執行部 関係職員 "
        "出席職員 説明のため出席した者 説明のために出席した者 出席した職員 事務局 事務局等 オブザーバー "
        "関係者 市職員 県職員 町職員 幹事 担当職員 その他出席者 事務局出席職員 庁内出席者 行政側 事務方 "
        "出席職員の職・氏名 出席した事務局職員"
    ),
    Concept.OBSERVERS: "傍聴者 傍聴者人数 傍聴人 傍聴者数 傍聴人数 傍聴者の数 傍聴人の数 傍聴 傍聴状況",
    Concept.AGENDA: (
        "次第 議事次第 会議次第 議題 議事日程 会議の議題 会議議題 議件 案件 議案 協議議題 協議事項 審議事項 "
        "報告事項 検討事項 付議事項 付議案件 付議事件 議題等 議題及び議事 会議の内容及び議題 審議案件 "
        "議事内容及び議題 本日の議題"
    ),
    Concept.TITLE: (
        "会議名 会議の名称 会議名称 附属機関の名称 審議会等の名称 名称 附属機関等の名称 会議等の名称 "
        "審議会名 会議の名前"
    ),
    Concept.OTHER: (
        "資料 参考資料 当日資料 事前配布資料 事前配付資料 当日配布資料 様式 配布物 配布資料 配付資料 "
        "会議資料 資料一覧 公開非公開の別 公開・非公開の別 公開の可否 公開区分 会議の公開 会議の公開・非公開 "
        "会議の公開又は非公開の別 公開又は非公開の別 非公開の理由 非公開理由 公開状況 所管課 事務局課 担当課 "
        "会議録作成者 会議録の作成方法 会議録作成方法 記録者 作成者 目的 会議の目的 趣旨 委員構成 任期 備考 "
        "提出資料 配付資料名 配布資料一覧 会議の公開の可否 署名委員 会議録署名委員 会議録署名人 傍聴者の定員 "
        "主催 司会 公開の状況 公開・非公開 公開 会議録の確認"
    ),
    Concept.NOT_THE_DAY: (
        "更新日 掲載日 公開日 登録日 作成日 最終更新日 ページ番号 更新 公表日 掲載開始日 記事番号 ID "
        "ページID 登録 発行日 印刷"
    ),
    Concept.RECORD: (
        "議事録 会議録 議事概要 議事要旨 議事の概要 議事の要旨 議事経過 議事の経過 会議の経過 会議経過 "
        "会議の模様 会議の概要 会議概要 会議内容 会議の内容 会議結果 会議の結果 会議要旨 会議の要旨 審議経過 "
        "審議の経過 審議内容 審議の内容 審議概要 審議の概要 議事内容 議事の内容 会議記録 議事記録 概要 "
        "会議の経過及び結果 審議経過等 経過 会議の経過・結果 会議の経過概要 議事録要旨 会議録要旨 議事 "
        "議事等 審議等の内容 協議内容 協議の内容 協議概要 内容 会議次第及び内容"
    ),
    Concept.OPINIONS: (
        "主な意見 主な発言 主な質疑 主な意見等 主な質疑応答 主な質疑等 主な質問 主な発言要旨 主な発言内容 主な意見交換 "
        "主な御意見 主なご意見 主な意見・質問 主な質問・意見 主な質疑・意見 主な意見・質疑 主な意見と回答 "
        "主な意見及び回答 主な質疑と回答 主な発言等 主な議論 質疑 質疑応答 質疑等 質疑・意見 質疑・意見等 "
        "質疑応答等 質疑応答・意見交換 質疑・応答 質疑及び意見 意見交換 意見 意見等 意見・質疑 意見・質疑等 "
        "意見・要望 意見・質問 意見・提案 質問・意見 質問・意見等 質問 発言要旨 発言内容 発言概要 発言の要旨 "
        "発言の概要 発言 意見概要 意見の概要 意見要旨 意見交換概要 意見交換の概要 意見交換・質疑応答 "
        "質疑概要 質疑の概要 質疑応答概要 質疑応答の概要 委員意見 委員の意見 委員からの意見 "
        "委員からの主な意見 委員からの意見等 委員からの質問・意見 委員からの意見・質問 "
        "委員からの主な意見・質問 委員の主な意見 委員の主な発言 委員の発言 各委員の意見 各委員からの意見 "
        "各委員の発言 各委員の主な発言 出された意見 出された主な意見 いただいた意見 いただいた主な意見 "
        "有識者からの意見 構成員からの意見 構成員の主な意見 ディスカッション 自由討議 討議 協議・意見交換 "
        "主な意見の概要 主な意見概要 主な意見要旨 主な意見・要望 主な意見・提案 主な質疑内容 主な協議内容 "
        "意見交換要旨 質問・回答 質問及び回答 意見及び回答 意見と回答 質問と回答 御意見 ご意見 各委員発言"
    ),
    Concept.EXPLANATION: (
        "事務局説明 説明 説明概要 説明要旨 事務局からの説明 事務局より説明 資料説明 事務局説明概要 説明内容 "
        "事務局による説明 報告 報告概要 事務局報告 事務局からの報告 事務局説明要旨 説明の概要 担当課説明"
    ),
    Concept.ANSWERS: "事務局回答 回答 事務局の回答 事務局からの回答 市の回答 県の回答 町の回答 対応 対応方針 回答要旨",
    Concept.RESULT: (
        "決定事項 結論 審議結果 審議結果概要 結果 議決結果 今後の予定 今後のスケジュール 事務連絡 まとめ 総括 決定内容 "
        "採決 表決 採決結果 採決の結果 "
        "会議結果の概要 今後の対応 今後の進め方 協議結果 審議の結果 次回会議 次回開催 次回日程"
    ),
    Concept.END: (
        "問い合わせ先 お問い合わせ お問い合わせ先 問合せ先 問合せ このページに関するお問い合わせ "
        "このページに関する問い合わせ この記事に関するお問い合わせ このページの担当 添付ファイル "
        "ダウンロード 関連リンク 関連ファイル 関連情報 このページに関するアンケート アンケート "
        "PDFファイルの閲覧 以上 了 会議録署名 署名"
    ),
}  # fmt: skip
_TABLE = {word: concept for concept, words in _WORDS.items() for word in words.split()}
_WEAK = frozenset(
    (
        "議事", "内容", "概要", "意見", "質疑", "質問", "発言", "意見交換", "ディスカッション", "討議", "協議内容",
        "自由討議", "説明", "報告", "対応", "回答", "結果", "経過", "質疑応答",
    )
)  # fmt: skip
"""Words that are also titles of items: they open a section only in a text that is a record of a meeting."""
_LONGEST = max(map(len, _TABLE))
_BRACKETS = re.compile(
    r"[【\[［〔<＜〈《(（]\s*([^】\]］〕>＞〉》)）]{1,30}?)\s*[】\]］〕>＞〉》)）]\s*[:：]?(.*)", re.DOTALL
)
_QUALIFIER = re.compile(r"[(（](?![0-9０-９]{1,2}[)）])[^()（）]{0,20}[)）]$")
_BLANK = re.compile(r"[ \t\u3000\u00a0]+")
_GAPPED = HEAD
_OUTCOMES = frozenset({"採決", "表決", "採決結果", "議決結果", "審議結果"})
"""Labels that a blank alone divides from their value, and those of an outcome: 「採決　全員賛成」."""


@dataclass(frozen=True)
class Label:
    """A label at the beginning of a line, and what stands behind it on the same line."""

    concept: Concept
    word: str
    value: str
    is_bracketed: bool = False
    has_colon: bool = False

    @property
    def is_weak(self) -> bool:
        """Whether the word may also be the title of an item of the 次第."""
        return self.word in _WEAK and not (self.is_bracketed or self.has_colon)


def concept_of(text: str) -> tuple[Concept, str] | None:
    """What a whole text is the label of, if of anything: 「出 席 者（敬称略）」 → MEMBERS."""
    bare = _BLANK.sub("", text[: _LONGEST * 3 + 40]).strip(":：。～~－-―─=＝■□◆◇")
    for word in (bare, _QUALIFIER.sub("", bare)):
        if (concept := _TABLE.get(word)) is not None:
            return concept, word
    return None


def label_at(mark: Opening) -> Label | None:
    """The label a line begins with."""
    text = mark.rest
    if match := _BRACKETS.match(text[:60]):
        if found := concept_of(match[1]):
            return Label(*found, text[match.start(2) :].strip(" \t\u3000|"), is_bracketed=True)
        return None
    if found := concept_of(text) if len(text) <= _LONGEST * 3 + 30 else None:
        return Label(*found, "", has_colon=text.endswith((":", "：")))
    return _divided(text)


def _divided(text: str) -> Label | None:
    """「日時：…」 「日　時　令和…」 「日時 | …」."""
    head = text[:40]
    for sign in (":", "：", "|"):
        before, found_sign, _ = head.partition(sign)
        if found_sign and (found := concept_of(before)):
            return Label(
                *found, text[len(before) + 1 :].strip(" \t\u3000|"), has_colon=sign != "|", is_bracketed=sign == "|"
            )
    pieces = _BLANK.split(head)
    for count in range(min(6, len(pieces) - 1), 0, -1):
        found = concept_of("".join(pieces[:count]))
        if (
            found
            and (found[0] in _GAPPED or found[1] in _OUTCOMES)
            and len(found[1]) > 1
            and found[1] not in ("委員", "事務局", "時間", "ところ", "とき", "幹事", "資料", "傍聴")
        ):
            return Label(*found, _after(text, count))
    return None


def _after(text: str, pieces: int) -> str:
    rest = text
    for _ in range(pieces):
        rest = rest[len(_BLANK.split(rest, maxsplit=1)[0]) :].lstrip(" \t\u3000\u00a0")
    return rest
