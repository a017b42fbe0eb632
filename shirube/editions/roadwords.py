"""Words of the roadmap that the document holds as codes."""

from shirube.kernel.words import Word


class InitiativeStatus(Word):
    """事業の状態. 延期 and 中止 say why; 統合 and 分割 name what came after."""

    PLANNED = "planned", "準備中"
    ACTIVE = "active", "実施中"
    POSTPONED = "postponed", "延期"
    STOPPED = "stopped", "中止"
    DONE = "done", "完了"
    MERGED = "merged", "統合"
    SPLIT = "split", "分割"


class Open(Word):
    """What stands where an initiative has no period for its start or end."""

    UNKNOWN = "unknown", "不明"
    NONE = "none", "なし"


class BarLine(Word):
    """The two lines of an activity."""

    TARGET = "target", "目標"
    ACTUAL = "actual", "実績"


class Conduct(Word):
    """実施状況: how far the work itself has come, whatever it led to."""

    NOT_STARTED = "not_started", "未着手"
    UNDER_WAY = "under_way", "取組中"
    DONE = "done", "完了"
    PAUSED = "paused", "休止"
    STOPPED = "stopped", "中止"


class Attainment(Word):
    """達成度: what the work led to, whatever its conduct."""

    NOT_YET = "not_yet", "未達成"
    PARTLY = "partly", "一部達成"
    ATTAINED = "attained", "達成"
    UNASSESSABLE = "unassessable", "評価困難"
    EXEMPT = "exempt", "対象外"


class Direction(Word):
    """今後の方向性."""

    CONTINUE = "continue", "継続"
    EXPAND = "expand", "拡充"
    IMPROVE = "improve", "改善"
    REDUCE = "reduce", "縮小"
    MERGE = "merge", "統合"
    END = "end", "終了"


class RevisionKind(Word):
    """見直しの種類. 軽微な修正 needs no decision and is not shown to readers as a revision."""

    CONTENT = "content", "内容の見直し"
    POSTPONEMENT = "postponement", "延期"
    ADVANCE = "advance", "前倒し"
    STOP = "stop", "中止"
    COMPLETION = "completion", "完了"
    MERGER = "merger", "統合"
    SPLIT = "split", "分割"
    MINOR = "minor", "軽微な修正"


class ReflectionKind(Word):
    """振り返りの種類."""

    BETTER = "better", "想像より良かった"
    WORSE = "worse", "想像より悪かった"
    UNPLANNED = "unplanned", "想定どおりにいかなかったこと"
    TURN = "turn", "方針転換"
    INSIGHT = "insight", "気づき"


class LogicStage(Word):
    """Where a つながり stands on the way from the work to the めざす姿."""

    ACTIVITY = "activity", "取組"
    OUTPUT = "output", "アウトプット"
    SHORT = "short", "アウトカム（短期）"
    MIDDLE = "middle", "アウトカム（中期）"
    LONG = "long", "アウトカム（長期）"
    VISION = "vision", "めざす姿"


class Evidence(Word):
    """What makes one believe that the effect follows."""

    RESEARCH = "research", "先行研究"
    OWN_DATA = "own_data", "自団体データ"
    OTHERS = "others", "他団体事例"
    EXPERTS = "experts", "有識者意見"
    ASSUMED = "assumed", "想定（検証中）"
