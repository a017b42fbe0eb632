"""Forms on the way to the public: what to make, the 文書番号, reasons, corrections, files of statistics."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from shirube.desk.forms.fields import day, line, moment_of, text
from shirube.editions.words import Stage, Stamp
from shirube.exchange.drafts import About
from shirube.kernel import clock

STAGES = [
    (Stage.MEETING.value, "会議提示版（会議に示すために凍結する。公開はされない）"),
    (Stage.PUBLIC.value, "公表版（二人目の承認のあと、公表日時に公開される）"),
]


class PreviewForm(forms.Form):
    """What a preview is made of."""

    as_of = day("基準日", help_text="この日の状態を示す版にします。例：R6.9.30")
    stage = forms.ChoiceField(label="段階", choices=STAGES, widget=forms.RadioSelect)
    stamp = forms.ChoiceField(
        label="表示",
        choices=Stamp.choices(),
        required=False,
        help_text="書類の全ページに付ける表示。会議提示版には必要です。",
    )
    opens_on = day("公表日", required=False, help_text="公表版だけ。空欄なら、今日（承認されしだい公開）。")
    opens_time = line("公表時刻", longest=10, help_text="公表日を書いたときだけ。例：10:00")

    def clean(self) -> dict[str, Any]:
        """The stage and its stamp belong together, and a public Edition opens from now on."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        stage, stamp = given.get("stage"), given.get("stamp")
        if stage == Stage.MEETING and not stamp:
            self.add_error("stamp", "会議提示版には「（案）」などの表示が必要です。")
        if stage == Stage.PUBLIC and stamp not in (Stamp.NONE, Stamp.IMAGE):
            self.add_error("stamp", f"公表版に「{stamp}」の表示は付けられません。")
        given["opens_at"] = self._opening(given) if stage == Stage.PUBLIC else None
        return given

    def _opening(self, given: dict[str, Any]) -> datetime | None:
        on, as_of = given.get("opens_on"), given.get("as_of")
        if as_of is not None and (on or clock.today()) < as_of:
            self.add_error("opens_on", "公表日は基準日以後にしてください。")
        if on is None:
            return None
        try:
            opens_at = moment_of(on, given.get("opens_time") or "0:00")
        except ValueError as complaint:
            self.add_error("opens_time", str(complaint))
            return None
        if opens_at < clock.now():
            self.add_error("opens_on", "公表日時は、今より後にしてください。今日すぐに公開するなら空欄にします。")
        return opens_at


class NumberForm(forms.Form):
    """The 決裁 a publication rests on."""

    document_number = line("決裁の文書番号", required=True, longest=100, help_text="例：DX第123号")


class WhyForm(forms.Form):
    """A reason."""

    why = text("理由", required=True, rows=2, longest=400, help_text="変更の履歴に残ります。")


class ErratumForm(forms.Form):
    """A correction published beside an Edition."""

    place = line("箇所", required=True, help_text="例：指標「移住者数」の令和5年度の値")
    wrong = text("誤", required=True, rows=2)
    right = text("正", required=True, rows=2)
    reason = text("なぜ誤ったか", required=True, rows=2)


class UploadForm(forms.Form):
    """A file of official statistics."""

    file = forms.FileField(
        label="ファイル",
        help_text="CSV（.csv）か Excel（.xlsx）。20 MB まで。受け取ったままの形で出してください。",
        error_messages={"required": "ファイルを選んでください。", "empty": "空のファイルです。"},
    )
    as_of = day("資料の時点", required=False, help_text="いつの状態の数字か。ファイルに書かれていないとき。例：R6.4.1")
    published_on = day("資料の公表日", required=False, help_text="ファイルに書かれていないとき。")
    release = line("資料の版", help_text="ファイルに書かれていないとき。例：2024年版")

    def about(self) -> About:
        """What the person knows of the file."""
        given = self.cleaned_data
        return About(given["as_of"], given["published_on"], given["release"])


class RoadmapUploadForm(forms.Form):
    """A データ版 of a roadmap."""

    file = forms.FileField(
        label="ファイル",
        help_text="データ版の Excel（.xlsx）か CSV（.csv）。20 MB まで。",
        error_messages={"required": "ファイルを選んでください。", "empty": "空のファイルです。"},
    )
