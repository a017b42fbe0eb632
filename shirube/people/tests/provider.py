"""A small OpenID Connect provider of one's own: a real server on loopback, real keys, and faults to order."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "shirube", "a-secret-of-the-test-only-and-long-enough"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

SHARED = b"a key that anybody can read in the list of keys"
KEYS = [
    {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "1"},
    {**json.loads(jwt.algorithms.HMACAlgorithm.to_jwk(SHARED)), "kid": "3", "alg": "HS256"},
]


@dataclass
class Provider:
    """What it says of the person who signs in, and what it gets wrong."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "77", "preferred_username": "mio"})
    userinfo: dict[str, Any] = field(default_factory=dict)
    fault: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def sign_in(self, question: str) -> str:
        """What the person's browser brings back, once they have said who they are: the callback's query."""
        asked = dict(parse_qsl(urlsplit(question).query))
        assert question.startswith(f"{self.address}/authorize?")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"code={code}&state={asked['state']}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code: once, for the client that asked, with the proof it promised."""
        asked = self.codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        reasons = {
            "code": asked is None,
            "client": (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET),
            "proof": asked is not None and asked["code_challenge"] != proof.rstrip(b"=").decode(),
            "address": asked is not None and asked["redirect_uri"] != form.get("redirect_uri"),
        }
        self.refused += [name for name, wrong in reasons.items() if wrong]
        if asked is None or any(reasons.values()):
            return None
        return {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        """Signed, about this person, for this question; or with one fault."""
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "exp": now + 60, "iat": now, "nonce": nonce, **self.claims}
        wrong = {
            "aud": {"aud": "another"},
            "iss": {"iss": "https://another.example"},
            "nonce": {"nonce": "of another question"},
            "old": {"exp": now - 60},
            "nobody": {"sub": ""},
        }
        told |= wrong.get(self.fault, {})
        if self.fault in ("no nonce", "no exp", "no aud"):
            del told[self.fault.split()[1]]
        if self.fault == "alg none":
            return jwt.encode(told, "", algorithm="none", headers={"kid": "1"})
        if self.fault == "our secret":
            return jwt.encode(told, SECRET, algorithm="HS256", headers={"kid": "1"})
        if self.fault == "shared key":
            return jwt.encode(told, SHARED, algorithm="HS256", headers={"kid": "3"})
        if self.fault == "nonsense":
            return "a.b.c"
        headers = {} if self.fault == "no kid" else {"kid": "2" if self.fault == "unknown kid" else "1"}
        key = OTHER_KEY if self.fault == "another key" else KEY
        return jwt.encode(told, pem(key), algorithm="RS256", headers=headers)


def pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, on a free port of loopback."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            home = provider.address
            pages: dict[str, Any] = {
                "/.well-known/openid-configuration": {
                    "issuer": home,
                    "authorization_endpoint": f"{home}/authorize",
                    "token_endpoint": f"{home}/token",
                    "userinfo_endpoint": f"{home}/userinfo",
                    "jwks_uri": f"{home}/keys",
                },
                "/keys": {"keys": KEYS},
                "/userinfo": provider.userinfo,
            }
            self.answer(pages.get(self.path))

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(provider.token({name: values[0] for name, values in parse_qs(sent).items()}))

        def answer(self, told: Any) -> None:
            body = json.dumps(told).encode()
            self.send_response(400 if told is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    return Handler
