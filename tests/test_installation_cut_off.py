"""An installation that is cut off, at any moment: one whole release is served, and it is done again and finished."""

import fcntl
import os
import random
import shutil
import signal
import subprocess
import time

from tests.test_install_release import SCRIPT, host, tree  # noqa: F401 - the host of the installer's tests

KILLS = 20


def test_an_installation_cut_off_before_the_switch_is_done_again(host):  # noqa: F811
    file = host.packed(1)
    half = host.root / "releases" / host.ids[0]
    half.mkdir(parents=True)
    (half / "p0.html").write_text("半分")
    (host.root / ".incoming-abc").mkdir()
    assert host.run(file).returncode == 0
    assert tree(host.root / "current") == tree(host.folder / "site" / "current")
    assert not (host.root / ".incoming-abc").exists()


def test_an_installation_cut_off_after_the_switch_is_finished(host):  # noqa: F811
    older, both, one = host.packed(1, "a"), host.packed(2, "a", "b"), host.packed(3, "a")
    host.run(both)
    shutil.copytree(host.root, host.folder / "before", symlinks=True)
    host.run(one)
    for name in ("sequence", f"releases/{host.ids[1]}", f"releases/{host.ids[1]}.manifest"):
        (host.folder / "before" / name).rename(host.root / name)
    assert "古いファイルです" in host.run(both).stderr
    assert "古いファイルです" in host.run(older).stderr
    assert host.run(one).stdout.endswith(f"既に公開しています：{host.ids[2]}\n")
    assert [path.name for path in (host.root / "releases").iterdir() if path.is_dir()] == [host.ids[2]]


def test_killed_at_any_moment_it_leaves_one_whole_release_and_is_done_again(host):  # noqa: F811
    host.run(host.packed(0))
    dice, switched = random.Random(7), set()
    for number in range(1, KILLS + 1):
        file = host.packed(number)
        command = ("sh", SCRIPT, file, "--root", host.root, "--key", host.folder / "public.pem")
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        time.sleep(dice.uniform(0, 0.3))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        switched.add(host.served() == host.ids[number])
        there = {path.name for path in (host.root / "current").glob("*.*")}
        assert there == {"p0.html", "p1.html", "p2.html", "release.json"}
        assert host.run(file).returncode == 0
        assert host.served() == host.ids[number]
    assert False in switched
    assert sorted(path.name for path in host.root.iterdir()) == [".lock", "current", "releases", "sequence"]


def test_two_installations_do_not_meet(host):  # noqa: F811
    file = host.packed(1)
    host.root.mkdir()
    with (host.root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "別の取り込みが動いています" in host.run(file).stderr
    assert host.run(file).returncode == 0
