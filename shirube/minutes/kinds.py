"""種別 of a remark, proposed from its wording. The end of a remark decides: there Japanese says what is meant.

Each line of the table: the kind, the wording, why that wording means it. In a sentence the first line that fits wins.
A sentence that only thinks aloud (「…のではないか」 「…と思う」) gives way to an earlier one that asks or proposes.
"""

from __future__ import annotations

import re

from shirube.minutes.sentences import sentences
from shirube.minutes.words import RemarkKind

_Q, _O, _P, _R, _E = (
    RemarkKind.QUESTION, RemarkKind.OPINION, RemarkKind.PROPOSAL, RemarkKind.REQUEST, RemarkKind.PRAISE,
)  # fmt: skip
_GIVE = r"(?:いただき|頂き|いただけ|頂け|ほし|欲し|もらい|もらえ|くださ|下さ)"
_GOOD = r"(?:よ|良|い)い"
_CLEAR = r"(?:分かり|わかり|見|理解し|読み|伝わり|使い)やす"
RULES: tuple[tuple[RemarkKind, str, str], ...] = (
    (_Q, (
        rf"(?:教え|聞かせ|説明し|ご?教示)て?{_GIVE}|(?:お聞き|お伺い|伺い|確認)し?たい|を?(?:伺|聞き|"
        rf"知り)いたい|知りたい|聞きたい|質問(?:する|したい|します|があ|が出)"
    ), "asks to be told"),
    (_R, (
        rf"[るたれ][とば](?:うれし|嬉し|助か|ありがた|幸い)[^。、]{{0,10}}。?$|"
        rf"(?:[てでがを]{_GIVE}(?!ま(?:す|した)(?!か))|(?:お願い|要望|希望|期待)(?:し|す|いた)|(?:求め|"
        rf"望)(?:みたい|たい|まれる)|[さら]れたい|願いたい|要望(?:があ|をい|が出)|求める(?:ご|御)?(?:意見|声)|"
        rf"よう(?:に)?(?:ご|御)?(?:意見|要望|求め))[^。、]{{0,16}}。?$|(?:求め|望)(?:ます|む|る)。?$"
    ), "asks that something be done"),
    (_P, (
        rf"(?:て|で|ば|たら|の)(?:は|も)?(?:どうか|どうだろう|どうでしょう|どうです|いかが)|提案(?:し|す|が|をい)|"
        rf"(?:[うくぐすつぬぶむるたい]と|[れけせてねめべえげへ]ば)(?:も|、|更に|さらに|より|もっと|"
        rf"なお)*{_GOOD}|(?:ほう|方)が(?:{_GOOD}|望ましい)|(?:の[がもは]|(?<!と)ても|ことも)(?:{_GOOD}|一案|"
        rf"考えられ|検討)|置き換えられ|[とば](?:、?[^。、]{{0,8}})?(?:{_CLEAR}|伝わ[りるっ])|できないか|"
        rf"(?:一つ|ひとつ)の(?:方法|手)|取り入れ(?:る|て)(?:は|と|の)|方法(?:も|が)(?:ある|考え)"
    ), "names something that could be done"),
    (_E, (
        rf"(?:(?:素晴らし|すばらし|ありがた|心強|{_CLEAR}|良|よ|うれし|嬉し)(?:い|かった|くな(?:った|"
        rf"って)[^。、]{{0,6}}|くできて[^。、]{{0,6}})|評価(?:する|できる|したい|します|に値)|感謝(?:する|"
        rf"した)|画期的|優れて|見事)(?:と(?:思|感じ)[^。、]{{0,6}}|です|だ|である|ね|いる)*。?$|敬意を表|感銘|"
        rf"(?:良い|よい|いい|優れた|素晴らしい)(?:取組|取り組み|試み|仕組み|資料|内容|事例|計画|方向性?)(?:だ|"
        rf"で|に|と)[^。、]{{0,12}}。?$|{_CLEAR}(?:い|く、?)[^。]{{0,24}}(?:になって|になった|できて)"
    ), "praises"),
    (_Q, (
        r"(?<![でじ])(?:は|が|"
        r"も)?(?<!では)ないか[。？?]?$(?<!ではないか。)(?<!ではないか)(?<!じゃないか。)(?<!のではないか)|"
        r"(?<!ない)(?<!だろう)(?<!でしょう)(?<!どう)か[。？?]?$|(?<!ない)(?:だろう|でしょう)か[。？?]?$|"
        r"[？?]$|(?:なぜ|何故|いつ|どこ|いくら|いくつ|どの程度|どのくらい)[^。]{0,60}(?:か|のか)[。？?]?$"
    ), "asks"),
    (_O, r"必要|重要|大事|大切|べき|懸念|課題|難しい|疑問|不可欠|なければ|心配|不安", "weighs"),
)  # fmt: skip
WEAK: tuple[tuple[RemarkKind, str, str], ...] = (
    (_O, r"思[うい]|考え|感じ|ではないか|のでは|かもしれ|だろう", "thinks aloud"),
)  # fmt: skip
_STRONG = tuple((kind, re.compile(pattern), why) for kind, pattern, why in RULES)
_WEAK = tuple((kind, re.compile(pattern), why) for kind, pattern, why in WEAK)
_TAIL = 200


def kind_of(text: str) -> tuple[RemarkKind, str]:
    """The kind proposed for a remark, and the words it is proposed for ("" = none of the table: 意見).

    >>> kind_of("東北３県の値があるとよい。")[0].label, kind_of("なぜ減ったのか。")[0].label
    ('提案', '質問')
    """
    thought = ""
    for sentence in reversed(sentences(text)):
        tail = sentence[-_TAIL:]
        for kind, pattern, _ in _STRONG:
            match = pattern.search(tail)
            if match is not None and not (thought and kind in (_E, _O)):
                return kind, match.group()[-40:]
        for _, pattern, _ in _WEAK:
            if (match := pattern.search(tail)) is not None:
                thought = thought or match.group()[-40:]
    return RemarkKind.OPINION, thought
