"""The commands of a release, as an administrator types them."""

import pytest
from click.testing import CliRunner

from shirube.config.commands.publishing import release_group, releases_command, roll_back_command
from shirube.kernel.refusals import NotHere
from shirube.portal.tests.test_releases import published


@pytest.fixture
def site(settings, tmp_path, db):
    settings.SITE, settings.RELEASE_KEY = tmp_path / "site", tmp_path / "release-key.pem"
    return settings.SITE


def said(command, *words) -> str:
    done = CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_list_shows_the_newest_first_and_which_is_served(site):
    with pytest.raises(NotHere, match="まだ何も公表されていません"):
        said(releases_command)
    first, second = (published(site, number) for number in (1, 2))
    assert said(roll_back_command).startswith(f"戻しました：{first.id}\n")
    assert said(releases_command).splitlines() == [
        f"　　　  {second.id}  2024-05-20 09:02  4ファイル",
        f"公開中  {first.id}  2024-05-20 09:01  4ファイル",
    ]
    assert said(roll_back_command, second.id).startswith(f"戻しました：{second.id}\n")


def test_the_editions_of_each_release_are_named(site):
    published(site, 1, "2024-03-31-1")
    assert said(releases_command).splitlines()[1] == "      p  2024-03-31-1"


def test_a_key_is_made_once_and_a_packed_release_is_verified_by_its_public_half(site, tmp_path):
    done = published(site, 1)
    public = said(release_group, "key")
    assert public.startswith("-----BEGIN PUBLIC KEY-----\n")
    assert said(release_group, "key") == public
    (tmp_path / "public.pem").write_text(public)
    packed, verified = (
        said(release_group, "pack", "--to", tmp_path / "r.tar.gz"),
        said(release_group, "verify", tmp_path / "r.tar.gz", "--key", tmp_path / "public.pem"),
    )
    assert packed.startswith(f"書き出しました：{tmp_path}/r.tar.gz（{done.id}、順番 ")
    assert packed.partition("（")[2] == verified.partition("（")[2]


def test_without_a_name_the_file_is_named_after_the_release(site, tmp_path, monkeypatch):
    done = published(site, 1)
    said(release_group, "key")
    monkeypatch.chdir(tmp_path)
    said(release_group, "pack")
    assert (tmp_path / f"{done.id}.tar.gz").exists()
