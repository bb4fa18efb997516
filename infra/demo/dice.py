"""Chance that falls the same way on every machine."""

from random import Random


def dice(*key: object) -> Random:
    """A generator of its own for each key: what is drawn for one thing does not shift what is drawn for the next."""
    return Random("/".join(map(str, key)))  # noqa: S311  # nosec B311 - made-up data, no secrets
