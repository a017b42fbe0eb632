"""Suggested links: the likeliest targets of each kind, with the words they share."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.deliberation.linking import FEW, LONGEST_READ, Index, LinkKind
from shirube.deliberation.targets import indicator_target, initiative_target, opinion_target, policy_target

HOURS = indicator_target("S-01", "総労働時間の減少幅", meaning="働く人の年間総労働時間が何時間減ったか。", unit="時間")
WAITING = indicator_target(
    "G-02", "窓口での平均待ち時間", meaning="手続に来た人を、どれだけ待たせているか。", unit="分"
)
RECORDS = indicator_target(
    "K-01", "介護の記録にかかる時間", meaning="介護職員が一回の勤務で記録に使う時間。", unit="分"
)
APPLES = initiative_target(
    "JS-01",
    "りんご園地の見回りと予察の共有",
    outline="園地の気温と見回りの写真を地図に集め、普及センターが病害虫の出やすさを知らせます。",
    activities=["園地の計測と見回りの記録"],
    policy="農林水産業のDX",
)
CARE = initiative_target("JK-02", "介護の記録を声で残す", outline="話した内容がそのまま記録になる道具を入れます。")
FARMING = policy_target("sangyo-1", "農林水産業のDX", direction="現場にスマート技術を広げる。", within=[APPLES.name])
EARLIER = opinion_target("2024-1-01", "残業を減らすなら、総労働時間だけを見ないほうがよい。")
PLAN = (HOURS, WAITING, RECORDS, APPLES, CARE, FARMING)
ALL = (*PLAN, EARLIER)
OPINIONS = (
    "総労働時間の減少幅は、付加価値とあわせて見てはどうか。",
    "普及センターの力を借りて、りんごの園地から始めるとよい。",
    "介護の現場では記録のために残業している。",
    "窓口で待つ人が多い。",
)
SYLLABLES = st.sampled_from("林檎園地介護記録時間総労働窓口待減少")
TEXTS = st.lists(SYLLABLES, min_size=1, max_size=12).map("".join)


def found(nearest):
    return {one.kind: [(hit.target.key, hit.words) for hit in one.hits] for one in nearest}


def test_each_kind_has_its_likeliest_with_the_words_in_common():
    assert found(Index(ALL).nearest(OPINIONS[0])) == {
        LinkKind.INDICATOR: [("S-01", ("総労働時間の減少幅",)), ("G-02", ("時間",)), ("K-01", ("時間",))],
        LinkKind.INITIATIVE: [],
        LinkKind.POLICY: [],
        LinkKind.EARLIER: [("2024-1-01", ("総労働時間",))],
    }
    assert found(Index(ALL).nearest(OPINIONS[1]))[LinkKind.INITIATIVE] == [("JS-01", ("普及センター", "園地"))]


def test_what_is_within_a_policy_makes_it_found():
    bare = policy_target("sangyo-1", "農林水産業のDX", direction="現場にスマート技術を広げる。")
    asked = "りんご園地の見回りを急いでほしい。"
    assert found(Index([bare, HOURS]).nearest(asked))[LinkKind.POLICY] == []
    assert found(Index([FARMING, HOURS]).nearest(asked))[LinkKind.POLICY] == [("sangyo-1", ("園地の見回",))]


@pytest.mark.parametrize("text", ["次の会議は水曜がよい。", "そうですね。", "", "？？", "\n", "2024"])
def test_nothing_in_common_is_nothing_suggested(text):
    assert [one.hits for one in Index(ALL).nearest(text)] == [(), (), (), ()]


def test_a_chance_word_is_shown_but_not_near():
    indicators = Index(ALL).nearest("会議の時間を短くしてほしい。")[0]
    assert [(hit.target.key, hit.words) for hit in indicators.hits] == [
        ("G-02", ("時間",)),
        ("K-01", ("時間",)),
        ("S-01", ("時間",)),
    ]
    assert indicators.near == ()
    assert Index(ALL).nearest(OPINIONS[0])[0].near[0].target is HOURS


def test_the_agenda_item_lifts_a_target_but_never_makes_one():
    index = Index(ALL)
    plain, lifted = (index.nearest("記録が大変だ。", agenda)[1].hits[0] for agenda in ("", "介護のDXについて"))
    assert (plain.target, lifted.target) == (CARE, CARE)
    assert lifted.score > plain.score
    assert lifted.words == ("記録",)
    assert found(index.nearest("急いでほしい。", "介護の記録について"))[LinkKind.INITIATIVE] == []


def test_a_single_kanji_counts_only_while_few_targets_have_it():
    def within(count, others=60):
        rooms = [indicator_target(f"I-{number:02}", f"庁{number}", meaning="部屋。") for number in range(count)]
        rest = [indicator_target(f"Z-{number:02}", f"港{number}", meaning="船着場。") for number in range(others)]
        return Index([*rooms, *rest]).nearest("県庁のことだ。")[0].hits

    assert [hit.words for hit in within(FEW)] == [("庁",)] * 3
    assert within(FEW + 1) == ()
    assert within(2, others=10) == ()


def test_what_is_linked_already_is_left_out():
    linked = frozenset({(LinkKind.INDICATOR, "S-01"), (LinkKind.EARLIER, "2024-1-01")})
    left = found(Index(ALL).nearest(OPINIONS[0], leaving_out=linked))
    assert [key for key, _ in left[LinkKind.INDICATOR]] == ["G-02", "K-01"]
    assert left[LinkKind.EARLIER] == []


def test_no_more_than_asked_for():
    assert [len(Index(ALL).nearest("時間", first=count)[0].hits) for count in (1, 2, 3)] == [1, 2, 3]


def test_equal_targets_stand_in_the_order_of_their_keys():
    twins = [indicator_target(key, "窓口の混み具合", meaning="") for key in ("B", "A", "C")]
    assert [hit.target.key for hit in Index(twins).nearest("窓口")[0].hits] == ["A", "B", "C"]


def test_of_two_with_the_same_key_the_later_counts():
    again = indicator_target("S-01", "残業の時間", meaning="")
    assert Index([HOURS, again]).nearest("残業")[0].hits[0].target is again


def test_earlier_opinions_change_nothing_of_what_is_suggested_from_the_plan():
    many = [opinion_target(f"2023-{number}", text) for number, text in enumerate(OPINIONS * 5)]
    for text in OPINIONS:
        assert Index([*PLAN, *many]).nearest(text)[:3] == Index(PLAN).nearest(text)[:3]


def test_only_the_beginning_of_a_very_long_opinion_is_read():
    assert Index(ALL).nearest("あ" * LONGEST_READ + "総労働時間")[0].hits == ()


@given(st.permutations(ALL), st.sampled_from(OPINIONS))
def test_the_order_in_which_targets_come_changes_nothing(targets, text):
    assert Index(targets).nearest(text) == Index(ALL).nearest(text)


@given(st.sampled_from(OPINIONS), st.sampled_from(OPINIONS))
def test_what_was_asked_before_changes_nothing(first, second):
    index = Index(ALL)
    index.nearest(first)
    assert index.nearest(second) == Index(ALL).nearest(second)


@given(st.lists(st.text(alphabet="魚船港網漁潮", min_size=1, max_size=9), max_size=8), st.sampled_from(OPINIONS))
def test_targets_that_share_nothing_change_no_words(names, text):
    others = [indicator_target(f"Z-{number}", name, meaning="") for number, name in enumerate(names)]
    alone, beside = Index(ALL).nearest(text), Index([*ALL, *others]).nearest(text)
    words = {hit.target: hit.words for one in beside for hit in one.hits}
    assert all(words[hit.target] == hit.words for one in alone for hit in one.hits)


@given(st.lists(TEXTS, min_size=1, max_size=8), TEXTS)
def test_every_suggestion_has_words_and_they_stand_best_first(names, text):
    targets = [indicator_target(f"I-{number}", name, meaning="") for number, name in enumerate(names)]
    for one in Index(targets).nearest(text):
        scores = [(-hit.score, hit.target.key) for hit in one.hits]
        assert scores == sorted(scores)
        assert all(hit.words and all(word in text for word in hit.words) for hit in one.hits)


def test_ten_thousand_earlier_opinions_are_looked_through_in_a_moment():
    """A guard against a slip of kind, not a measurement: `./run bench links` measures."""
    many = [opinion_target(f"{number:05}", f"{number}番の意見。{OPINIONS[number % 4]}") for number in range(10_000)]
    began = time.process_time()
    Index([*PLAN, *many]).nearest(OPINIONS[0])
    assert time.process_time() - began < 3
