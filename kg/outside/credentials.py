"""Who asks: a token (RFC 6750), or a user and a password as the server wants them, basic (RFC 7617) or digest (RFC 7616)."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Final, Protocol
from urllib.parse import urlsplit

from kg.errors import UsageError

_PAIR: Final = re.compile(r'([A-Za-z]\w*)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_HASHES: Final[Mapping[str, Callable[[bytes], str]]] = {
    "MD5": lambda text: hashlib.md5(text, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda text: hashlib.sha256(text).hexdigest(),
}


class Credentials(Protocol):
    """What a client shows when it is asked who it is."""

    def header(self, method: str, url: str, /) -> str | None:
        """For Authorization; None: nothing yet, the server has to ask first."""
        ...

    def take(self, challenge: str, /) -> bool:
        """Note what a server asks for (its WWW-Authenticate); False: there is nothing else to offer."""
        ...


class Bearer:
    """A token."""

    def __init__(self, token: str) -> None:
        self._token = _printable(token, "token")

    def header(self, _method: str, _url: str) -> str | None:
        return f"Bearer {self._token.encode().decode('latin-1')}"

    def take(self, _challenge: str) -> bool:
        return False


class Password:
    """A user and a password. The password itself is sent only to a server that asks for it in this way."""

    def __init__(self, user: str, password: str, nonce: Callable[[], str] = lambda: secrets.token_hex(8)) -> None:
        self._user = _printable(user, "user name")
        self._password = password
        self._nonce = nonce
        self._basic = False
        self._digest: dict[str, str] = {}
        self._uses = 0

    def header(self, method: str, url: str) -> str | None:
        if self._digest:
            self._uses += 1
            return self._digested(method, url)
        if self._basic:
            return "Basic " + base64.b64encode(f"{self._user}:{self._password}".encode()).decode("ascii")
        return None

    def take(self, challenge: str) -> bool:
        asked = _digest_challenge(challenge)
        if asked is not None:
            # A nonce is good for a while. One that was refused at its first use means that the password is wrong.
            again = self._uses != 1 or asked.get("stale", "").lower() == "true"
            self._digest, self._uses = asked, 0
            return again
        again = not self._basic and bool(re.search(r"\bbasic\b", challenge, re.IGNORECASE))
        self._basic = self._basic or again
        return again

    def _digested(self, method: str, url: str) -> str:
        asked, count, own = self._digest, f"{self._uses:08x}", self._nonce()
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        algorithm = asked.get("algorithm", "MD5")
        fields = {
            "username": self._user.encode().decode("latin-1"), "realm": asked.get("realm", ""), "nonce": asked["nonce"], "uri": target,
            "response": self._response(asked, method, target, count, own),
        }  # fmt: skip
        if "opaque" in asked:
            fields["opaque"] = asked["opaque"]
        quoted = ", ".join(f'{name}="{_escaped(value)}"' for name, value in fields.items())
        bare = f', qop=auth, nc={count}, cnonce="{own}"' if "qop" in asked else ""
        return f"Digest {quoted}, algorithm={algorithm}{bare}"

    def _response(self, asked: Mapping[str, str], method: str, target: str, count: str, own: str) -> str:
        name = asked.get("algorithm", "MD5").upper()
        hashed = _HASHES[name.removesuffix("-SESS")]
        secret = hashed(f"{self._user}:{asked.get('realm', '')}:{self._password}".encode())
        if name.endswith("-SESS"):
            secret = hashed(f"{secret}:{asked['nonce']}:{own}".encode())
        middle = f"{asked['nonce']}:{count}:{own}:auth" if "qop" in asked else asked["nonce"]
        return hashed(f"{secret}:{middle}:{hashed(f'{method}:{target}'.encode())}".encode())


def _digest_challenge(challenge: str) -> dict[str, str] | None:
    """What a digest needs to know; None if that is not asked for, or in a way that is not known.

    >>> _digest_challenge('Basic realm="a", Digest realm="b", nonce="c", qop="auth,auth-int"')
    {'realm': 'b', 'nonce': 'c', 'qop': 'auth,auth-int'}
    >>> _digest_challenge('Basic realm="a"')
    """
    found = re.search(r"\bdigest\s", challenge, re.IGNORECASE)
    if found is None:
        return None
    asked: dict[str, str] = {}
    for name, quoted, bare in _PAIR.findall(challenge[found.end() :]):
        asked.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or bare)
    known = asked.get("algorithm", "MD5").upper().removesuffix("-SESS") in _HASHES
    offered = re.split(r"[\s,]+", asked.get("qop", "auth").lower())
    return asked if known and "nonce" in asked and "auth" in offered else None


def _printable(text: str, what: str) -> str:
    if not text.isprintable() or not text:
        raise UsageError(f"a {what} is text on one line")
    return text


def _escaped(text: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", text)
