"""Words that the document and this room's tables hold as codes."""

from shirube.kernel.words import Word


class Stage(Word):
    """版の段階. A 案 is only ever a preview; the other two are frozen rows."""

    DRAFT = "draft", "案"
    MEETING = "meeting", "会議提示版"
    PUBLIC = "public", "公表版"


class Stamp(Word):
    """書類の表示: what is printed on every page of a document."""

    NONE = "", "表示なし"
    IMAGE = "イメージ", "イメージ"
    UNFINISHED = "未定稿", "未定稿"
    DRAFT = "（案）", "（案）"
    CAREFUL = "取扱注意", "取扱注意"
    MEMBERS = "委員限り", "委員限り"


class IndicatorKind(Word):
    """指標の種類. A 内訳 is the numerator or denominator of a derived indicator and is not listed by itself."""

    KGI = "kgi", "KGI"
    KPI = "kpi", "KPI"
    MIDDLE = "middle", "中間指標"
    OUTPUT = "output", "アウトプット"
    REFERENCE = "reference", "参考統計"
    COMPONENT = "component", "内訳"


class DutyRole(Word):
    """What a 課 is to an indicator."""

    LEAD = "lead", "主担当"
    RELATED = "related", "関係"
    COORDINATING = "coordinating", "取りまとめ"


class Method(Word):
    """How the figures of a comparison come about."""

    PUBLISHED = "published", "公表値"
    POOLED = "pooled", "合算"
    NONE = "none", "なし"


class AreaKind(Word):
    """What an area is; a 集合 names its members."""

    NATION = "nation", "国"
    PREFECTURE = "prefecture", "都道府県"
    MUNICIPALITY = "municipality", "市区町村"
    SET = "set", "集合"


class ProposalState(Word):
    """Where a proposed indicator stands; an indicator that was never proposed has none."""

    PROPOSED = "proposed", "提案中"
    ADOPTED = "adopted", "採用"
    REJECTED = "rejected", "見送り"


class TargetRevision(Word):
    """Whether a target stood in the plan from the start or came with a revision."""

    ORIGINAL = "original", "当初"
    REVISED = "revised", "改定"
