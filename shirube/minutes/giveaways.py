"""Words by which an unnamed remark gives its speaker away: 「私の会社では」 「…を事業としている経験からいうと」."""

from __future__ import annotations

import re

WORDING: tuple[tuple[str, str], ...] = (
    ((
        r"(?:弊|当|わが|我が|うちの|自)社(?=[はでのがもにを、]|として)|私(?:の|ども(?:の)?)(?:会社|職場|大学|"
        r"団体|学校|病院|施設|店|地域|ところ|農園|法人|町|市|村)|(?:当|弊|我が|うちの)(?:大学|協会|団体|法人|"
        r"組合|会|連盟|機構|研究室|病院|園|校)(?=[はでのがも、])|本学(?=[はでのがも、])"
    ), "names the own house"),
    ((
        r"(?:を|で)(?:事業|仕事|生業|専門|研究|本業)(?:と|に)し(?:て(?:いる|おり|きた|います)|ている|た)|"
        r"(?:経験|立場|仕事柄|現場の感覚|職業柄)(?:から|上)(?:言|い|申|お話|見)|[^。、]{1,20}(?:の|"
        r"という)立場(?:から|で|と)|[^。、]{1,16}(?:として|に)(?:働|勤め|従事|携わっ)(?:て(?:いる|おり|きた|"
        r"いて|います)|いて)"
    ), "tells the own work"),
    ((
        r"(?:株式会社|有限会社|合同会社|NPO法人|ＮＰＯ法人|一般社団法人|"
        r"公益財団法人)[^\s。、]{1,16}(?=で(?:は|も)|として|においては|の取組)|[一-龠ァ-ヶー○〇]{2,12}(?:大学|"
        r"高専|高校|商工会議所|商工会|農協|漁協|信用金庫|銀行|新聞社|病院|研究所|"
        r"センター)では(?=[^。]{0,40}(?:私|我々|取り組|やって|実施し|行って|導入し|苦労|使って))"
    ), "names an organisation as one's own"),
    ((
        r"(?:私|自分|当方)(?:は|が|も|自身)[^。]{0,24}(?:代表|社長|教員|医師|農家|農業|漁業|林業|経営|教え|"
        r"住んで|子育て|育て|開発|運営|担当|研究)(?:を|し|て|者|で|だ|に)|(?:経営者|農家|教員|医師|母親|父親|"
        r"保護者|親|研究者|事業者|開発者|一県民|町民|市民)(?:と|の一人と)して(?:は|、|の|言|い)"
    ), "tells who one is"),
    (
        r"私が(?:書い|出し|作っ|提案し|行っ|担当し|所属し|勤め|代表を)[^。]{0,20}|先(?:ほど|程)(?:私|自分)が",
        "refers to oneself",
    ),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), why) for pattern, why in WORDING)
_SEARCHED = 30_000


def given_away(text: str, surnames: frozenset[str] = frozenset()) -> str:
    """The words of an unnamed remark that let a reader work out who spoke; "" when there are none.

    `surnames` are those of the members listed in the same minutes.
    """
    looked = text[:_SEARCHED]
    for pattern, _ in _COMPILED:
        if match := pattern.search(looked):
            return match.group()[:40]
    named = next((name for name in sorted(surnames) if len(name) > 1 and f"{name}委員" in looked), "")
    return f"{named}委員" if named else ""
