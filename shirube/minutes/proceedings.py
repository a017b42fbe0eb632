"""Which sentences carry a meeting on and say nothing of its subject: opening, passing on, thanking, deciding.

Tables of wording, each line with its reason. A piece is 進行 when it has such a sentence and no other sentence
of it has an opinion in it.
"""

from __future__ import annotations

import re

from shirube.minutes.sentences import sentences

OPINION: tuple[tuple[str, str], ...] = (
    (r"思[うい]|思っ|思われ|考える|考えます|考えられ|感じ", "thinks"),
    (r"べき|必要|重要|大事|大切|不可欠|肝要|有効", "weighs"),
    (r"ではないか|のでは|ないでしょうか|ではなかろうか|かもしれ", "puts carefully"),
    (r"ほしい|欲しい|もらいたい|いただきたい|願いたい|お願いしたい|要望|[てで]ください|求め", "asks for"),
    (
        r"てはどうか|てはいかが|[とば方う]が?(?:よい|良い|いい)|提案|できないか|とよ[いか]|"
        r"[とば][^。、]{0,12}やす(?:い|くなる)",
        "proposes",
    ),
    (r"[かの][。？?]$|[？?]|なぜ|どのよう|どう(?:いう|いった|して|なって|考え)|教えて|伺い|お聞き|聞きたい", "asks"),
    ((
        r"反対(?:だ|です|であ|し)|懸念|心配|不安|疑問|気にな|気がかり|難しい|残念|課題(?:だ|で(?!す)|が|は)|足りない|不足|わかりにく|"
        r"分かりにく"
    ), "worries"),
    ((
        r"評価(?:する|したい|できる|します)|素晴らし|すばらし|分かりやす|わかりやす|見やす|良かった|よかった|"
        r"うれし|期待"
    ), "praises"),
)  # fmt: skip
PROCEDURE: tuple[tuple[str, str], ...] = (
    ((
        r"定刻|お待たせ|開会|閉会|散会|(?:会議|会合|審議会|委員会|協議会|部会)」?を?(?:開催|始め|終了|閉じ)|"
        r"開催(?:いた|させ)"
    ), "opens or closes"),
    (r"お忙しい|御多忙|ご多忙|御参集|ご参集|ご参加|御参加|ご出席|御出席|お集まり", "thanks for coming"),
    (r"(?:ありがとう|有難う|有り難う|感謝)(?:ござい|申し上げ)|お疲れ(?:さま|様)", "thanks"),
    (
        r"(?:よろしく|宜しく)お願い|こんにちは|おはよう|務め(?:さ|て|る)|と申します|でございます。$|紹介",
        "greets or introduces",
    ),
    ((
        r"(?:議題|議事|次第|案件|項目|報告事項|協議事項)[^。]{0,30}(?:移|入|進|戻|お願い|取り?上げ|"
        r"ついて(?:です|でございます|、?事務局))"
    ), "passes to an item"),
    ((
        r"(?:進め|進行|進んで)[^。]{0,12}(?:まいり|参り|いき|ければ|行き|ます|たい)|続きまして|"
        r"次に、?.{0,40}(?:お願い|移|ついて(?:です|。))|それでは|では、"
    ), "goes on"),
    ((
        r"(?:説明|報告|発言|紹介|回答|発表)[^。]{0,14}(?:お願い|求め|いただきたい|いただけ|いただけれ|頂|"
        r"どうぞ)"
    ), "gives somebody the floor"),
    ((
        r"(?:議論|審議|協議|討議|討論|質疑|御?意見|ご意見|ご?質問|御質問|ご発言|御発言|ご審議|御審議|ご議論|"
        r"確認|ご確認)[^。]{0,20}(?:いただ|頂|お願い|ください|賜|ありませ|ございませ|ありますか|ございますか|"
        r"伺|お受け|出してい|いかが)"
    ), "asks the others"),
    ((
        r"(?:ほか|他)に(?:は|も)?[^。]{0,20}(?:ありませ|ございませ|ありますか|ございますか|いかが|よろし|ない)|"
        r"よろしい(?:です|でしょう)か|いかがでしょうか。?$|何か[^。]{0,14}(?:あり|ござい)ま(?:すか|せんか)|"
        r"^[^。、]{0,12}[はもに、]?(?:いかが|どう)(?:です|でしょう)か。?$"
    ), "asks whether there is more"),
    ((
        r"異議(?:は|が)?(?:なし|ない|ありませ|ございませ)|承認(?:する|し|いたし|され|をいただ)|了承|決定(?:し|"
        r"いたし|する|とさせ|といた)|可決|採決|賛成"
    ), "decides"),
    ((
        r"(?:説明|報告|答え|回答)(?:を)?(?:させて|いたし|申し上げ|します|したい|いただきました|を行いたい|"
        r"してまいり)|以上(?:で|です|でございます)"
    ), "reports"),
    ((
        r"(?:配布|配付|お手元|資料)[^。]{0,20}(?:確認|ございます|配布|配付|ご覧|御覧|追加)|出席(?:状況|予定|"
        r"者)|欠席|定足数|過半数|傍聴|録音|会議録署名"
    ), "tells of attendance and papers"),
    ((
        r"休憩|再開|挙手|[ご御]覧ください|着席|次回(?:は|の|会議)|日程|事務局(?:から|より|へ|に)|委員から|座長から|(?:まとめ|"
        r"お示し)(?:させて|いたし)"
    ), "arranges"),
    ((
        r"^(?:はい|分かりました|わかりました|承知(?:し|いたし)ました|了解(?:し|いたし)?ました|"
        r"(?:特に)?(?:ありません|ございません|なし)|結構です|異議なし|賛成|(?:同感|同意|同意見)(?:です|である|だ)?|異存(?:は)?(?:なし|"
        r"ありません)|賛成(?:です|する|します)|.{0,8}その通り(?:です)?)[。、]?$"
    ), "agrees"),
    (r"(?:^|、)(?:ご)?指摘のとおり|反映(?:させて|いたし)|検討(?:させて|いたし)ます", "takes up"),
)  # fmt: skip
NARRATIVE: tuple[tuple[str, str], ...] = (
    ((
        r"(?:説明|報告|紹介|発表|提示|情報提供)(?:を(?:行っ|し|受け)た|が(?:あった|あり|なされ|行われ)(?:た)?|"
        r"した|された|を行い)。?$"
    ), "tells that something was explained"),
    ((
        r"(?:質疑(?:応答)?|意見交換|審議|協議|議論|討議|検討|採決|互選|選出)(?:等)?(?:を行っ(?:た|ている)|"
        r"が(?:行|交わ)われた|が行われた|した|をした|された)。?$"
    ), "tells that something was discussed"),
    ((
        r"(?:ついて|関する|関して|関連した|対する|対し)(?:[^。、]{0,14})?(?:意見|質問|質疑|発言|議論|"
        r"指摘)(?:等)?が(?:出|あ|な|交わ|寄せ|多数)[^。]{0,10}。?$"
    ), "tells that opinions were given, not what they were"),
    ((
        r"(?:承認|了承|決定|議決|可決|選任|選出|確認)(?:され|する(?:こと|もの)と|し)(?:た|なった|された)。?$|"
        r"全会一致|異議なし|原案の?(?:とおり|通り)"
    ), "tells the outcome"),
    (r"こと(?:と(?:され|なっ|し)た|に(?:なっ|し)た|が(?:承認|了承|確認|決定)された)。?$", "tells the outcome"),
    (
        r"^(?:次回|第\s?[0-9０-９]{1,3}回)[^。]{0,60}(?:予定|開催|行う|お願い|[0-9０-９]日)[^。]{0,20}。?$",
        "tells of the next meeting",
    ),
    ((
        r"^(?:特に)?(?:意見|質問|質疑|発言|異議)(?:等)?(?:は|も)?(?:なし|なかった|ありません(?:でした)?|"
        r"特になし)。?$|^(?:特に)?なし。?$"
    ), "tells that nothing was said"),
    (r"(?:以下|次|下記|別紙|前掲)の?(?:とおり|通り|ような|よう)[^。]{0,24}。?$", "points to what follows"),
    (
        r"^(?:事務局|担当課|[^。、]{2,12}課)(?:から|より)[^。]{0,200}(?:説明|報告|回答)[^。]{0,40}。?$",
        "tells what the secretariat explained",
    ),
    (r"(?:から|より)[^。、]{0,40}(?:説明|報告|回答)。?$", "tells who explained"),
    (r"^[^。、]{1,40}[0-9０-９]月[^。、]{0,8}に(?:行う|実施|開催|予定)[^。、]{0,8}。?$", "tells of what is planned"),
)  # fmt: skip
REPORTED = (
    r"(?:よう|との|という|といった|を求める|べきとの|すべきという|旨の)[^。、]{0,6}(?:意見|要望|提案|指摘|"
    r"質問|要請|助言|発言)(?:等)?(?:を|が|も)"
)
"""A narrative sentence that tells what was said: 「…を求める意見をいただいた」."""

