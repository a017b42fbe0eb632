"""The installation's key: one for all who ask first at the same moment, and for its owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor

from shirube.config.secret import secret_key


def test_all_who_come_first_get_the_same_key(tmp_path):
    home = tmp_path / "new" / "home"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [home] * 40))
    (key,) = keys
    assert len(key) >= 50
    assert secret_key(home) == key
    assert [file.name for file in home.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600


def test_two_installations_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")
