"""Components of the public pages. A component's signature is its contract; meaning never rests on colour alone."""

from __future__ import annotations

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shirube.kernel.language import tr
from shirube.portal.parts import GradeView, Link

register = Library()
_LONG, _HUGE = 6, 11
"""Letters of a figure, separators included, beyond which it is written smaller."""


@register.simple_tag
def grade(view: GradeView | None, size: str = "") -> SafeString | str:
    """A grade: its mark for the eye, its word for everyone, its colour last."""
    if view is None:
        return ""
    note = tr("（人が判定）") if view.by_hand else ""
    return format_html(
        '<span class="grade {} {}"><span class="mark" aria-hidden="true">{}</span>{}{}</span>',
        view.tone,
        size,
        view.mark,
        view.label,
        note,
    )


@register.simple_tag
def link(target: Link) -> SafeString:
    """A link and the small words behind it; the text alone where there is nothing to link to."""
    if not target.href:
        return format_html('{} <span class="quiet">{}</span>', target.text, target.note)
    if not target.note:
        return format_html('<a href="{}">{}</a>', target.href, target.text)
    return format_html('<a href="{}">{}</a> <span class="quiet">{}</span>', target.href, target.text, target.note)


@register.simple_tag
def fiction(fictitious: bool) -> SafeString | str:
    """「架空」 beside a name whose figures are invented."""
    return format_html('<span class="fictive">{}</span>', tr("架空")) if fictitious else ""


@register.simple_tag
def changed(words: str) -> SafeString | str:
    """「変更」 with what changed since the Edition before."""
    if not words:
        return ""
    return format_html('<span class="changed">{}<span class="vh">：{}</span></span>', tr("変更"), words)


@register.filter
def lines(text: str) -> list[str]:
    """A text's paragraphs: its lines, empty ones left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def clauses(text: str) -> SafeString:
    """A sentence that breaks across lines only behind its commas."""
    parts = text.replace("、", "、\n").splitlines()
    return format_html_join("", '<span class="clause">{}</span>', ((part,) for part in parts))


@register.filter
def width(text: str) -> str:
    """How large a figure may be written: "" as it is, "long" for many digits, "long huge" for very many, "wordy"
    for words."""
    if not text.replace(",", "").replace(".", "").replace("▲", "").isdigit():
        return "wordy"
    if len(text) > _HUGE:
        return "long huge"
    return "long" if len(text) > _LONG else ""


@register.filter
def verses(text: str) -> list[str]:
    """A creed's lines: as written, else one sentence a line."""
    written = lines(text)
    return written if len(written) > 1 else [part for part in text.strip().replace("。", "。\n").splitlines() if part]


@register.simple_tag
def t(text: str, **values: object) -> str:
    """A text in the page's language, its places filled: `{% t "全{count}件" count=page.total %}`."""
    return tr(text, **values)
