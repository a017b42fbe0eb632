"""Which scales can be judged with."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shirube.progress.scale import Grade, Threshold, Tone
from shirube.progress.scale_rules import why_not_scale
from shirube.progress.tests.cases import PLAIN, PROGRESS, RATIO


@pytest.mark.parametrize("scale", [PROGRESS, RATIO, PLAIN])
def test_a_whole_scale_can_be_used(scale):
    assert why_not_scale(scale) == ()


def without(code):
    return tuple(grade for grade in PROGRESS.grades if grade.code != code)


LOW = Threshold(Decimal("0.6"), "fair")


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({"grades": without("stale")}, ("判定外の区分「stale」がありません。加えてください。",)),
        (
            {"grades": (*without("stale"), Grade("stale", "古い", "－", Tone.LATE))},
            ("判定外の区分「stale」の色合いは「判定外」にしてください。",),
        ),
        ({"grades": without("fair")}, ("しきい値の「fair」は、この物差しの区分にありません。",)),
        ({"lowest": "x"}, ("最も低い区分の「x」は、この物差しの区分にありません。",)),
        ({"met": "stale"}, ("満たしたときの区分に判定外の区分「stale」は使えません。",)),
        ({"unmet": ""}, ("満たさないときの区分の「」は、この物差しの区分にありません。",)),
        ({"achieved": "x"}, ("達成の区分の「x」は、この物差しの区分にありません。",)),
        ({"thresholds": ()}, ("しきい値を1つ以上定めてください。",)),
        (
            {"thresholds": (LOW, Threshold(Decimal("0.6"), "good"))},
            ("しきい値は大きい順に並べてください（0.6の次が0.6です）。",),
        ),
        ({"thresholds": (Threshold(Decimal("NaN"), "good"),)}, ("しきい値は数値で定めてください。",)),
        ({"over": Decimal(1)}, ("目標の妥当性を確認する率は1より大きくしてください（1になっています）。",)),
        ({"version": 0}, ("物差しの版は1以上にしてください（0になっています）。",)),
        ({"name": ""}, ("物差しのコードと名称を記入してください。",)),
        (
            {"grades": (*PROGRESS.grades, Grade("good", "よい", "", Tone.GOOD))},
            (
                "区分「good」のコード・言葉・記号をすべて記入してください。",
                "区分のコード「good」が2回使われています。1回にしてください。",
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_scale(change, sentences):
    assert why_not_scale(replace(PROGRESS, **change)) == sentences
