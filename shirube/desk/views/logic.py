"""つながり: the drawing of a 分野, its points and its links."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.desk.access import ground
from shirube.desk.forms.logic import LinkForm, NodeForm, link_initial, node_initial
from shirube.desk.logic import Ways, free_code, ways_of
from shirube.desk.pages.frame import frame_of
from shirube.desk.pages.logic import LogicFormPage, build_logic_area, build_logic_index
from shirube.desk.views.asking import CONFLICT, INVALID, shown, staff
from shirube.editions.roadmap import LogicLink, LogicNode
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.access import NOTHING_HERE, SignedInRequest
from shirube.plans.queries import policy_tree
from shirube.roadmap.actions import remove_link, remove_node, save_links, save_nodes
from shirube.roadmap.alike import alike
from shirube.roadmap.queries import logic_nodes
from shirube.roadmap.queries.editing import initiative_names

SAME = "変わったところがないため、何も記録していません。"


@require_safe
@staff
def logic(request: SignedInRequest, body_code: str, plan_code: str) -> HttpResponse:
    """All 分野."""
    here = ground(request, body_code, plan_code)
    counts = Counter(one.area for one in logic_nodes(here.plan, initiative_names(here.plan), internal=True))
    return shown(request, "desk/logic.html", build_logic_index(here, policy_tree(here.plan), dict(counts)))


@require_safe
@staff
def logic_area(request: SignedInRequest, body_code: str, plan_code: str, area: str) -> HttpResponse:
    """The つながり of one 分野."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    return shown(request, "desk/logic_area.html", build_logic_area(ways))


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new_node(request: SignedInRequest, body_code: str, plan_code: str, area: str) -> HttpResponse:
    """Add a point; one that says nearly what another says is added when the person says it is another."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    if why_not := ways.why_not_any():
        raise NotYours(why_not)
    address = f"{ways.address}nodes/new/"
    if request.method != "POST":
        return _node_page(request, ways, _node_form(ways, initial=_fresh(ways)), address)
    form = _node_form(ways, request.POST)
    if form.is_valid():
        near = tuple(ways.texts[code] for code in alike(form.cleaned_data["text"], ways.texts))
        if near and not form.cleaned_data["sure"]:
            return _node_page(request, ways, form, address, INVALID, near=near)
        return _save_node(request, ways, form, free_code(ways.here), 0, address)
    return _node_page(request, ways, form, address, INVALID)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def node(request: SignedInRequest, body_code: str, plan_code: str, area: str, code: str) -> HttpResponse:
    """One point; POST changes it."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    found, row = _node(ways, code)
    address = f"{ways.address}nodes/{code}/"
    initial = node_initial(found, row.visibility, row.version)
    if request.method != "POST":
        return _node_page(request, ways, _node_form(ways, initial=initial), address, found=found)
    if why_not := ways.why_not(found.initiative):
        raise NotYours(why_not)
    form = _node_form(ways, request.POST)
    if form.is_valid():
        return _save_node(request, ways, form, code, form.cleaned_data["seen"], address, found=found, now=initial)
    return _node_page(request, ways, form, address, INVALID, found=found)


