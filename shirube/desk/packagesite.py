"""The pages of a 版 made ready to leave the office: no script, no form, no link that leads out of the package, and
「委員限り」 on each. And the zip itself."""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

EDITION = "edition/"
"""The folder of the package that holds the pages of the 版."""
STYLE = "package.css"
_PAGES, _PICTURES = (".html",), (".css", ".svg", ".png", ".webp", ".ico", ".woff2")
_SCRIPT = re.compile(r"<script\b.*?</script>|<form\b.*?</form>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"""(\s)(href|src|poster|data)="([^"]*)\"""")
_FRAGMENT = "embed.html"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def edition_files(folder: Path, start: str, strip: str) -> dict[str, bytes]:
    """The pages below `start` (a folder inside the site in `folder`, ending in a slash) and what they show, by path."""
    inside = sorted(one.relative_to(folder).as_posix() for one in (folder / start).rglob("*") if one.is_file())
    pages = [one for one in inside if one.endswith(_PAGES) and not one.endswith(_FRAGMENT)]
    texts = {path: (folder / path).read_text("utf-8") for path in pages}
    kept = set(pages)
    for path, text in texts.items():
        kept |= {one for one in _shown(path, text) if (folder / one).is_file()}
    made = {path: (folder / path).read_bytes() for path in kept - set(pages)}
    made |= {path: _bare(path, text, kept, strip).encode() for path, text in texts.items()}
    return {EDITION + path: made[path] for path in sorted(made)}


def _shown(path: str, text: str) -> Iterator[str]:
    """What a page shows and is no page: style sheets and pictures."""
    for _, name, link in _LINK.findall(text):
        target = _target(path, html.unescape(link))
        if target and target.endswith(_PICTURES) and (name == "src" or not target.endswith(".svg")):
            yield target


def _target(path: str, link: str) -> str:
    """The path inside the site a link leads to; "" for one that leads out of it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return ""
    if not parts.path:
        return path
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return "" if found.startswith("..") else found


def _bare(path: str, text: str, kept: set[str], strip: str) -> str:
    """A page without scripts, forms and links that lead nowhere here; with the strip at its head."""
    up = "../" * (path.count("/") + 1)

    def link(match: re.Match[str]) -> str:
        return match[0] if _target(path, html.unescape(match[3])) in kept else ""

    text = _LINK.sub(link, _SCRIPT.sub("", text))
    text = text.replace("</head>", f'<link rel="stylesheet" href="{up}{STYLE}">\n</head>', 1)
    return re.sub(r"(<body[^>]*>)", lambda match: match[1] + strip.replace("{up}", up), text, count=1)


def packed(root: str, files: Mapping[str, bytes]) -> bytes:
    """The files below one folder `root` in one zip: sorted, with no time in it, so that the same files give the same
    bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{path}", _ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, files[path])
    return made.getvalue()
