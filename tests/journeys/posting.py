"""A browser's requests without a browser: for many saves at once."""

import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tests.journeys.house import PASSWORD, Office


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: object, **more: object) -> None:
        return None


class Poster:
    """One signed-in member who posts forms; `post` answers the status, 302 being "saved".

    Whoever signed in stays signed in when the server starts again at another port: `office` may be set anew.
    """

    def __init__(self, office: Office, username: str) -> None:
        self.office, self.jar = office, CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), _Stay)
        self._opener.open(f"{office.address}/accounts/login/", timeout=20).close()
        assert self.post("/accounts/login/", login=username, password=PASSWORD) == 302

    def post(self, address: str, **fields: str) -> int:
        """Send a form. Raises OSError when the server is gone before it answers."""
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrf")
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        try:
            with self._opener.open(self.office.address + address, data, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as answer:
            answer.close()
            return answer.code
