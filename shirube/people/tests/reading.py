"""Reading pages as somebody would, also one who listens; and signing in."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

from shirube.people.tests.cast import PASSWORD

LOGIN = "/accounts/login/"


class Page(HTMLParser):
    """What a reader, also one who listens, needs to find."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def sign_in(client: Client, username: str = "mio", password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"login": username, "password": password, **more})
