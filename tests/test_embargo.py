"""解禁: with the real server and worker, nothing of an Edition is public before its time, and all of it after."""

from shirube.editions.tests.samples import document
from tools.embargo import watch


def test_nothing_before_its_time_and_everything_within_five_seconds_after(tmp_path):
    seen = watch(document(), tmp_path, wait_s=6)
    assert 0 <= seen.opened_after_s <= 5
    assert seen.requests_before > 20
    assert seen.leaked == ()
    assert seen.prepared > 20
