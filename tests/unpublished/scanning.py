"""Looking for a word or a number in published bytes, in whatever form a file may carry it."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

_GROUPED = re.compile(r"(?<=\d)[,’' \u00a0\u2009\u202f](?=\d)")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def found(needles: Iterable[str], path: str, content: bytes) -> set[str]:
    """The needles that stand in a file, its name included. Needles are Latin letters or digits alone."""
    whole = "\n".join(_plain(text) for text in (path, *texts(content)))
    return {needle for needle in needles if needle in whole}


def texts(content: bytes) -> Iterator[str]:
    """What a file says: packed ones unpacked, whatever they are called."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from texts(packed.read(name))
    elif content.startswith(b"\x1f\x8b"):
        yield from texts(gzip.decompress(content))
    else:
        yield content.decode("utf-8", errors="replace")


def _plain(text: str) -> str:
    """The text without escapes, wide forms, grouping and joiners: a needle in any spelling stands in it as it is."""
    spelt = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), unquote(html.unescape(text)))
    narrow = unicodedata.normalize("NFKC", spelt)
    return _GROUPED.sub("", narrow)


def spellings(word: str, number: int) -> dict[str, tuple[str, str]]:
    """How a word and a number may be written: name of the form → both in that form."""
    text, digits = f"部外秘（{word}）", str(number)
    return {
        "raw": (text, digits),
        "grouped": (text, f"{number:,}"),
        "minus": (text, f"▲{number:,}"),
        "full-width": (text.translate(_WIDE), digits.translate(_WIDE)),
        "grouped full-width": (text, f"{number:,}".translate(_WIDE)),
        "HTML": ("".join(f"&#{ord(letter)};" for letter in text), "".join(f"&#x{ord(d):x};" for d in digits)),
        "JSON": (json.dumps(text), "".join(f"\\u{ord(digit):04x}" for digit in digits)),
        "URL": ("".join(f"%{byte:02X}" for byte in text.encode()), "".join(f"%{byte:02x}" for byte in digits.encode())),
    }


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
