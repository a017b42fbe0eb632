"""督促: the texts, the mail server (a real one on a socket), what fails, and the addresses of 課."""

import re
import socket
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings

from shirube.desk.forms.reminders import read_table
from shirube.desk.reminding import filled, unknown_places
from shirube.desk.tests.office import BASE
from shirube.desk.tests.reports import DAY, ROUND, ask
from shirube.indicators.tests.factories import on
from shirube.people.models import HistoryEntry
from shirube.reporting import actions
from shirube.reporting.models import Contact, Reminder
from shirube.reporting.queries.reminding import last_reminder
from shirube.reporting.tests.factories import BY

PAGE, CONTACTS = ROUND + "reminders/", BASE + "reports/contacts/"
SUBJECT, TEXT = "【{報告名}】{締切}まで", "{課名} 御中\n残り{残り件数}件\n{リンク}"


class Postbox:
    """A mail server that refuses one address and keeps the rest."""

    def __init__(self, refused=""):
        self.refused, self.taken = refused, []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address == self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def postbox():
    """A server on a free port of this machine."""
    handler = Postbox(refused="roads@example.jp")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=5):
        yield handler
    controller.stop()


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        for division in (office.town.welfare, office.town.roads):
            actions.set_contact(division, f"{division.code}@example.jp", by=BY)
        yield made


def sent(asked, do, *divisions, token="one", subject=SUBJECT, text=TEXT):
    keys = [asked.sheet(code).pk for code in divisions or ("welfare", "roads")]
    return {"s": keys, "subject": subject, "text": text, "do": do, "token": token}


def test_the_texts_are_shown_filled_in_before_anything_is_sent(asked):
    answer = asked.office.client("mio").post(PAGE, sent(asked, "preview"))
    written = answer.context["page"].written
    assert [(one.sheet.division_name, one.address) for one in written] == [
        ("道路課", "roads@example.jp"),
        ("福祉課", "welfare@example.jp"),
    ]
    assert written[1].whole == (
        "【令和6年度上半期 進捗報告】令和6年10月21日（月）まで\n\n"
        f"福祉課 御中\n残り2件\nhttp://testserver{ROUND}sheets/welfare/"
    )
    assert ("メールで送る" in answer.content.decode(), Reminder.objects.count()) == (False, 0)


def test_going_back_to_the_text_keeps_what_was_typed_and_chosen(asked):
    answer = asked.office.client("mio").post(PAGE, sent(asked, "change", "welfare", subject="件名を直す"))
    page = answer.context["page"]
    assert ([one.division for one in page.candidates if one.chosen], page.written) == (["福祉課"], ())
    assert 'value="件名を直す"' in answer.content.decode()


def test_without_a_server_what_was_copied_is_recorded_once(asked):
    mio = asked.office.client("mio")
    again = [mio.post(PAGE, sent(asked, "copied", "welfare")).status_code for _ in range(2)]
    assert (again, Reminder.objects.count()) == ([302, 409], 1)
    kept = last_reminder(asked.sheet())
    assert (kept.way, kept.address, "福祉課 御中" in kept.text) == ("copied", "welfare@example.jp", True)
    refused = mio.post(PAGE, sent(asked, "send", token="two"))
    assert (refused.status_code, Reminder.objects.count()) == (409, 1)


def test_each_division_gets_one_mail_and_a_refused_address_is_told_and_not_recorded(asked, postbox):
    answer = asked.office.client("mio").post(PAGE, sent(asked, "send"))
    text = answer.content.decode()
    assert (answer.status_code, "（roads@example.jp）：メールサーバがこの宛先を受け付けませんでした。" in text) == (
        422,
        True,
    )
    [(to, mail)] = postbox.taken
    assert (to, mail["To"]) == (["welfare@example.jp"], "welfare@example.jp")
    assert str(make_header(decode_header(mail["Subject"]))) == "【令和6年度上半期 進捗報告】令和6年10月21日（月）まで"
    assert "福祉課 御中" in mail.get_payload(decode=True).decode()
    assert [(one.sheet.division_name, one.way) for one in Reminder.objects.all()] == [("福祉課", "mail")]


def test_pressed_twice_it_is_sent_once(asked, postbox):
    mio = asked.office.client("mio")
    assert [mio.post(PAGE, sent(asked, "send", "welfare")).status_code for _ in range(2)] == [302, 409]
    assert (len(postbox.taken), Reminder.objects.count()) == (1, 1)


def test_a_division_without_an_address_is_told_and_the_others_are_sent(asked, postbox):
    actions.set_contact(asked.office.town.roads, "", by=BY)
    answer = asked.office.client("mio").post(PAGE, sent(asked, "send"))
    assert "道路課</b>：連絡先のメールアドレスがありません。" in answer.content.decode()
    assert len(postbox.taken) == 1


