"""Signing a packed release: Ed25519, with keys as PEM, so that `openssl` alone can check them elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from shirube.kernel.refusals import NotHere, NotNow, NotSo


def make_key(path: Path) -> None:
    """Make a private key that its owner alone may read. Raises NotNow when there is one: it is never replaced."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotNow(f"署名のかぎは既にあります：{path}") from None
    with os.fdopen(opened, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())


def public_key(private: Path) -> bytes:
    """The public half, as PEM. Raises NotHere without a private key, NotSo when it is none of ours."""
    return _private(private).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def sign(private: Path, content: bytes) -> bytes:
    """The 64 bytes of the signature. Raises like `public_key`."""
    return _private(private).sign(content)


def signed_by(public_pem: bytes, signature: bytes, content: bytes) -> bool:
    """Whether the signature is this key's over exactly these bytes. Raises NotSo when the key cannot be read."""
    try:
        key = load_pem_public_key(public_pem)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise NotSo("公開かぎとして読めません（Ed25519のPEM形式のファイルを指定してください）。")
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _private(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        raise NotHere(f"署名のかぎがありません：{path}。先に shirube release key を実行してください。")
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise NotSo(f"署名のかぎとして読めません：{path}")
    return key
