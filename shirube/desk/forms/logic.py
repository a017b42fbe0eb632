"""Forms of the つながり: a point, and a link between two."""

from __future__ import annotations

from typing import Any

from django import forms

from shirube.desk.forms.fields import choice, line, number, text
from shirube.editions.roadmap import LogicLink, LogicNode
from shirube.plans.words import Visibility
from shirube.roadmap.edits import LinkEdit, NodeEdit
from shirube.roadmap.rules import why_not_node
from shirube.roadmap.words import Evidence, LogicStage

Choices = list[tuple[str, str]]
PUBLIC_HELP = "「公表」にすると、次に公表する版から県民に見えます。「部内限り」は版に入りません。"
NOTHING = ("", "（どれでもない）")


class NodeForm(forms.Form):
    """One point. What it stands for is one choice: a 取組 of a 事業, an 指標, or a めざす姿."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    stage = choice("段階", LogicStage.choices())
    text = line("本文", required=True, longest=300, help_text="例：困りごとが一つの地図に集まる")
    stands_for = choice("表すもの", [], required=False, help_text="事業の取組、測る指標、めざす姿のどれか一つ。")
    policy = choice("施策", [], required=False)
    order = number("順", help_text="同じ段階の中で並べる順。小さいものが先。")
    visibility = choice("公開", Visibility.choices(), help_text=PUBLIC_HELP)
    sure = forms.BooleanField(label="似た点を確かめました。別の点として加えます。", required=False)

    def __init__(self, *args: Any, area: str, policies: Choices, things: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        self.fields["policy"].choices = [("", "（分野全体）"), *policies]  # type: ignore[attr-defined]
        self.fields["stands_for"].choices = [NOTHING, *things]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It can be like this, looked at alone."""
        if not self.errors and (why_not := why_not_node(self.edit("n"))):
            self.add_error(None, why_not)
        return self.cleaned_data

    def edit(self, code: str) -> NodeEdit:
        """The point under a code."""
        given = self.cleaned_data
        kind, _, named = given["stands_for"].partition(":")
        initiative, _, activity = named.partition("/") if kind == "initiative" else ("", "", "")
        return NodeEdit(
            code=code,
            area=self.area,
            stage=LogicStage(given["stage"]),
            order=given["order"],
            text=given["text"],
            policy=given["policy"],
            initiative=initiative,
            activity=activity,
            indicator=named if kind == "indicator" else "",
            vision=int(named) if kind == "vision" else 0,
            visibility=Visibility(given["visibility"]),
        )


def node_initial(node: LogicNode, visibility: str, version: int) -> dict[str, Any]:
    """What the form of a point that stands starts from."""
    if node.initiative:
        stands_for = f"initiative:{node.initiative}" + (f"/{node.activity}" if node.activity else "")
    elif node.indicator:
        stands_for = f"indicator:{node.indicator}"
    else:
        stands_for = f"vision:{node.vision}" if node.vision else ""
    return {
        "seen": version,
        "stage": node.stage,
        "text": node.text,
        "stands_for": stands_for,
        "policy": node.policy,
        "order": node.order,
        "visibility": visibility,
    }


class LinkForm(forms.Form):
    """One link: why the effect follows is asked first of all."""

    source = choice("元", [])
    target = choice("先", [])
    why = text("なぜ効果が続くか", required=True, rows=2, help_text="例：困りごとが集まれば、使う理由ができるため。")
    evidence = choice("根拠", Evidence.choices(), help_text="まだ確かめていなければ「想定（検証中）」でかまいません。")
    evidence_note = text("根拠の説明", rows=2, help_text="文献、自分の団体のデータ、ほかの団体の例など。")
    external = text("外部要因", rows=2, help_text="効果を強めたり弱めたりする、事業の外のこと。")

    def __init__(self, *args: Any, nodes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].choices = [("", "選んでください"), *nodes]  # type: ignore[attr-defined]

    def edit(self) -> LinkEdit:
        """The link."""
        given = self.cleaned_data
        return LinkEdit(
            source=given["source"],
            target=given["target"],
            why=given["why"],
            evidence=Evidence(given["evidence"]),
            evidence_note=given["evidence_note"],
            external=given["external"],
        )


def link_initial(link: LogicLink) -> dict[str, Any]:
    """What the form of a link that stands starts from."""
    names = ("source", "target", "why", "evidence", "evidence_note", "external")
    return {name: getattr(link, name) for name in names}
