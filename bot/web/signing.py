"""What the page hands out and takes back, signed with the program's secret.

A nonce stands in a form: it is the key of the message that the form sends, and proof that the
form came from us. A cookie carries a login's token. A picture's link lets a platform fetch it.
"""

import hmac
import secrets
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from itsdangerous import BadData, URLSafeSerializer

# Keys of messages are forgotten after as long: an older form could be worked twice
NONCE_LASTS = timedelta(days=7)
# Whether a platform keeps a picture or fetches it at each look is not told
PICTURE_LASTS = timedelta(days=7)


class ForgedError(Exception):
    """The nonce is not from us, or not for this place."""


class StaleError(Exception):
    """The nonce is from us, but too old to be used."""


class Signing:
    """Signs nonces and cookies, each in a way that cannot pass for the other."""

    def __init__(self, secret_key: str) -> None:
        self._secret = secret_key.encode()
        self._nonces = _serializer(secret_key, "web nonce")
        self._cookies = _serializer(secret_key, "web cookie")
        self._pictures = _serializer(secret_key, "picture link")

    def nonce(self, place: str, now: datetime) -> str:
        """Make a nonce that only serves one place: a chat or an invite."""
        return self._nonces.dumps([place, secrets.token_urlsafe(12), int(now.timestamp())])

    def read_nonce(self, place: str, signed: str, now: datetime) -> str:
        """Give what makes a nonce unique. Raises ForgedError, StaleError."""
        try:
            meant_for, unique, given_at = self._nonces.loads(signed)
        except (BadData, TypeError, ValueError):
            raise ForgedError from None
        if meant_for != place:
            raise ForgedError
        if now - datetime.fromtimestamp(given_at, UTC) > NONCE_LASTS:
            raise StaleError
        return str(unique)

    def cookie(self, value: str, day: date) -> str:
        """Sign what a cookie says and the day on which it was last made."""
        return self._cookies.dumps([value, day.isoformat()])

    def read_cookie(self, signed: str) -> tuple[str, date] | None:
        """Give what a cookie says and its day; None when it is not from us."""
        try:
            value, day = self._cookies.loads(signed)
            return str(value), date.fromisoformat(day)
        except (BadData, TypeError, ValueError):
            return None

    def picture(self, row: int, now: datetime) -> str:
        """Sign for a while that who has this may see a message's picture."""
        return self._pictures.dumps([row, int((now + PICTURE_LASTS).timestamp())])

    def read_picture(self, signed: str, now: datetime) -> int | None:
        """Give whose picture may be seen; None when that is over, or it is not from us."""
        try:
            row, until = self._pictures.loads(signed)
            return int(row) if now.timestamp() < until else None
        except (BadData, TypeError, ValueError):
            return None

    def derive(self, unique: str, use: str) -> str:
        """Give a secret that follows from a nonce, so that the same form gets the same one."""
        return hmac.new(self._secret, f"{use}:{unique}".encode(), sha256).hexdigest()[:40]


def _serializer(secret_key: str, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt=salt, signer_kwargs={"digest_method": sha256})
