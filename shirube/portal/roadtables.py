"""The open-data tables of the roadmap and of the つながり. Where an Edition has none they hold their header alone."""

from __future__ import annotations

from shirube.kernel.language import later
from shirube.portal import roadrecords as records
from shirube.portal.tables import Group, Table

_INITIATIVE = (("initiative_code", "initiatives", "initiative_code"),)
_NAMED = ("initiative_code", "initiative_name", "fictitious")
_SPAN = ("period", "period_label", "period_start", "period_end")

ROADMAP: tuple[Table, ...] = (
    Table(
        stem="initiatives",
        title=later("事業の一覧"),
        about=later("概要、デジタルですること、期間、状態を、1行に1事業"),
        columns=records.INITIATIVE_COLUMNS,
        key=("initiative_code",),
        rows=lambda held: records.initiative_rows(held.document),
        required=("plan_code", "edition_as_of", "edition_number", "sequence", *_NAMED)
        + ("initiative_status", "initiative_status_label"),
        group=Group.ROADMAP,
    ),
    Table(
        stem="initiative_duties",
        title=later("事業の担当課"),
        about=later("1行に1つの課"),
        columns=records.DUTY_COLUMNS,
        key=("initiative_code", "sequence"),
        rows=lambda held: records.duty_rows(held.document),
        required=records.DUTY_COLUMNS,
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="initiative_indicators",
        title=later("事業と指標"),
        about=later("どの事業が、どの指標のためにあるか"),
        columns=records.AIM_COLUMNS,
        key=("initiative_code", "indicator_code"),
        rows=lambda held: records.aim_rows(held.document),
        required=records.AIM_COLUMNS,
        refers=(*_INITIATIVE, ("indicator_code", "indicators", "code")),
        group=Group.ROADMAP,
    ),
    Table(
        stem="initiative_predecessors",
        title=later("引き継いだ事業"),
        about=later("統合・分割・改称の前の事業"),
        columns=records.PREDECESSOR_COLUMNS,
        key=("initiative_code", "predecessor_code"),
        rows=lambda held: records.predecessor_rows(held.editions),
        required=("initiative_code", "sequence", "predecessor_code"),
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="activities",
        title=later("取組"),
        about=later("事業のなかで、何をするか"),
        columns=records.ACTIVITY_COLUMNS,
        key=("initiative_code", "activity_code"),
        rows=lambda held: records.activity_rows(held.document),
        required=records.ACTIVITY_COLUMNS,
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="bars",
        title=later("ロードマップの線"),
        about=later("目標と実績の期間。見直しで改められた当初の線も残す"),
        columns=records.BAR_COLUMNS,
        key=("initiative_code", "activity_code", "sequence"),
        rows=lambda held: records.bar_rows(held.document),
        required=(*_NAMED, "activity_code", "activity_name", "sequence", "bar_line", "bar_line_label", "bar_number")
        + ("bar_text", "start_period", "start_period_label", "start_day", "end_period", "end_period_label", "end_day")
        + ("estimated",),
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="standings",
        title=later("進み具合"),
        about=later("期間ごとの実施状況と達成度。2つは別々の見方"),
        columns=records.STANDING_COLUMNS,
        key=("initiative_code", "sequence"),
        rows=lambda held: records.standing_rows(held.document),
        required=(*_NAMED, "sequence", *_SPAN, "as_of", "conduct", "conduct_label"),
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="revisions",
        title=later("見直し"),
        about=later("決定した見直しとその理由"),
        columns=records.REVISION_COLUMNS,
        key=("initiative_code", "revision_number"),
        rows=lambda held: records.revision_rows(held.document),
        required=(*_NAMED, "revision_number", "revision_kind", "revision_kind_label", "revision_reason", "decided_on"),
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="revision_items",
        title=later("見直しの内容"),
        about=later("変えたところの、変更前と変更後"),
        columns=records.ITEM_COLUMNS,
        key=("initiative_code", "revision_number", "sequence"),
        rows=lambda held: records.item_rows(held.document),
        required=("initiative_code", "revision_number", "sequence", "revised_item"),
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
    Table(
        stem="reflections",
        title=later("振り返り"),
        about=later("想定したこと、実際、変えたこと、気づき。成績ではない"),
        columns=records.REFLECTION_COLUMNS,
        key=("initiative_code", "sequence"),
        rows=lambda held: records.reflection_rows(held.document),
        required=(*_NAMED, "sequence", "reflection_number", "reflection_kind", "reflection_kind_label", *_SPAN)
        + ("reflection_title",),
        refers=_INITIATIVE,
        group=Group.ROADMAP,
    ),
)
_NODE = ("logic_nodes", "node_code")
LOGIC: tuple[Table, ...] = (
    Table(
        stem="logic_nodes",
        title=later("つながりの点"),
        about=later("取組からめざす姿までの、ひとつひとつの段階"),
        columns=records.NODE_COLUMNS,
        key=("node_code",),
        rows=lambda held: records.node_rows(held.document),
        required=("node_code", "logic_stage", "logic_stage_label", "sequence", "node_text"),
        group=Group.LOGIC,
    ),
    Table(
        stem="logic_links",
        title=later("つながり"),
        about=later("なぜ次につながると考えるか、その根拠"),
        columns=records.LINK_COLUMNS,
        key=("source_node_code", "target_node_code"),
        rows=lambda held: records.link_rows(held.document),
        required=("source_node_code", "target_node_code", "link_reason", "evidence", "evidence_label"),
        refers=(("source_node_code", *_NODE), ("target_node_code", *_NODE)),
        group=Group.LOGIC,
    ),
)
