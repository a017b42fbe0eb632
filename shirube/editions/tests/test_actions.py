"""凍結と公表: who may, when, and that what was kept stays as it is."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from msgspec.structs import replace

from shirube.editions.actions import (
    Prepared,
    add_erratum,
    approve_publication,
    freeze_for_meeting,
    request_publication,
    withdraw_publication,
    withdraw_request,
)
from shirube.editions.document import Document
from shirube.editions.encoding import encode, sha256
from shirube.editions.models import Edition, FreezeRequest, Publication
from shirube.editions.queries import editions_of, next_number, open_request, public_shelves, publication_state
from shirube.editions.tests.conftest import KNOWN
from shirube.editions.tests.samples import OWN, document, graded, observed
from shirube.editions.words import Stage
from shirube.kernel.refusals import NotNow, NotSo, NotYours
from shirube.people.actor import Actor
from shirube.people.history import verify_chain


def prepared(source: Document | None = None) -> Prepared:
    return Prepared(encode(source or document()), KNOWN)


def ask(office, source: Document | None = None, **more) -> FreezeRequest:
    given = {
        "opens_at": KNOWN,
        "document_number": "架空第1号",
        "member": office.mio,
        "by": Actor.person(office.mio),
        **more,
    }
    return request_publication(office.plan, prepared(source), **given)


def approve(office, request, source: Document | None = None, member=None) -> Publication:
    who = member or office.sora
    return approve_publication(request.pk, prepared(source), member=who, by=Actor.person(who))


def test_two_people_publish_an_edition_and_the_history_tells(office):
    approve(office, ask(office))
    stored = Edition.objects.get()
    assert (bytes(stored.raw), stored.sha256) == (encode(document()), sha256(encode(document())))
    assert stored.publication.document_number == "架空第1号"
    assert open_request(office.plan) is None
    assert verify_chain(office.body) == []


def test_nobody_approves_their_own_request(office):
    request = ask(office)
    with pytest.raises(NotYours, match="申し出た人とは別の人"):
        approve(office, request, member=office.mio)
    assert Edition.objects.count() == 0


def test_a_job_without_a_person_approves_nothing(office):
    with pytest.raises(NotYours, match="職員本人"):
        approve_publication(ask(office).pk, prepared(), member=None, by=Actor.job("自動"))


def test_content_that_changed_after_the_request_is_not_published(office):
    request = ask(office)
    changed = document(graded(name="後から直した名前"))
    with pytest.raises(NotNow, match="申出の後に内容が変わりました"):
        approve(office, request, changed)
    assert (Edition.objects.count(), open_request(office.plan)) == (0, request)


def test_a_request_is_approved_once(office):
    request = ask(office)
    approve(office, request)
    with pytest.raises(NotNow, match="すでに処理"):
        approve(office, request)


def test_one_request_is_open_at_a_time_and_can_be_withdrawn_with_a_reason(office):
    request = ask(office)
    with pytest.raises(NotNow, match="承認待ちの申出"):
        ask(office)
    with pytest.raises(NotSo, match="理由"):
        withdraw_request(request.pk, by=Actor.person(office.mio), why=" ")
    withdraw_request(request.pk, by=Actor.person(office.mio), why="数値を直すため")
    assert ask(office).pk != request.pk


def test_a_public_edition_needs_the_number_of_its_decision(office):
    with pytest.raises(NotNow, match="決裁の文書番号"):
        ask(office, document_number="  ")


def test_unreported_figures_stop_publication_and_are_named(office):
    waiting = graded(observations=(*graded().observations, observed(OWN, "FY2024", None, missing="unreported")))
    with pytest.raises(NotNow, match=r"未報告が1件あります（指標K1 令和6年度（2024年度））"):
        ask(office, document(waiting))
    tallying = graded(observations=(*graded().observations, observed(OWN, "FY2024", None, missing="tallying")))
    assert ask(office, document(tallying)).pk


def test_the_public_stamp_is_none_and_the_meeting_needs_one(office):
    with pytest.raises(NotNow, match="公表版に「（案）」の表示は付けられません"):
        ask(office, document(stamp="（案）"))
    meeting = document(stage="meeting", published_on=None)
    with pytest.raises(NotNow, match="会議提示版には"):
        freeze_for_meeting(office.plan, prepared(meeting), by=Actor.person(office.mio))
    kept = freeze_for_meeting(office.plan, prepared(replace(meeting, stamp="（案）")), by=Actor.person(office.mio))
    assert (kept.stage, kept.stamp, public_shelves(KNOWN)) == (Stage.MEETING, "（案）", [])


def test_the_opening_moment_and_the_printed_day_must_agree(office):
    with pytest.raises(NotSo, match="一致しません"):
        ask(office, opens_at=KNOWN + timedelta(days=1))
    with pytest.raises(NotNow, match="確定した日時より後"):
        ask(office, opens_at=KNOWN - timedelta(minutes=1))


def test_nothing_is_public_before_its_time_or_after_withdrawal(office):
    later = KNOWN + timedelta(hours=2)
    publication = approve(office, ask(office, opens_at=later))
    assert public_shelves(later - timedelta(seconds=1)) == []
    assert [one.slug for shelf in public_shelves(later) for one in shelf.editions] == ["2024-03-31-1"]
    before = publication_state(later)
    withdraw_publication(publication.pk, by=Actor.person(office.mio), why="誤りのため")
    assert public_shelves(later) == [shelf for shelf in public_shelves(later) if shelf.editions]
    assert publication_state(later + timedelta(days=1)) != before
    assert public_shelves(later + timedelta(days=1)) == []


def test_an_erratum_stands_beside_the_edition_which_does_not_change(office):
    edition = approve(office, ask(office)).edition
    with pytest.raises(NotSo, match="すべてが必要"):
        add_erratum(edition, place="指標K1", wrong="120", right="", reason="転記誤り", by=Actor.person(office.mio))
    add_erratum(edition, place="指標K1", wrong="120", right="121", reason="転記誤り", by=Actor.person(office.mio))
    shelf = public_shelves(KNOWN)[0]
    assert [(note.edition, note.wrong, note.right) for note in shelf.errata] == [("2024-03-31-1", "120", "121")]
    assert shelf.latest.raw == encode(document())


def test_an_unpublished_edition_has_no_errata(office):
    meeting = document(stage="meeting", published_on=None, stamp="（案）")
    edition = freeze_for_meeting(office.plan, prepared(meeting), by=Actor.person(office.mio))
    with pytest.raises(NotNow, match="公表していない版"):
        add_erratum(edition, place="x", wrong="x", right="y", reason="z", by=Actor.person(office.mio))


def test_the_same_number_is_never_used_twice(office):
    approve(office, ask(office))
    assert next_number(office.plan, document().as_of, Stage.PUBLIC) == 2
    with pytest.raises(NotNow, match="すでにあります"):
        approve(office, ask(office))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE editions_edition SET sha256 = 'x'",
        "UPDATE editions_edition SET raw = X'00'",
        "DELETE FROM editions_edition",
        "UPDATE editions_publication SET opens_at = '2000-01-01'",
        "DELETE FROM editions_publication",
        "UPDATE editions_freezerequest SET sha256 = 'x'",
    ],
)
def test_the_database_refuses_to_change_what_was_frozen(office, statement):
    approve(office, ask(office))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Edition.objects.get().sha256 == sha256(encode(document()))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_any_number_of_editions(office, count, django_assert_num_queries):
    for number in range(1, count + 1):
        source = document(number=number)
        approve(office, ask(office, source), source)
    with django_assert_num_queries(1):
        assert len(editions_of(office.plan)) == count
    with django_assert_num_queries(2):
        assert len(public_shelves(KNOWN)[0].editions) == count