_OPINION = re.compile("|".join(pattern for pattern, _ in OPINION))
_PROCEDURE = re.compile("|".join(pattern for pattern, _ in PROCEDURE))
_NARRATIVE = re.compile("|".join(pattern for pattern, _ in NARRATIVE))
_REPORTED = re.compile(REPORTED)
_AGREES = re.compile(PROCEDURE[-2][0])
_REPORTS = re.compile(PROCEDURE[10][0])
_TOLD_BY = re.compile(r"([^、。「」 \u3000]{2,12})(?:から|より)(?:は)?、?")
_TAIL = 400
"""A sentence is looked at by its end: enough for any wording here, and bounded for a sentence without one."""


def has_opinion(text: str) -> bool:
    """Whether any sentence says what somebody thinks, wants or asks of the subject."""
    return any(_OPINION.search(one[-_TAIL:]) for one in sentences(text))


def is_said(text: str) -> bool:
    """Whether a text without a speaker has an opinion, or tells what somebody's was: 「…といった意見が出た。」."""
    return has_opinion(text) or any(_REPORTED.search(one[-_TAIL:]) for one in sentences(text))


def carries_on(text: str) -> bool:
    """Whether a piece only carries the meeting on: it has such a sentence, and no opinion outside of such sentences."""
    parts = [one[-_TAIL:] for one in sentences(text)]
    moving = [moves_on(one) for one in parts]
    return any(moving) and not any(_OPINION.search(one) for one, moves in zip(parts, moving, strict=True) if not moves)


