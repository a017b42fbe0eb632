"""The signing key: one for an installation, whoever asks first."""

import subprocess
import sys
from pathlib import Path

from shirube.config.secret import secret_key

ASK = """
import sys
from pathlib import Path
from shirube.config.secret import secret_key
print(secret_key(Path(sys.argv[1])))
"""


def test_the_key_is_made_once_and_kept_from_others(tmp_path):
    first = secret_key(tmp_path / "home")
    assert secret_key(tmp_path / "home") == first
    assert len(first) > 50
    assert ((tmp_path / "home" / "secret-key").stat().st_mode & 0o777) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret-key"]


def test_processes_that_ask_at_the_same_moment_get_the_same_whole_key(tmp_path):
    root = Path(__file__).resolve().parents[3]
    asking = [
        subprocess.Popen([sys.executable, "-c", ASK, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    answers = {process.communicate()[0].strip() for process in asking}
    assert len(answers) == 1
    assert answers == {secret_key(tmp_path)}