@require_POST
@staff
def drop_node(request: SignedInRequest, body_code: str, plan_code: str, area: str, code: str) -> HttpResponse:
    """Take a point out with the links at it."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    found, row = _node(ways, code)
    if why_not := ways.why_not(found.initiative):
        raise NotYours(why_not)
    seen = request.POST.get("seen", "")
    remove_node(ways.here.plan, code, seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0, by=ways.here.actor())
    messages.success(request, f"点「{row.text}」と、そこに出入りするつながりを外しました。")
    return HttpResponseRedirect(ways.address)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new_link(request: SignedInRequest, body_code: str, plan_code: str, area: str) -> HttpResponse:
    """Add a link."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    if why_not := ways.why_not_any():
        raise NotYours(why_not)
    address = f"{ways.address}links/new/"
    if request.method != "POST":
        return _link_page(request, ways, _link_form(ways), address)
    return _save_link(request, ways, _link_form(ways, request.POST), address)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def link(request: SignedInRequest, body_code: str, plan_code: str, area: str, source: str, target: str) -> HttpResponse:
    """One link; POST changes what it says."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    found = _link(ways, source, target)
    address = f"{ways.address}links/{source}/{target}/"
    if request.method != "POST":
        return _link_page(request, ways, _link_form(ways, initial=link_initial(found)), address, found=found)
    if why_not := _why_not_link(ways, found.source):
        raise NotYours(why_not)
    return _save_link(request, ways, _link_form(ways, request.POST), address, found=found)


@require_POST
@staff
def drop_link(
    request: SignedInRequest, body_code: str, plan_code: str, area: str, source: str, target: str
) -> HttpResponse:
    """Take a link out."""
    ways = ways_of(ground(request, body_code, plan_code), area)
    found = _link(ways, source, target)
    if why_not := _why_not_link(ways, found.source):
        raise NotYours(why_not)
    remove_link(ways.here.plan, source, target, by=ways.here.actor())
    messages.success(request, "つながりを外しました。")
    return HttpResponseRedirect(ways.address)


def _save_node(
    request: SignedInRequest,
    ways: Ways,
    form: NodeForm,
    code: str,
    seen: int,
    address: str,
    *,
    found: LogicNode | None = None,
    now: dict[str, Any] | None = None,
) -> HttpResponse:
    edit = form.edit(code)
    if why_not := ways.why_not(edit.initiative):
        form.add_error("stands_for", why_not)
        return _node_page(request, ways, form, address, INVALID, found=found)
    try:
        saved = save_nodes(ways.here.plan, [edit], by=ways.here.actor(), seen={code: seen})
    except NotSo as refusal:
        form.add_error(None, str(refusal))
        return _node_page(request, ways, form, address, INVALID, found=found)
    except NotNow:
        return _node_page(request, ways, form, address, CONFLICT, found=found, clashes=_clashes(form, now or {}))
    messages.success(request, "保存しました。" if saved.added or saved.changed else SAME)
    return HttpResponseRedirect(ways.address)


def _save_link(
    request: SignedInRequest, ways: Ways, form: LinkForm, address: str, *, found: LogicLink | None = None
) -> HttpResponse:
    if form.is_valid():
        edit = form.edit()
        try:
            if why_not := _why_not_link(ways, edit.source):
                raise NotSo(why_not)
            if found is not None and (edit.source, edit.target) != (found.source, found.target):
                raise NotSo("元と先は変えられません。このつながりを外して、新しく加えてください。")
            saved = save_links(ways.here.plan, [edit], by=ways.here.actor())
        except NotSo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "保存しました。" if saved.added or saved.changed else SAME)
            return HttpResponseRedirect(ways.address)
    return _link_page(request, ways, form, address, INVALID, found=found)


def _why_not_link(ways: Ways, source: str) -> str | None:
    """A link is changed by whoever may change the point it leaves."""
    return ways.why_not(next((one.initiative for one in ways.nodes if one.code == source), ""))


def _fresh(ways: Ways) -> dict[str, Any]:
    last = max((one.order for one in ways.nodes), default=0)
    return {"seen": 0, "order": last + 10, "stage": "activity", "visibility": "internal"}


def _node_form(ways: Ways, data: Any = None, **more: Any) -> NodeForm:  # noqa: ANN401 - a QueryDict or None
    return NodeForm(data, area=ways.area.code, policies=ways.policies(), things=ways.things(), **more)


def _link_form(ways: Ways, data: Any = None, **more: Any) -> LinkForm:  # noqa: ANN401 - a QueryDict or None
    return LinkForm(data, nodes=list(ways.texts.items()), **more)


def _node(ways: Ways, code: str) -> tuple[LogicNode, Any]:
    found = next((one for one in ways.nodes if one.code == code), None)
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found, ways.rows[code]


def _link(ways: Ways, source: str, target: str) -> LogicLink:
    found = next((one for one in ways.links if (one.source, one.target) == (source, target)), None)
    if found is None:
        raise NotHere(NOTHING_HERE)
    return found


def _clashes(form: NodeForm, now: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """What stands against what was typed, field by field."""
    found = []
    for name, field in form.fields.items():
        words: dict[str, str] = dict(field.widget.choices) if isinstance(field, forms.ChoiceField) else {}
        standing, typed = str(now.get(name, "")), str(form[name].value() or "")
        if name not in ("seen", "sure") and standing != typed:
            found.append((str(field.label), str(words.get(standing, standing)), str(words.get(typed, typed))))
    return tuple(found)


def _node_page(
    request: SignedInRequest,
    ways: Ways,
    form: NodeForm,
    address: str,
    status: int = 200,
    *,
    found: LogicNode | None = None,
    near: tuple[str, ...] = (),
    clashes: tuple[tuple[str, str, str], ...] = (),
) -> HttpResponse:
    if clashes and found is not None:
        fresh = request.POST.copy()
        fresh["seen"] = str(ways.rows[found.code].version)
        form = _node_form(ways, fresh)
    page = LogicFormPage(
        frame=frame_of(ways.here, "logic/"),
        back=ways.address,
        area=ways.area.name,
        address=address,
        remove=f"{address}remove/" if found else "",
        heading="点を直す" if found else "点を加える",
        near=near,
        clashes=clashes,
        why_not=ways.why_not(found.initiative) if found else None,
    )
    seen = ways.rows[found.code].version if found else 0
    return shown(request, "desk/logic_form.html", page, status, form=form, seen=seen)


def _link_page(
    request: SignedInRequest,
    ways: Ways,
    form: LinkForm,
    address: str,
    status: int = 200,
    *,
    found: LogicLink | None = None,
) -> HttpResponse:
    page = LogicFormPage(
        frame=frame_of(ways.here, "logic/"),
        back=ways.address,
        area=ways.area.name,
        address=address,
        remove=f"{address}remove/" if found else "",
        heading="つながりを直す" if found else "つながりを加える",
        why_not=_why_not_link(ways, found.source) if found else None,
    )
    return shown(request, "desk/logic_form.html", page, status, form=form, seen=0)
