"""What 判定のしかた says of each 指標の型, of each outcome that is no grade, and of the parts of the walk line."""

from __future__ import annotations

from shirube.kernel.language import later
from shirube.progress.facts import Shape

SHAPES = {
    Shape.ANNUAL: (
        later("その年度だけの数。年度が変わると0から数え直します。"),
        later("その期間の目標値に達したかどうかを見ます。年度の途中の目標値がなければ、年度末に判定します。"),
    ),
    Shape.CUMULATIVE: (
        later("計画の初めから積み上げた数。"),
        later("基準値から目標値までのうち、いまごろ進んでいるはずのところに対する率で見ます。"),
    ),
    Shape.LEVEL: (
        later("ある時点の高さ。割合や満足度など。"),
        later("基準値から目標値までのうち、いまごろ進んでいるはずのところに対する率で見ます。"),
    ),
    Shape.PERIOD_MEAN: (
        later("計画期間の年ごとの値の平均。"),
        later("計画期間に入ってからの年間の値を平均し、最終の目標値と比べます。途中の半年は数えません。"),
    ),
    Shape.HOLD: (
        later("いまの値を保つことをめざすもの。"),
        later(
            "目標値を保てているかどうかを見ます。大きいほどよい指標は以上、小さいほどよい指標は以下なら保てています。"
        ),
    ),
    Shape.AT_LEAST: (
        later("定めた値以上であることをめざすもの。"),
        later("目標値以上かどうかを見ます。達成とするのは、計画の最後の期間に満たしたときだけです。"),
    ),
    Shape.AT_MOST: (
        later("定めた値以下であることをめざすもの。"),
        later("目標値以下かどうかを見ます。達成とするのは、計画の最後の期間に満たしたときだけです。"),
    ),
    Shape.DECREASE: (
        later("減らすことをめざす数。"),
        later("増やす指標と同じ式で求めます。減った分が、減らすはずの分のどれだけに当たるかという率です。"),
    ),
    Shape.MILESTONE: (
        later("あらかじめ名前を付けた段階を、順に進むもの。"),
        later("いまの段階が、いまごろ着いているはずの段階に届いているかどうかを見ます。"),
    ),
    Shape.RANK: (
        later("順位。小さいほどよい数です。"),
        later("いまごろ着いているはずの順位以内かどうかを見ます。端数は、達しやすい側の整数にします。"),
    ),
    Shape.NO_TARGET: (
        later("目標値を定めず、動きを見るもの。"),
        later("判定はしません。"),
    ),
}
"""指標の型 → what it is, and how it is judged."""

NO_GRADE = {
    "year_end": later(
        "年度の途中の値で、その時点の目標値も期待値も定められていないもの。遅れとはみなさず、年度末に判定します。"
    ),
    "stale": later("次の数値が出るはずの時期を過ぎても、新しい数値がないもの。"),
    "unassessable": later(
        "基準値がない、系列が途切れた、数値が集計中などの理由で計算できないもの。推測では判定しません。"
    ),
    "no_target": later("目標値を定めずに動きを見るもの、または提案中のもの。"),
}
"""Code of an outcome that is no grade → when it is given."""

PARTS = (
    (later("基準値"), later("歩き始めのところ。計画を作ったときに分かっていた値です。")),
    (later("現在"), later("いまの値。丸の位置が、いまいるところです。色のほかに、形とことばでも判定を示します。")),
    (later("いまごろここまで"), later("点線の印。順調なら、いまごろ着いているはずのところ（期待値）です。")),
    (later("目標値"), later("旗。計画の最後に着きたいところです。")),
)
"""The parts of the walk line, from left to right."""
ROADMAP = (
    (
        later("目標と実績"),
        later(
            "目標の線は、いつ何をすることにしているか。実績の線は、いつ何をしたか。2つを上下に並べます。"
            "実績は、その版の時点までに報告されたものです。"
        ),
    ),
    (
        later("当初と変更後"),
        later(
            "見直しが決定すると、線を改めます。もとの線も消さずに、当初として残し、変更前と変更後、理由、決定した会議などを添えます。"
            "予定を守ることより、めざす姿に近づくことを大切にするためです。"
        ),
    ),
    (later("推定"), later("もとの資料から年度が読み取れず、置いた位置が推定であるものです。")),
    (
        later("実施状況と達成度"),
        later(
            "実施状況は、取組をどこまで行ったか（{conduct}）。達成度は、それで何が得られたか（{attainment}）。"
            "行っても得られないことも、途中で得られることもあるので、2つを1つの評価にまとめません。"
        ),
    ),
    (
        later("振り返り"),
        later(
            "想定していたこと、実際に起きたこと、変えたこと、気づいたことの記録です。想定どおりにいかなかったことも載せます。"
            "指標の判定とも達成度とも別のもので、評点はつけません。"
        ),
    ),
)
"""How to read the roadmap, in the order a reader meets it."""
