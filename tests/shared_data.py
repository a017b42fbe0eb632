"""Full-size real files, when the folder of shared data stands beside the checkout."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(path: str) -> Path:
    """The real file at `path` below the shared data folder; skips the test, saying why, where there is none."""
    file = FOLDER / path
    if not file.exists():
        pytest.skip(f"実データ {path} がこの環境にありません（同じ配置の小さなファイルでの試験は別にあります）")
    return file
