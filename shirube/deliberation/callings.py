"""How people are called in a text: titles of 委員 and of anybody, posts of 職員, and what only looks like a name.

Plain words and patterns; `naming` looks with them for names that are known, `doubtful` for what a person should see.
"""

from __future__ import annotations

import re

TITLE = (
    r"(?:専門|副)?委員(?!会)長?|副?会長|(?:副|部)会長|会長代理|副?座長|副?議長|理事長?|社長|准?教授|先生|顧問|"
    r"アドバイザー|オブザーバー|氏(?!名)|さん(?![ぽまご])|さま(?!ざま)|様(?![々式子])|殿|君|くん|女史|博士"
)
"""What follows a name, and nothing but a name."""
POST = (
    r"課長補佐|課長代理|室長補佐|[副次]?課長|[副次]?部長|局次長|[副次]?局長|[副次]?室長|次長|係長|班長|"
    r"(?:総括|専門|上席)?(?:主幹|主査)(?!課)|主任(?:主査|主事|専門員)?|主事|副?参事|技師|技監|専門員|専門監|補佐官?|"
    r"[企政]画?策?監|推進監|管理監|統括監|審議監|(?:グループ|サブ)?(?:マネージャー|リーダー)|GM|ＧＭ"
)
"""Posts of 職員: 「弘前課長」. A place has none of them, a 課 has some: 「総務課長」."""
OUTSIDE_POST = (
    r"所長|支店長|支社長|支部長|センター長|代表(?!的|値|性)|校長|園長|館長|院長|店長|学長|会頭|専務|常務|議員"
)
"""Posts before which a name and a place look alike: 「八戸所長」."""

KANJI = "㐀-鿿豈-﫿々〆ヶ"
UNIT = "課室部局係班"
"""Letters a name may follow without a gap: 「DX推進課弘前課長」."""
_INSIDE = rf"{KANJI}ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９"
EDGE = rf"(?:(?<![{_INSIDE}])|(?<=[{UNIT}]))"
"""A word begins here, or follows the name of a 課."""

_OFFICE_ACCOUNT = re.compile(
    r"課|担当|管理|閲覧|事務|職員|委員|確認|入力|共有|代表|テスト|本部|[室部局係班所署用会]$|[A-Za-zＡ-Ｚａ-ｚ0-9０-９]"
)
_NOT_A_NAME = re.compile(
    r"(?:.*(?:政策|推進|企画|総務|福祉|健康|財政|人事|情報|管理|振興|調整|教育|学校|学務|産業|農林|林政|農政|水産|土木|建設|"
    r"環境|生活|文化|観光|経営|経済|労働|防災|危機|税務|会計|監査|統計|広報|秘書|契約|指導|支援|対策|保健|医療|国際|交通|"
    r"都市|住宅|道路|河川|港湾|商工|市民|県民|地域|行政|改革|戦略|事業|業務|担当|主管|所管|所属|関係|当該|庶務|総括|統括|"
    r"専門|主任|上席|首席|営業|技術|開発|研究|整備|計画|運営|安全|施設|資産|用地|職員|研修|給与|出納|議会|法務|文書|"
    r"市町村|[省庁])|[同各両前新元現本副原他次長国県市町村税])"
)
_NOT_A_PERSON = re.compile(
    r".*(?:[者員社民人業店局課庁会市町県省院校族家長客]|学生|先生|医師|看護師|[皆母父子奥娘神王殿])|[同仕多一模有異各左何両摂彼]"
)


def names_an_office(account: str) -> bool:
    """Whether an account is called after an office and not after a person.

    >>> names_an_office("DX推進課"), names_an_office("弘前太郎")
    (True, False)
    """
    return bool(_OFFICE_ACCOUNT.search(account))


def is_of_an_office(word: str, post: str, offices: frozenset[str]) -> bool:
    """Whether the word before a post is what a 課 is for and not who holds it: 総務課長, and the 課 in `offices`.

    >>> is_of_an_office("総務", "課長", frozenset()), is_of_an_office("弘前", "課長", frozenset())
    (True, False)
    """
    unit = word + next((letter for letter in post if letter in UNIT), "")
    return bool(_NOT_A_NAME.fullmatch(word)) or any(one.endswith(unit) for one in offices if unit != word)


def is_anybody(word: str) -> bool:
    """Whether the word before さん, 氏 or 様 names nobody: 職員さん, 皆様, 同様."""
    return bool(_NOT_A_PERSON.fullmatch(word))
