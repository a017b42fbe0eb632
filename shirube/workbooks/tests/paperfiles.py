"""Documents of Word and PDFs made here byte by byte, so that none has to be kept."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence

from shirube.workbooks.tests.hostile import OFFICE, PACKAGE, packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
WORD_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
Target = tuple[str, str] | tuple[str, str, str]


def related(*targets: Target) -> str:
    """Relations: (kind, target) within the file, (kind, target, "External") to the outside."""
    body = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode[0]}"/>' if mode else "/>")
        for at, (kind, target, *mode) in enumerate(targets, start=1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{body}</Relationships>'


def word_part(root: str, body: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:{root} {_SPACES}>{body}</w:{root}>'


def word_parts(body: str, *targets: Target, before: str = "", **parts: str) -> dict[str, str | bytes]:
    """The files of a document; `parts` are further ones in the folder word, related by their own names."""
    own: list[Target] = [(name, f"{name}.xml") for name in parts]
    return {
        "[Content_Types].xml": WORD_TYPES,
        "_rels/.rels": related(("officeDocument", "word/document.xml")),
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>", before),
        "word/_rels/document.xml.rels": related(*own, *targets),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }


def word(body: str, *targets: Target, before: str = "", **parts: str) -> bytes:
    return packed(word_parts(body, *targets, before=before, **parts))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def para(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Cells are texts, or XML when they begin with 「<」."""
    lines = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else para(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{lines}</w:tbl>"


MINUTES = para("第1回架空委員会 議事録") + para("・架空の意見です。")


class Pdf:
    """A PDF being written: objects by number, the first the catalogue."""

    def __init__(self) -> None:
        self.objects: dict[int, bytes] = {}
        self.trailer = b""

    def add(self, body: bytes | str) -> int:
        number = len(self.objects) + 1
        self.objects[number] = body.encode() if isinstance(body, str) else body
        return number

    def stream(self, data: bytes, entries: str = "", *, pack: bool = True) -> int:
        body = zlib.compress(data) if pack else data
        filters = "/Filter /FlateDecode" if pack else ""
        return self.add(f"<< /Length {len(body)} {filters} {entries} >>\nstream\n".encode() + body + b"\nendstream")

    def bytes(self, start: bytes = b"%PDF-1.7\n") -> bytes:
        out, places = io.BytesIO(), {}
        out.write(start)
        for number, body in self.objects.items():
            places[number] = out.tell()
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at, size = out.tell(), len(self.objects) + 1
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in self.objects:
            out.write(b"%010d 00000 n \n" % places[number])
        out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, self.trailer, at))
        return out.getvalue()


FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H /DescendantFonts [ << /Type "
    "/Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) "
    "/Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox "
    "[0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >> ] >>"
)


def drawn(lines: Sequence[str], mode: int = 0, size: int = 12) -> bytes:
    """The content of a page with these lines; `mode` 3 draws nothing."""
    texts = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 {-size * 5 / 3:.2f} Td\n" for line in lines)
    return f"BT /F1 {size} Tf {mode} Tr 40 790 Td\n{texts}ET".encode()


def pdf_of(contents: Sequence[bytes], catalogue: str = "", font: str = FONT, page: str = "") -> Pdf:
    """A PDF with a page for each of these contents; `page` are further entries of every page."""
    made = Pdf()
    made.add("")
    made.add("")
    letters = made.add(font)
    pages = []
    for content in contents:
        stream = made.stream(content)
        pages.append(
            made.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 {letters} 0 R >> >> "
                f"/Contents {stream} 0 R {page} >>"
            )
        )
    made.objects[1] = f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode()
    kids = " ".join(f"{number} 0 R" for number in pages)
    made.objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    return made


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with these lines on its pages."""
    return pdf_of([drawn(lines) for lines in pages]).bytes()


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked_pdf(lines: Sequence[str], user: str, owner: str = "owner") -> bytes:
    """A PDF under RC4 of 40 bits, the first way there was: opened with the word `user`, "" for anybody."""
    made = pdf_of([])
    pad = [(word.encode() + _PADDING)[:32] for word in (user, owner)]
    owned = _rc4(hashlib.md5(pad[1]).digest()[:5], pad[0])
    name, rights = bytes(range(16)), -44
    key = hashlib.md5(pad[0] + owned + rights.to_bytes(4, "little", signed=True) + name).digest()[:5]
    opened = _rc4(key, _PADDING)
    number = len(made.objects) + 1
    salted = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    made.stream(_rc4(salted, drawn(lines)), pack=False)
    page = made.add(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        f"/Contents {number} 0 R >>"
    )
    made.objects[2] = f"<< /Type /Pages /Count 1 /Kids [{page} 0 R] >>".encode()
    made.objects[3] = FONT.replace("(Adobe)", "/Adobe").replace("(Japan1)", "/Japan1").encode()
    texts = f"/O <{owned.hex()}> /U <{opened.hex()}>"
    made.trailer = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P {rights} {texts} >> /ID [<{name.hex()}> <{name.hex()}>]".encode()
    )
    return made.bytes()


def _rc4(key: bytes, data: bytes) -> bytes:
    box, at = list(range(256)), 0
    for step in range(256):
        at = (at + box[step] + key[step % len(key)]) % 256
        box[step], box[at] = box[at], box[step]
    out, one, other = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        out.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(out)


def zipped(files: dict[str, bytes]) -> bytes:
    """Any zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return buffer.getvalue()
