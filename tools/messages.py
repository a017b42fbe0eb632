"""The catalogues of the public site's other languages.

./run messages            take every text of the code and the templates into the catalogues, then compile them
./run messages --compile  compile only: what every other command does by itself when a catalogue is newer
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from shirube.exchange.areas import NAMES

ROOT = Path(__file__).resolve().parents[1]
SHIRUBE = ROOT / "shirube"
LOCALE = SHIRUBE / "locale"
ROOMS = ("portal", "charts", "editions", "kernel", "progress", "plans", "indicators")
"""Rooms whose texts stand on the public site."""
WORDS_OF_DOCUMENTS = (
    "全国", "東北6県", "北東北3県", "％", "人", "件", "千件", "社", "回", "枚", "分", "時間", "万時間", "段階", "位",
    "億円", "円/時間", "kg/年", "kWh/月", "人泊", "経営体", "手段", "手続",
    "年度", "半期", "四半期", "月", "暦年", "日",
)  # fmt: skip
"""Names, units and kinds of periods that documents carry and other languages have words for."""
KEYWORDS = {"tr": None, "later": None}
_TAG = re.compile(r"""\{%\s*t\s+(?:"([^"]*)"|'([^']*)')""")
_HEADERS = tuple(
    f'"{name}'.encode() for name in ("POT-", "PO-Rev", "Report-", "Last-Trans", "Language-Team", "Generated-By")
)
Found = tuple[int, str, str, list[str]]


def texts_of_template(file: IO[bytes], *_: object, **__: object) -> Iterator[Found]:
    """The texts of `{% t "…" %}` tags with their lines, as Babel's extraction wants them."""
    for number, line in enumerate(file.read().decode("utf-8").splitlines(), start=1):
        for double, single in _TAG.findall(line):
            yield number, "tr", double or single, []


def wanted() -> Catalog:
    """Every text that the code and the templates mark, with the files it stands in."""
    catalog = Catalog(project="shirube", fuzzy=False)
    for path in sorted(SHIRUBE.rglob("*")):
        parts = path.relative_to(SHIRUBE).parts
        if parts[0] not in ROOMS or path.suffix not in (".py", ".html") or {"tests", "migrations"} & set(parts):
            continue
        for text in texts_of(path):
            catalog.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for text in (*NAMES, *WORDS_OF_DOCUMENTS):
        catalog.add(text)
    return catalog


def texts_of(path: Path) -> Iterator[str]:
    """The marked texts of one file."""
    method: Any = "python" if path.suffix == ".py" else texts_of_template
    with path.open("rb") as file:
        yield from (str(message) for _, message, _, _ in extract(method, file, keywords=KEYWORDS) if message)
    if path.suffix == ".py":
        yield from words_of_code(path.read_text(encoding="utf-8"))


def words_of_code(source: str) -> Iterator[str]:
    """Labels that `tr` looks up where they are shown: of `Word` classes (`DRAFT = "draft", "案"`) and of grades."""
    for node in ast.walk(ast.parse(source)):
        if _makes_a_grade(node):
            yield str(ast.literal_eval(node.args[1]))
        if isinstance(node, ast.ClassDef) and any(isinstance(one, ast.Name) and one.id == "Word" for one in node.bases):
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                    yield str(ast.literal_eval(line.value)[1])


def _makes_a_grade(node: ast.AST) -> TypeGuard[ast.Call]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Grade"):
        return False
    return len(node.args) > 1 and isinstance(node.args[1], ast.Constant)


def files() -> list[Path]:
    """The catalogues there are, one for each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/shirube.po"))


def read(path: Path) -> Catalog:
    """A catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="shirube")


def update(path: Path) -> None:
    """Add new texts to a catalogue without a translation, and drop those nobody uses any more."""
    catalog = read(path)
    catalog.update(wanted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    out = BytesIO()
    write_po(out, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False, ignore_obsolete=True)
    path.write_bytes(_plain(out.getvalue()))


def _plain(po: bytes) -> bytes:
    """The catalogue without header lines that change by the day or name nobody."""
    return b"\n".join(line for line in po.split(b"\n") if not line.startswith(_HEADERS)).lstrip(b"\n")


def compile_newer() -> None:
    """Compile every catalogue that is newer than what was compiled from it."""
    for path in files():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            out = BytesIO()
            write_mo(out, read(path))
            target.write_bytes(out.getvalue())


def main(arguments: list[str]) -> None:
    """Update and compile."""
    if "--compile" not in arguments:
        for path in files():
            update(path)
            left = sum(not message.string for message in read(path) if message.id)
            print(f"{path.relative_to(ROOT)}: {left} texts without a translation")
    compile_newer()


if __name__ == "__main__":
    main(sys.argv[1:])
