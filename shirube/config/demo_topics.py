"""What the demo's office made of the 28 remarks: what it linked them with, and how it gathered them. All 架空."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirube.deliberation.edits import LinkEdit

LINKS: Mapping[int, tuple[LinkEdit, ...]] = {
    1: (
        LinkEdit(indicator="S-01", why="この指標の見方について"),
        LinkEdit(indicator="S-02", why="付加価値で割る案は提案中"),
    ),
    2: (LinkEdit(earlier="2024-1-01", why="前の会議でも、比べる値を求められた"),),
    15: (
        LinkEdit(initiative="JS-01", why="普及センターとの取組"),
        LinkEdit(indicator="S-04"),
        LinkEdit(policy="sangyo-1"),
    ),
    16: (LinkEdit(policy="kurashi-7"), LinkEdit(initiative="JK-10", why="人が教える場")),
    18: (LinkEdit(policy="kurashi-7"), LinkEdit(indicator="K-09", why="便利さの実感")),
    19: (LinkEdit(policy="gyosei-4"),),
    20: (LinkEdit(policy="gyosei-4"),),
    21: (LinkEdit(initiative="JG-04", why="各課の仕事から出る求め"),),
    22: (LinkEdit(policy="gyosei-4"), LinkEdit(initiative="JG-05", why="研修の組み直しにかかわる")),
    24: (LinkEdit(initiative="JS-06"), LinkEdit(indicator="S-06")),
    25: (LinkEdit(initiative="JS-06"),),
    26: (LinkEdit(initiative="JS-06"), LinkEdit(initiative="JK-04", why="人を育てること")),
    27: (LinkEdit(initiative="JS-06", why="取組「事例の共有」"),),
}
"""By the number of the remark. Remarks about the plan as a whole are linked with nothing."""


@dataclass(frozen=True)
class Topic:
    """A 論点: which remarks it gathers, who is asked, what they answered, what the 事務局 says and where it shows.

    `place` is (kind, code or title) of what was changed. Without `reply` it has come no further than its answers.
    """

    key: str
    title: str
    remarks: tuple[int, ...]
    note: str = ""
    divisions: tuple[str, ...] = ()
    letter: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    category: str = ""
    reply: str = ""
    place: tuple[str, str] | None = None


SETTLED: tuple[Topic, ...] = (
    Topic(
        "hours",
        "働いた時間と、生み出した価値を合わせて見る",
        (1,),
        divisions=("kaku-hataraki",),
        letter="総労働時間の減少幅を、付加価値や売上げと合わせて見られるかを検討してください。（架空）",
        answers={
            "kaku-hataraki": "付加価値は年に一度の集計値を使えます。売上げは調べ方から決める必要があります。（架空）"
        },
        category="partly",
        reply="付加価値で割る指標（S-02）の検討を続けるとともに、売上げで割る指標を新しく提案した。（架空）",
        place=("indicator", "S-02"),
    ),
    Topic(
        "helping",
        "委員の意見を、各課に協力を求める材料にする",
        (6,),
        category="adopted",
        reply="意見を論点にまとめ、期限と意見の文を付けて各課に照会する手順を始めた。（架空）",
    ),
    Topic(
        "process",
        "過程と、うまくいかなかったことも見せる",
        (8, 9, 10),
        category="adopted",
        reply="事業ごとに「振り返り」を設け、想定と実際、変えたこと、気づきを公表することにした。（架空）",
        place=("reflection", "地図より、読み合わせが効いた"),
    ),
    Topic(
        "turning",
        "目的に合わせて、途中で向きを変える",
        (11, 12),
        category="adopted",
        reply="農機の貸出を、地区での共同利用に改めた。見直しの前と後と理由を、ロードマップに載せている。（架空）",
        place=("revision", "JS-02"),
    ),
    Topic(
        "farming",
        "分野を絞り、普及センターと一緒に農林水産業のDXを進める",
        (15,),
        divisions=("kaku-fukyu", "kaku-sangyo"),
        letter="りんごなど一つの作目に絞り、普及指導員と進める取組を広げられるかを教えてください。（架空）",
        answers={
            "kaku-fukyu": "園地の読み合わせを、冬の間に二つの地区で増やせます。（架空）",
            "kaku-sangyo": "共同利用の組合づくりと合わせて進めます。（架空）",
        },
        category="partly",
        reply="りんご園地の読み合わせを増やす。ほかの作目は、その結果を見て考える。（架空）",
        place=("initiative", "JS-01"),
    ),
    Topic(
        "outcomes",
        "取組の量から、成果までの道筋を見せる",
        (5, 7),
        category="later",
        reply="事業から、めざす姿までの「つながり」の図を載せている。根拠の薄いつながりは、次の改定までに調べる。（架空）",
    ),
)
"""Confirmed by the 事務局 in February 2025, and public."""

OUTREACH = Topic(
    "outreach",
    "機運を高める情報発信：誰に、何のために",
    (13, 14, 17, 23),
    note="分野を絞ること、状態の目標を先に決めること、熱を移していくこと、過程を見せること。",
    category="agenda",
    reply="誰に届けるかと、どうなっていればよいかを、次回の会議で話し合う。（架空）",
)
BASES = Topic(
    "bases",
    "比べる値と、目標値を決めたわけを示す",
    (2, 3, 4),
    letter="担当する中間指標の、比べる値（全国や東北など）と、目標値を決めたわけを書いてください。（架空）",
)
"""Goes to every 主担当 of a 中間指標 at once, along with a 進捗報告."""
WHY_THESE = (
    "比べる値は、全国と東北の値を載せています。"
    "目標値は、過去3年の伸びが続くとした値に、この計画の事業で見込む分を足して決めました。（架空）"
)
"""What a 課 answers to it on its 調査票."""

OPEN: tuple[Topic, ...] = (
    Topic(
        "reaching",
        "デジタルになじみのない人に、人を通じて届ける",
        (16, 18),
        divisions=("kaku-manabi",),
        letter="動画やWeb以外で届けているものと、これからできることを教えてください。（架空）",
        answers={"kaku-manabi": "検討します。（架空）"},
    ),
    Topic(
        "staff",
        "県庁の中の機運と、意欲のある職員",
        (19, 20, 21, 22),
        divisions=("kaku-gyosei",),
        letter="各課で意欲のある職員が見えるようにする方法と、研修の見直しの考えを教えてください。（架空）",
    ),
    Topic(
        "firms",
        "企業が課題に気づき、踏み出すための支援",
        (24, 25, 26),
        divisions=("kaku-sangyo",),
        letter="まだ困りごとに気づいていない企業に届く支援を、伴走支援の中でできるかを教えてください。（架空）",
        answers={"kaku-sangyo": "商工の団体の集まりに出向き、半日の「困りごと探し」を試すことができます。（架空）"},
    ),
    Topic("examples", "成功した事例と、分かりやすい説明", (27, 28)),
)
"""Under way on the day the demo is made: one sent back, one waited for, one answered, one not yet given to anybody."""

EARLIER: tuple[Topic, ...] = (
    Topic(
        "compare",
        "ほかの地域と比べて見られるようにする",
        (1, 2),
        category="adopted",
        reply="指標ごとに、全国と東北の値を並べて見られるようにした。（架空）",
        place=("indicator", "G-01"),
    ),
    Topic(
        "apart",
        "講座と相談会を別々に数えない",
        (3,),
        divisions=("kaku-manabi",),
        letter="出前講座と相談会の数え方を、一つにできるかを教えてください。（架空）",
        answers={"kaku-manabi": "令和6年度の途中から、同じ日に続けて開きます。一つの指標にまとめられます。（架空）"},
        category="adopted",
        reply="二つの指標を一つ（K-12）にまとめた。（架空）",
        place=("indicator", "K-12"),
    ),
    Topic(
        "hard",
        "使う人の声を、毎月聞く",
        (4,),
        category="difficult",
        reply="毎月の調査は費用がかかるため、年に一度の調査に質問を加えることで代える。（架空）",
    ),
)
"""Of the invented meeting before, reported in December 2024."""