_ASKS_BACK = re.compile(
    r"(?P<said>.+?)と(?:思い|考え|存じ)ますが、?(?:[^。]{0,12})(?:いかが|どう)(?:でしょうか?|ですか)"
)
_INTENDS = re.compile(r"(?<!もらい)(?<!いただき)(?<!頂き)(?<!願い)たい$")
"""「承認したいと思いますが、いかがですか」 is what a chair means to do next, 「見せてもらいたいと…」 what they want."""
_OWN = re.compile(
    r"(?:私|わたし|わたくし|会長|座長|委員長|議長)(?:個人)?(?:から|より|として|自身)(?:も|は)?、?[^。、]{0,6}"
    r"(?:一点|１点|1点|一つ|ひとつ|１つ|1つ|二点|２点|2点|一言|意見|感想|質問)"
)
_NO_VIEW = re.compile(r"報告|連絡|お知らせ|紹介|挨拶|あいさつ|確認|補足|説明|お礼|御礼")


def moves_on(sentence: str) -> bool:
    """Whether a sentence carries the meeting on: by its wording; one that says a view and asks what the others think of
    it does not, unless the view is what comes next."""
    asked = _ASKS_BACK.search(sentence)
    if asked is None:
        return bool(_PROCEDURE.search(sentence))
    return bool(_PROCEDURE.search(asked["said"]) or _INTENDS.search(asked["said"]))


