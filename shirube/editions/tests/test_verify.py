"""検証: a whole Edition passes; whatever is tampered with is found, even when the hash is made anew."""

import json

import pytest

from shirube.editions.encoding import encode, sha256
from shirube.editions.tests.samples import document
from shirube.editions.verify import verify


def tampered(change) -> bytes:
    """The sample's bytes after `change(tree)`, in canonical form again."""
    tree = json.loads(encode(document()))
    change(tree)
    return json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def graded(tree):
    return next(one for one in tree["indicators"] if one["code"] == "K1")


def test_a_whole_edition_passes_with_and_without_its_hash():
    raw = encode(document())
    assert verify(raw) == []
    assert verify(raw, sha256(raw)) == []


def test_one_changed_byte_is_found_by_the_hash():
    raw = encode(document())
    other = raw.replace("試験計画".encode(), "試験計書".encode())
    assert len(verify(other, sha256(raw))) == 1
    assert verify(raw, "abc") == ["SHA-256の指定「abc」は64桁の16進数ではありません。"]


def value(tree):
    graded(tree)["observations"][1]["value"] = "190"


def target(tree):
    graded(tree)["targets"][0]["value"] = "190"


def scale(tree):
    tree["scale"]["thresholds"][0]["at_least"] = "0.5"


def inputs(tree):
    graded(tree)["judgement"]["inputs"][0][1] = "999"


def grade(tree):
    graded(tree)["judgement"]["grade"] = graded(tree)["judgement"]["shown"] = "on_track"


def rate(tree):
    graded(tree)["judgement"]["rate"] = "1"


def pooled(tree):
    rows = next(one for one in tree["indicators"] if one["code"] == "R1")["observations"]
    rows[2]["value"] = "71"


def derived(tree):
    rows = next(one for one in tree["indicators"] if one["code"] == "R1")["observations"]
    rows[0]["value"] = "51"


def count(tree):
    tree["counts"][0]["count"] += 1


def denominator(tree):
    tree["denominators"][0]["judged"] += 1


def shown(tree):
    graded(tree)["judgement"]["shown"] = "achieved"


@pytest.mark.parametrize(
    "change", [value, target, scale, inputs, grade, rate, pooled, derived, count, denominator, shown]
)
def test_tampering_is_found_by_computing_again_though_the_hash_is_right(change):
    raw = tampered(change)
    assert raw != encode(document())
    assert verify(raw, sha256(raw)) != []


def test_a_mismatch_names_its_place_and_both_values():
    problems = verify(tampered(grade))
    assert [problem for problem in problems if problem.startswith("indicators[K1].judgement.grade：")] == [
        "indicators[K1].judgement.grade：版には 「on_track」、計算し直すと 「slow」"
    ]


def loose(tree):
    graded(tree)["observations"][1]["value"] = "120.0"


def both(tree):
    graded(tree)["observations"][1]["missing"] = "tallying"


def version(tree):
    tree["rule_version"] = "99"


@pytest.mark.parametrize("change", [loose, both, version])
def test_what_cannot_be_read_is_said_without_a_traceback(change):
    assert verify(tampered(change)) != []


@pytest.mark.parametrize("raw", [b"", b"{", b"null", b"PK\x03\x04", "版".encode("cp932")])
def test_anything_else_is_no_edition(raw):
    assert len(verify(raw)) == 1
