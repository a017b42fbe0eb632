"""Where the repository's files are: what the repository tests walk over."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHIRUBE = ROOT / "shirube"
_SKIPPED = {".git", ".venv", "var", "__pycache__", ".hypothesis", "node_modules"}
_TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".csv", ".svg", ".json", ".yml", ".yaml", ".typ", ""}


@cache
def all_files() -> tuple[Path, ...]:
    """Every file of the checkout that is not installed, generated or hidden away, in order."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in _SKIPPED or entry.name.endswith("_cache"):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


def text_files() -> Iterator[tuple[Path, str]]:
    """Every file that holds text, with its text; whole data files in old encodings are not text here."""
    for path in all_files():
        if path.suffix in _TEXT:
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def python_files(*, tests: bool = True) -> list[Path]:
    """Every Python file outside migrations; `tests=False` leaves test folders out."""
    return [
        path
        for path in all_files()
        if path.suffix == ".py" and "migrations" not in path.parts and (tests or not is_test(path))
    ]


def is_test(path: Path) -> bool:
    """Whether a file belongs to the tests."""
    return "tests" in path.relative_to(ROOT).parts


def shown(path: Path) -> str:
    """A path as people write it: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The parsed source of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def pyproject() -> dict[str, object]:
    """pyproject.toml as read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def floors() -> dict[str, int]:
    """Room → floor (1 is the lowest), read from the very contract import-linter holds."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]  # type: ignore[index]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {room.strip(): len(layers) - row for row, line in enumerate(layers) for room in line.split("|")}