def speaks_for_self(text: str) -> bool:
    """Whether somebody who presides says that a view of their own follows (「私からも一点。…」), and one does."""
    parts = [one[-_TAIL:] for one in sentences(text)]
    at = next((place for place, one in enumerate(parts) if _OWN.search(one) and not _NO_VIEW.search(one)), None)
    if at is None:
        return False
    behind = [_OWN.split(parts[at], maxsplit=1)[-1], *parts[at + 1 :]]
    return any(len(one) >= _A_VIEW and not moves_on(one) for one in behind)


_A_VIEW = 8
"""Characters below which what follows is no view: 「です。」 「申し上げます。」."""


def substance(text: str) -> str:
    """The sentences of a piece that do more than carry the meeting on; all of it when there are none."""
    kept = [one for one in sentences(text) if not moves_on(one[-_TAIL:])]
    return "".join(kept) or text


def only_agrees(text: str) -> bool:
    """Whether a member only agrees, thanks or passes: 「異議なし。」 「分かりました。ありがとうございました。」."""
    parts = sentences(text)
    return bool(parts) and all(len(one) < 40 and (_AGREES.search(one) or _POLITE.search(one)) for one in parts)


_POLITE = re.compile(
    r"^[^。、]{0,12}(?:ありがとうござい(?:ます|ました)|よろしくお願い(?:いた)?し(?:ます|ました)|"
    r"異議(?:は)?(?:なし|ありません|ございません)|(?:と申します|でございます|以上です))。?$"
)


def reports(text: str) -> bool:
    """Whether somebody who is no member of the secretariat explains or reports: sentences of a report, no opinion."""
    parts = [one[-_TAIL:] for one in sentences(text)]
    return any(_REPORTS.search(one) for one in parts) and carries_on(text)


def only_points(text: str) -> bool:
    """Whether all that is written of somebody's words is where they are: 「（資料1に沿って説明）」."""
    return len(text) < _STUB_LENGTH and bool(_STUB.fullmatch(text.strip("()（） \u3000")))


_STUB_LENGTH = 60
_STUB = re.compile(
    r"[^。、]{0,30}(?:資料|別紙|参考|スライド|画面|動画|により|に基づ[きい]|に沿って|に沿い|から|より)[^。]{0,30}"
    r"(?:説明|報告|紹介|発表)(?:した|する|を行った|を行う|があった)?。?"
)


def told_by(text: str) -> str:
    """Who said what a narrative sentence reports: 「山田委員から、…との意見があった」; "" = nobody is named."""
    match = _TOLD_BY.match(text)
    return match[1] if match and _REPORTED.search(text[-_TAIL:]) else ""


def tells_only(text: str) -> bool:
    """Whether every sentence tells what happened or carries the meeting on; under 主な意見 only that is no remark."""
    parts = [one[-_TAIL:] for one in sentences(_ASIDE.sub("", text))]
    return is_narrative(text) and all(_NARRATIVE.search(one) or _PROCEDURE.search(one) for one in parts)


_ASIDE = re.compile(r"[(（][^()（）]{0,60}[)）]")


def is_narrative(text: str) -> bool:
    """Whether a sentence without a speaker tells what happened in the meeting, and not what somebody said."""
    parts = [one[-_TAIL:] for one in sentences(text)]
    if not parts or not _NARRATIVE.search(parts[-1]) or _REPORTED.search(parts[-1]):
        return False
    return not any(_OPINION.search(one) and not _NARRATIVE.search(one) for one in parts[:-1])
