"""The tables of wording: kinds, procedure, outcomes, words that give a speaker away. Each line of a table is used."""

import re

import pytest

from shirube.minutes.giveaways import given_away
from shirube.minutes.kinds import kind_of
from shirube.minutes.lines import lines_of
from shirube.minutes.proceedings import NARRATIVE, OPINION, PROCEDURE, carries_on, has_opinion, is_narrative
from shirube.minutes.reader import read_minutes
from shirube.minutes.words import Part


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "質問",
            ["良い表現方法はないか。", "なぜ減少したのか。", "対象は何人ですか。",
             "どう考えているのでしょうか。", "仕組みを教えていただきたい。", "根拠について伺いたい。",
             "費用はどの程度か", "給付が少なかった理由は。そこを知りたい。"],
        ),
        (
            "要望",
            ["もっと分かりやすくしてほしい。", "先進事例を紹介していただきたい。", "検討をお願いしたい。",
             "周知を図られたい。", "学べる場がほしい", "情報共有を求める意見をいただいた。",
             "計画に反映していくよう意見をいただいた。", "そろえていただけるとありがたい。"],
        ),
        (
            "提案",
            ["講習会を開いてはどうか。", "値も見られるとよい。", "分野を絞った方がいい。",
             "盛り込むと更に良い。", "動画を使っていくのもいいのでは。",
             "指標に置き換えられるのではないか。", "前日から受け付けられないか。できないか。",
             "理由を付けると伝わる。", "推薦を求める方法もある。"],
        ),
        (
            "評価",
            ["資料が非常に見やすくなった。", "これは良い取組だと思う。", "高く評価できる。",
             "とても良い。", "たいへんありがたい。", "理解しやすい資料になっている。"],
        ),
        (
            "意見",
            ["情報収集を幅広く行う必要がある。", "まず機運を高めることが大事。", "すべきではないか。",
             "変革の基礎になるところ。", "できるのではないでしょうか。", "一つのキー。",
             "非常に良いことだが、考える力も重要であると思う。", "しないと伝わらないことがある。"],
        ),
    ],
)  # fmt: skip
def test_the_end_of_a_remark_proposes_its_kind(kind, texts):
    assert [(text, kind_of(text)[0].label) for text in texts] == [(text, kind) for text in texts]


def test_a_sentence_that_thinks_aloud_gives_way_to_one_that_proposes():
    kind, why = kind_of("理由を書いた方がよい。それで避けられるのではないか。")

    assert (kind.label, why) == ("提案", "方がよい")


@pytest.mark.parametrize(
    "text",
    [
        "定刻になりましたので、ただ今より審議会を開催いたします。",
        "本日は、試案について議論していただきたいと思っています。",
        "それでは、次の議題に移ります。事務局から説明をお願いします。",
        "ほかに御意見はございませんか。",
        "お手元の資料1につきまして御報告させていただきます。",
        "以上で本日の議事を終了いたします。ありがとうございました。",
        "原案のとおり了承してよろしいですか。",
        "ほかにありますか。",
        "里見委員はどうですか。",
        "事務局、いかがですか。",
        "次はその他です。何かありますか。",
    ],
)
def test_what_carries_a_meeting_on_is_no_opinion(text):
    assert carries_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "ありがとうございました。私は、目標が低すぎると思います。",
        "それでは、私からも一つ。理由を書くべきです。",
        "今の点は、注として書いておくべきだと思う。",
        "私は反対です。何かありますか。",
    ],
)
def test_an_opinion_beside_the_procedure_stays_one(text):
    assert has_opinion(text)
    assert not carries_on(text)


@pytest.mark.parametrize(
    ("text", "narrative"),
    [
        ("事務局から資料に沿って説明を行ったあと、意見交換を行った。", True),
        ("各委員から、KPIの設定のあり方について意見が出された。", True),
        ("これに対する意見が出された。", True),
        ("情報は委員にも共有を図ることとされた。", True),
        ("原案のとおり承認された。", True),
        ("特になし。", True),
        ("次回は3月に開催する予定である。", True),
        ("情報共有を求める意見をいただいた。", False),
        ("次期計画に反映していくよう意見をいただいた。", False),
        ("公演を増やすべきとの意見があった。", False),
        ("説明を行ったのはなぜか。", False),
        ("東北３県の値があるとよい。", False),
        ("総務部長より説明。", True),
        ("パブリックコメントは１２月に行う。", True),
        ("目標値を上げるべきだ。前の計画も同じ数字で承認された。", False),
    ],
)
def test_a_sentence_that_tells_what_happened_is_no_remark_unless_it_tells_what_was_said(text, narrative):
    assert is_narrative(text) is narrative


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("県内企業のＤＸ支援を事業としている経験からいうと、困りごとが見えていない。", "を事業としている"),
        ("県内で介護の事業を営んでいる立場からいうと、記録が負担である。", "立場からい"),
        ("弊社では紙を廃止した。", "弊社"),
        ("私の会社では、紙を廃止した。", "私の会社"),
        ("架空大学では、私が授業で使っている。", "架空大学では"),
        ("農家としては、天気の方が気になる。", "農家としては"),
        ("先ほど私が申し上げたとおりである。", "先ほど私が"),
        ("一緒に課題を解決していくような取組が必要。", ""),
        ("自分は関係ないと思っている人たちにも伝えるとよい。", ""),
        ("市町村では取組が進んでいる。", ""),
        ("失敗例として紹介してはどうか。", ""),
    ],
)
def test_words_that_give_a_speaker_away(text, words):
    found = given_away(text)

    assert words in found
    assert bool(found) is bool(words)


def test_only_an_unnamed_remark_is_pointed_out():
    text = (
        "架空会議 議事録\n山田委員：弊社では紙を廃止した。残すべきだ。\n委員：弊社では紙を廃止した。残すべきである。\n"
    )
    draft = read_minutes(lines_of(text))

    assert [notice.line for notice in draft.notices if "発言者が分かるかもしれません" in notice.text] == [3]
    assert [one.speaker for one in draft.remarks] == ["山田委員", "委員"]


@pytest.mark.parametrize("table", [OPINION, PROCEDURE, NARRATIVE], ids=["opinion", "procedure", "narrative"])
def test_every_line_of_a_table_says_why(table):
    assert [why for pattern, why in table if not why or not re.compile(pattern)] == []


def test_nothing_a_chair_or_the_secretariat_says_in_passing_is_an_opinion():
    text = """架空会議 議事録
会長：ただいまから会議を開会いたします。御意見をいただければと思います。
事務局：資料１を説明します。増やすべきだと考えております。
委員：なぜ増やすのか。
事務局：必要だからである。
会長：私も理由を書くべきだと思う。ほかにございませんか。
委員：異議なし。
副会長：ありがとうございました。
会長：以上で閉会いたします。
"""
    draft = read_minutes(lines_of(text))

    assert [(one.line, one.part) for one in draft.record] == [
        (2, Part.CHAIR), (3, Part.OFFICE), (4, Part.COMMITTEE), (5, Part.OFFICE), (6, Part.COMMITTEE),
        (7, Part.CHAIR), (8, Part.CHAIR), (9, Part.CHAIR),
    ]  # fmt: skip
