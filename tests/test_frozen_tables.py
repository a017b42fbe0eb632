"""Which tables the database itself freezes: taking one off this list is a decision, not an oversight."""

from shirube.kernel.immutability import protected_models


def test_the_frozen_tables_are_these():
    assert {each.table: each.may_set_once for each in protected_models()} == {
        "editions_edition": (),
        "editions_erratum": (),
        "editions_freezerequest": ("closed_at",),
        "editions_publication": ("withdrawn_at",),
        "indicators_note": ("replaced_at",),
        "indicators_observation": ("replaced_at",),
        "indicators_override": ("replaced_at",),
        "indicators_target": ("replaced_at",),
        "people_historyentry": (),
        "plans_scale": (),
    }
    assert [each.table for each in protected_models() if each.may_delete] == []
