"""Commands that bring things in: the first body and member, plan files, official statistics."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from shirube.config.planfile import load_plan_file
from shirube.exchange.actions import confirm, confirm_areas, preview
from shirube.exchange.detect import read_statistics
from shirube.exchange.drafts import About
from shirube.exchange.lg_codes import read_areas
from shirube.exchange.roadmap_import import RoadmapOutcome, confirm_roadmap, preview_roadmap
from shirube.exchange.roadmap_tidy import read_roadmap
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotSo
from shirube.people.actions import add_body, add_member, add_membership
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.people.roles import Role
from shirube.plans.models import Plan
from shirube.workbooks.places import BadInput

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("setup")
@click.option("--body", "code", required=True, help="全国地方公共団体コード（6桁）")
@click.option("--body-name", required=True, help="団体の名称")
@click.option("--username", required=True, help="最初の事務局のユーザー名")
@click.option("--display-name", required=True, help="最初の事務局の表示名")
@click.password_option(help="パスワード（10文字以上）")
def setup(code: str, body_name: str, username: str, display_name: str, password: str) -> None:
    """データベースを用意し、団体と最初の事務局のユーザーを作る。"""
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    by = Actor.job("初期設定")
    with transaction.atomic():
        body = add_body(code=code, name=body_name, by=by)
        member = add_member(username=username, display_name=display_name, password=password, body=body, by=by)
        add_membership(member=member, body=body, role=Role.SECRETARIAT, starts_on=clock.today(), by=by)
    click.echo(f"{body.name}（{body.code}）とユーザー {username} を作りました。")


@click.group("plan")
def plan() -> None:
    """計画ファイル（CSVのフォルダー、または .xlsx）。"""


@plan.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--body", "code", required=True, help="団体コード（6桁）")
def load_command(file: Path, code: str) -> None:
    """計画ファイルを読み込む。問題が一つでもあれば、何も保存しない。"""
    loaded = load_plan_file(file, body=_body(code), by=Actor.job("計画ファイルの読込"))
    click.echo(f"「{loaded.plan.name}」を読み込みました：{_counts(loaded.rows)}")


@plan.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--body", "code", required=True, help="団体コード（6桁）")
def check_command(file: Path, code: str) -> None:
    """計画ファイルを確かめる。保存はしない。"""
    loaded = load_plan_file(file, body=_body(code), by=Actor.job("計画ファイルの確認"), dry_run=True)
    click.echo(f"「{loaded.plan.name}」に問題はありません：{_counts(loaded.rows)}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--body", "code", required=True, help="団体コード（6桁）")
@click.option("--plan", "plan_code", required=True, help="計画のコード")
@click.option("--published-on", type=DAY, help="資料の公表日（ファイルにない場合）")
@click.option("--as-of", type=DAY, help="数値の時点（ファイルにない場合）")
@click.option("--prefecture", default="", help="この都道府県の市区町村だけを読む（例：青森県）")
@click.option("--yes", is_flag=True, help="確認せずに取り込む")
def import_command(
    file: Path,
    code: str,
    plan_code: str,
    published_on: datetime | None,
    as_of: datetime | None,
    prefecture: str,
    yes: bool,
) -> None:
    """公的統計のファイルを取り込む。内容を示し、確認してから保存する。"""
    about = About(
        as_of=as_of.date() if as_of else None,
        published_on=published_on.date() if published_on else None,
        prefecture=prefecture,
    )
    draft = read_statistics(file, about)
    target = _plan(code, plan_code)
    seen = preview(draft, target)
    click.echo(f"{file.name}（{draft.format}）：新規{seen.added}、変更{seen.replaced}、同じ{seen.same}")
    for note in draft.notes:
        click.echo(f"　{note}")
    if seen.unused_keys:
        click.echo(
            f"　この計画では使わない項目が{len(seen.unused_keys)}あります：{'、'.join(seen.unused_keys[:5])} など"
        )
    if not yes and not click.confirm("この内容で取り込みますか"):
        raise NotSo("取り込みませんでした。何も保存していません。")
    done = confirm(draft, target, by=Actor.job("公的統計の取込"))
    click.echo(f"取り込みました：新規{done.added}、置換{done.replaced}、変更なし{done.same}")


@click.group("roadmap")
def roadmap() -> None:
    """ロードマップのデータ版（.xlsx か .csv）。"""


@roadmap.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--body", "code", required=True, help="団体コード（6桁）")
@click.option("--plan", "plan_code", required=True, help="計画のコード")
def roadmap_check(file: Path, code: str, plan_code: str) -> None:
    """読み込むと何が変わるかを示す。保存はしない。"""
    _say_roadmap(file, preview_roadmap(read_roadmap(file), _plan(code, plan_code)))


@roadmap.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--body", "code", required=True, help="団体コード（6桁）")
@click.option("--plan", "plan_code", required=True, help="計画のコード")
@click.option("--yes", is_flag=True, help="確認せずに取り込む")
def roadmap_load(file: Path, code: str, plan_code: str, yes: bool) -> None:
    """内容を示し、確認してから取り込む。問題が一つでもあれば、何も保存しない。"""
    draft, target = read_roadmap(file), _plan(code, plan_code)
    seen = preview_roadmap(draft, target)
    _say_roadmap(file, seen)
    if not yes and not click.confirm("この内容で取り込みますか"):
        raise NotSo("取り込みませんでした。何も保存していません。")
    confirm_roadmap(draft, target, seen=seen.digest, by=Actor.job("ロードマップの取込"))
    click.echo("取り込みました。新しい事業は部内限り・策定中です。")


def _say_roadmap(file: Path, seen: RoadmapOutcome) -> None:
    if seen.problems:
        raise BadInput(f"「{file.name}」には次の問題があります。何も保存していません。", seen.problems)
    counts = (seen.count(fate) for fate in ("new", "changed", "same"))
    click.echo(f"{file.name}：新しい事業{next(counts)}、変更{next(counts)}、同じ{next(counts)}")
    for line in seen.lines:
        for what, before, after in line.items:
            click.echo(f"　{line.code} {line.name}：{what}　{before or 'なし'} → {after or 'なし'}")


@click.command("areas")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--body", "code", required=True, help="団体コード（6桁）")
@click.option("--prefecture", default="", help="この都道府県の市区町村も登録する（例：青森県）")
@click.option("--yes", is_flag=True, help="確認せずに取り込む")
def areas_command(file: Path, code: str, prefecture: str, yes: bool) -> None:
    """全国地方公共団体コードの一覧から、都道府県（と市区町村）を地域として登録する。"""
    draft = read_areas(file)
    click.echo(f"{file.name}：{len(draft.areas)}団体")
    if not draft.problems and not yes and not click.confirm("この内容で取り込みますか"):
        raise NotSo("取り込みませんでした。何も保存していません。")
    saved = confirm_areas(draft, body=_body(code), by=Actor.job("団体コードの取込"), prefecture=prefecture)
    click.echo(f"取り込みました：新規{saved.added}、変更{saved.changed}、変更なし{saved.same}")


def _body(code: str) -> Body:
    found = Body.objects.filter(code=code).first()
    if found is None:
        raise NotHere(f"団体コード「{code}」は登録されていません。先に ./run shirube setup を実行してください。")
    return found


def _plan(body_code: str, plan_code: str) -> Plan:
    found = Plan.objects.filter(body=_body(body_code), code=plan_code).first()
    if found is None:
        raise NotHere(f"計画「{plan_code}」は登録されていません。先に plan load を実行してください。")
    return found


def _counts(rows: dict[str, int]) -> str:
    return "、".join(f"{name}{count}" for name, count in rows.items() if count)
