"""Words of this room that are stored as codes."""

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
