"""The way back in when nobody of the 事務局 can: a command on the server, with a reason."""

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner

from shirube.config.commands.running import reset_sign_in_command
from shirube.kernel.refusals import NotHere, NotNow
from shirube.people.models import HistoryEntry
from shirube.people.tests.cast import Town, build_town


@pytest.fixture
def town(db) -> Town:
    return build_town()


def run(*words: str) -> str:
    done = CliRunner().invoke(reset_sign_in_command, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_second_factor_is_taken_away_and_told(town):
    Authenticator.objects.create(user=town.mio, type="webauthn", data={"name": "鍵", "credential": {}})
    assert run("mio", "--why", "事務局の全員が入れないため") == (
        "mio の二段階認証を解除しました。次はパスワードだけでサインインできます。\n"
    )
    assert not Authenticator.objects.exists()
    entry = HistoryEntry.objects.filter(chain="").latest("number")
    assert (entry.act, entry.actor_label, entry.why) == (
        "二段階認証の解除",
        "コマンドによる解除",
        "事務局の全員が入れないため",
    )


def test_there_must_be_such_a_member_and_something_to_take_away(town):
    with pytest.raises(NotHere, match="「nobody」の人はいません"):
        run("nobody", "--why", "理由")
    with pytest.raises(NotNow, match="設定していません"):
        run("mio", "--why", "理由")


def test_a_reason_is_needed(town):
    assert CliRunner().invoke(reset_sign_in_command, ["mio"]).exit_code == 2
