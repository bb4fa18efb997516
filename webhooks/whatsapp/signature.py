"""Whose word it is: Meta signs the bytes of each webhook with the app's secret."""

import hmac


def is_signed(body: bytes, header: str | None, secret: bytes) -> bool:
    """Whether `header` (X-Hub-Signature-256) is the signature of exactly these bytes.

    Over the bytes as they came: the same JSON written anew has other escapes, hence another hash.
    """
    expected = f"sha256={hmac.digest(secret, body, 'sha256').hex()}"
    return hmac.compare_digest(expected.encode(), (header or "").encode())


def is_same(given: str, token: str) -> bool:
    """Whether `given` is the token, found out in constant time."""
    return hmac.compare_digest(given.encode(), token.encode())
