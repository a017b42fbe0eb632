"""What is wrong with one page. Each rule is a function from the page as written to sentences; none is fine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from tinyhtml5.parser import HTMLParser

from tests.markup import vocabulary as v
from tests.markup.skeleton import parts
from tests.markup.source import Element, Written

Rule = Callable[[Written], Iterator[str]]


def parses_without_error(page: Written) -> Iterator[str]:
    """Nothing a browser has to repair: the parser of the standard reports no error."""
    for part in parts(page.raw):
        yield from _errors(part)


@cache
def _errors(part: str) -> tuple[str, ...]:
    parser = HTMLParser()
    parser.parse(part)
    return tuple(f"{name}, line {line}, column {column}" for (line, column), name, _ in parser.errors)


def closes_what_it_opens(page: Written) -> Iterator[str]:
    yield from page.misnested


def uses_known_elements(page: Written) -> Iterator[str]:
    """Neither obsolete nor mistyped ones."""
    for one in page.all():
        if one.tag not in (v.DRAWN if one.drawn else v.ELEMENTS):
            yield f"unknown or obsolete: {one}"


def uses_known_attributes(page: Written) -> Iterator[str]:
    for one in page.html:
        own = v.OWN.get(one.tag, "").split()
        for name, _ in one.attributes:
            known = name in v.GLOBAL or name in own or name.startswith("data-") or name.removeprefix("aria-") in v.ARIA
            if not known:
                yield f"unknown or obsolete attribute {name}: {one}"


def repeats_no_attribute(page: Written) -> Iterator[str]:
    for one in page.all():
        if any(count > 1 for count in Counter(name for name, _ in one.attributes).values()):
            yield f"an attribute twice: {one}"


def gives_every_id_once(page: Written) -> Iterator[str]:
    ids = Counter(one.get("id") for one in page.all() if one.get("id") is not None)
    for name, count in ids.items():
        if count > 1 or not name or any(letter.isspace() for letter in name):
            yield f"id {name!r}, {count} times"


def refers_to_what_is_there(page: Written) -> Iterator[str]:
    ids = {one.get("id") for one in page.all()} | {"top"}
    for one in page.all():
        for attribute in v.REFERENCES:
            for name in (one.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}={name!r} leads nowhere: {one}"
        link = one.get("href") or ""
        if link.startswith("#") and link[1:] not in ids:
            yield f"{link!r} leads nowhere: {one}"


def labels_every_control(page: Written) -> Iterator[str]:
    labels = page.all("label")
    named = {one.get("for") for one in labels} - {None}
    controls = {one.get("id"): one for one in page.all(*v.LABELLED)}
    for one in page.all("input", "select", "textarea"):
        wrapped = any(outer.tag == "label" for outer in one.around())
        hidden = one.get("type") in ("hidden", "submit", "button")
        if not (wrapped or hidden or one.get("id") in named or one.get("aria-label") or one.get("aria-labelledby")):
            yield f"no label: {one}"
    for one in labels:
        if one.get("for") is not None and one.get("for") not in controls or not one.text.strip():
            yield f"a label of nothing, or without words: {one}"


def has_one_first_heading_and_skips_no_level(page: Written) -> Iterator[str]:
    headings = [one for one in page.html if one.tag in v.HEADINGS]
    levels = [int(one.tag[1]) for one in headings]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    for before, after, one in zip([0, *levels], levels, headings, strict=False):
        if after > before + 1:
            yield f"h{before} is followed by {one}"
        if not one.said:
            yield f"an empty heading: {one}"


def says_what_it_is(page: Written) -> Iterator[str]:
    """Language, character set, title, description, and one main part."""
    tags = {tag: page.all(tag) for tag in ("html", "main", "meta")}
    titles = [one for one in page.all("title") if not one.drawn]
    described = [one.get("content") for one in tags["meta"] if one.get("name") == "description"]
    if [one.get("lang") or "" for one in tags["html"]] not in (["ja"], ["en"]):
        yield "no language"
    if not page.raw.startswith("<!doctype html>\n") or b'<meta charset="utf-8">' not in page.raw.encode()[:1024]:
        yield "no doctype, or no character set within the first 1024 bytes"
    if len(titles) != 1 or not titles[0].text.strip():
        yield "no title"
    if len(described) != 1 or not (described[0] or "").strip():
        yield "no description"
    if len(tags["main"]) != 1:
        yield f"{len(tags['main'])} main parts"


def puts_nothing_inline(page: Written) -> Iterator[str]:
    """No style or script of its own, and nothing a strict policy would block."""
    for one in page.all():
        names = [name for name, _ in one.attributes]
        if "style" in names or any(name.startswith("on") for name in names) or one.tag == "style":
            yield f"inline: {one}"
        if one.tag == "script" and (not one.get("src") or one.text.strip()):
            yield f"an inline script: {one}"


def keeps_blocks_out_of_lines(page: Written) -> Iterator[str]:
    for one in page.html:
        if one.tag not in v.BLOCKS:
            continue
        outer = next((each for each in one.around() if each.tag not in v.TRANSPARENT), page.root)
        if outer.tag in v.PHRASING_ONLY:
            yield f"{one} stands in {outer}"
        if outer.tag == "summary" and one.tag not in v.HEADINGS:
            yield f"{one} stands in {outer}"
        if outer.tag in ("dt", "th") and (one.tag in v.SECTIONS or one.tag in (*v.HEADINGS, "header", "footer")):
            yield f"{one} stands in {outer}"


def keeps_controls_apart(page: Written) -> Iterator[str]:
    """No link in a link, no button in a link: nobody could press the inner one."""
    for one in page.all(*v.INTERACTIVE):
        for outer in one.around():
            if outer.tag not in v.INTERACTIVE or outer.tag == "details":
                continue
            if not (outer.tag == "label" and one.tag in v.LABELLED):
                yield f"{one} stands in {outer}"


def builds_lists_and_tables_of_their_parts(page: Written) -> Iterator[str]:
    for one in page.html:
        parent = one.parent or page.root
        if one.tag in v.PARENTS and parent.tag not in v.PARENTS[one.tag]:
            yield f"{one} stands in {parent}"
        allowed = v.CHILDREN.get(one.tag)
        if allowed is None:
            continue
        yield from (f"{child} stands in {one}" for child in one.elements if child.tag not in allowed)
        if one.tag != "html" and any(isinstance(part, str) and part.strip() for part in one.inside):
            yield f"letters directly in {one}"
        if one.tag in ("ul", "ol", "dl", "table", "tr") and not one.elements and one.get("class") not in v.FILLED_LATER:
            yield f"nothing in {one}"


def pairs_words_and_meanings(page: Written) -> Iterator[str]:
    """In a list of facts a word comes first and has a meaning."""
    for facts in page.all("dl"):
        groups = [one for one in facts.elements if one.tag == "div"] or [facts]
        for group in groups:
            order = [one.tag for one in group.elements]
            if order[:1] != ["dt"] or order[-1:] != ["dd"] or not set(order) <= {"dt", "dd"}:
                yield f"{'·'.join(order)} in {group}"


def fills_every_row_of_a_table(page: Written) -> Iterator[str]:
    """Every row as wide as the others, every heading cell with its direction, a caption first."""
    for table in page.all("table"):
        yield from _uneven(table)
        yield from (f"no scope: {one}" for one in table.all("th") if one.get("scope") not in _SCOPES)
        first = table.elements[:1]
        if not first or first[0].tag != "caption" or not first[0].text.strip():
            yield f"no caption: {table}"


_SCOPES = ("row", "col", "rowgroup", "colgroup")


def _uneven(table: Element) -> Iterator[str]:
    reaching: Counter[int] = Counter()
    widths = set()
    for at, row in enumerate(table.all("tr")):
        width = reaching[at]
        for cell in row.elements:
            across, down = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            width += across
            for below in range(1, down):
                reaching[at + below] += across
        widths.add(width)
    if len(widths) > 1:
        yield f"rows of {sorted(widths)} cells: {table}"


def names_what_can_be_pressed(page: Written) -> Iterator[str]:
    for one in page.all("a", "button", "summary"):
        if not one.said and not any(outer.get("hidden") is not None for outer in one.around()):
            yield f"nothing says what it does: {one}"
        if one.tag == "a" and one.get("href") in (None, ""):
            yield f"a link to nowhere: {one}"
        in_form = any(outer.tag == "form" for outer in one.around())
        if one.tag == "button" and one.get("type") is None and not in_form:
            yield f"a button without a type: {one}"


def describes_pictures(page: Written) -> Iterator[str]:
    for one in page.all("img"):
        if one.get("alt") is None:
            yield f"no alternative: {one}"
    for one in page.all("svg"):
        hidden = one.get("aria-hidden") == "true" or any(e.get("aria-hidden") == "true" for e in one.around())
        role = "group" if any(True for _ in one.all("a")) else "img"  # an image hides the links in it
        if not hidden and not (one.get("role") == role and (one.get("aria-label") or one.get("aria-labelledby"))):
            yield f"a drawing without a role and a name: {one}"


def uses_aria_as_meant(page: Written) -> Iterator[str]:
    for one in page.all():
        role = one.get("role")
        if role is not None and role not in v.ROLES:
            yield f"role {role!r}: {one}"
        if one.get("tabindex") not in (None, "0", "-1"):
            yield f"an order of its own: {one}"
        if role == "region" and not (one.get("aria-label") or one.get("aria-labelledby")):
            yield f"a region without a name: {one}"
        focusable = one.tag in ("a", "button", "input", "select", "summary") or one.get("tabindex") == "0"
        if focusable and any(each.get("aria-hidden") == "true" for each in (one, *one.around())):
            yield f"hidden, but it takes the focus: {one}"


def leaves_no_empty_shell(page: Written) -> Iterator[str]:
    """No paragraph, item, caption or section that says nothing."""
    for one in page.all("p", "li", "caption", "figcaption", "dt", "dd", "th", "section", "figure", "option"):
        waiting = one.get("role") == "status" or one.get("hidden") is not None or one.get("aria-hidden") == "true"
        if not one.said and not waiting and not any(True for _ in one.all("svg", "input", "img")):
            yield f"empty: {one}"


def opens_folded_parts_by_their_summary(page: Written) -> Iterator[str]:
    for one in page.all("details"):
        if [child.tag for child in one.elements][:1] != ["summary"]:
            yield f"no summary first: {one}"


RULES: tuple[Rule, ...] = (
    parses_without_error,
    closes_what_it_opens,
    uses_known_elements,
    uses_known_attributes,
    repeats_no_attribute,
    gives_every_id_once,
    refers_to_what_is_there,
    labels_every_control,
    has_one_first_heading_and_skips_no_level,
    says_what_it_is,
    puts_nothing_inline,
    keeps_blocks_out_of_lines,
    keeps_controls_apart,
    builds_lists_and_tables_of_their_parts,
    pairs_words_and_meanings,
    fills_every_row_of_a_table,
    names_what_can_be_pressed,
    describes_pictures,
    uses_aria_as_meant,
    leaves_no_empty_shell,
    opens_folded_parts_by_their_summary,
)