def test_a_server_that_is_not_there_is_told_and_nothing_is_recorded(asked, postbox):
    with override_settings(EMAIL_PORT=1):
        answer = asked.office.client("mio").post(PAGE, sent(asked, "send"))
    assert answer.content.decode().count("メールサーバにつながりません。") == 2
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": "{氏名}様"}, "「{氏名}」は埋められません。"),
        ({"text": ""}, "記入してください。"),
        ({"s": []}, "督促する課を選んでください"),
    ],
)
def test_what_cannot_be_sent_is_said_and_shown_again(asked, changes, says):
    answer = asked.office.client("mio").post(PAGE, {**sent(asked, "preview"), **changes})
    text = answer.content.decode()
    assert (answer.status_code, says in text, SUBJECT in text) == (422, True, True)


def test_a_division_that_has_handed_in_is_not_reminded(asked):
    actions.say_nothing(asked.sheet("roads"), True, "なし", parties=frozenset({"officer"}), by=BY)
    actions.submit(asked.sheet("roads"), seen=None, parties=frozenset({"officer"}), by=BY)
    answer = asked.office.client("mio").post(PAGE, sent(asked, "copied"))
    assert (answer.status_code, [one.sheet.division_name for one in Reminder.objects.all()]) == (302, ["福祉課"])


def test_who_is_late_and_who_is_due_soon_are_chosen(asked):
    def chosen(query):
        mio = asked.office.client("mio")
        return [one.division for one in mio.get(PAGE + query).context["page"].candidates if one.chosen]

    assert (chosen(""), chosen("?who=soon&days=11"), chosen("?who=soon&days=10")) == ([], ["道路課", "福祉課"], [])
    assert chosen(f"?s={asked.sheet().pk}") == ["福祉課"]
    with on(2024, 10, 22):
        assert chosen("") == ["道路課", "福祉課"]


@pytest.mark.parametrize(
    ("text", "made"),
    [("{課名}御中", "福祉課御中"), ("｛課名｝{ 課名 }", "福祉課福祉課"), ("{他}", "{他}"), ("{}", "{}")],
)
def test_places_are_filled_in(text, made):
    assert filled(text, {"課名": "福祉課"}) == made


def test_unknown_places_are_found():
    assert unknown_places("{課名}{だれ}{だれ}{締切}") == ("だれ",)


NAMES = {"welfare": "福祉課", "roads": "道路課", "a": "総務課", "b": "総務課"}


@pytest.mark.parametrize(
    ("typed", "found", "says"),
    [
        ("福祉課\tf@example.jp\n\nroads,r@example.jp", {"welfare": "f@example.jp", "roads": "r@example.jp"}, ""),
        ("福祉課　ｆ＠ｅｘａｍｐｌｅ．ｊｐ", {"welfare": "f@example.jp"}, ""),
        ("福祉課\tf@example.jp\n無い課\tx@example.jp", {"welfare": "f@example.jp"}, "表の2行目：「無い課」という課は"),
        ("福祉課", {}, "表の1行目：アドレスがありません。"),
        ("福祉課\tat-example", {}, "表の1行目：「at-example」はメールアドレスの形"),
        ("総務課\ts@example.jp", {}, "表の1行目：「総務課」という課が二つ以上あります。"),
        ("福祉課\ta@example.jp\n福祉課\tb@example.jp", {"welfare": "a@example.jp"}, "表の2行目：「福祉課」が二度"),
    ],
)
def test_a_table_is_read_line_by_line(typed, found, says):
    read, problems = read_table(typed, NAMES)
    assert (read, len(problems), (problems or ("",))[0].startswith(says)) == (found, bool(says), True)


def test_addresses_are_kept_all_or_none(asked):
    mio = asked.office.client("mio")
    bad = mio.post(CONTACTS, {"c-welfare": "new@example.jp", "c-roads": "道路", "table": ""})
    text = bad.content.decode()
    assert (bad.status_code, "道路課：「道路」はメールアドレスの形になっていません。" in text) == (422, True)
    assert ('value="new@example.jp"' in text, Contact.objects.get(division__code="welfare").address) == (
        True,
        "welfare@example.jp",
    )
    noted = HistoryEntry.objects.count()
    good = {"c-welfare": "old@example.jp", "c-roads": "", "table": "福祉課\tnew@example.jp"}
    assert [mio.post(CONTACTS, good).status_code for _ in range(2)] == [302, 302]
    assert list(Contact.objects.values_list("address", flat=True)) == ["new@example.jp"]
    assert HistoryEntry.objects.count() == noted + 2


def test_the_token_of_the_form_is_new_each_time(asked):
    mio = asked.office.client("mio")
    tokens = {
        re.search(r'name="token" value="([^"]+)"', mio.post(PAGE, sent(asked, "")).content.decode())[1] for _ in "ab"
    }
    assert len(tokens) == 2
