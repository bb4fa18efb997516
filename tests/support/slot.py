"""Slots: the places in a request that hold an id, found by comparing every value with the ids one has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from tests.support.operation import Request

Part = Literal["path", "query", "body"]


@dataclass(frozen=True)
class Slot:
    """One place of a request."""

    part: Part
    steps: tuple[str | int, ...]
    """The way to it. The last step of a key's slot is the key itself."""
    kind: str
    value: str
    is_key: bool = False

    @property
    def names(self) -> list[str]:
        """The names on the way, without positions in lists."""
        return [step for step in self.steps if isinstance(step, str)]

    def __str__(self) -> str:
        return f"{self.part}:{'/'.join(map(str, self.steps))}"


def slots_of(request: Request, ids: Mapping[str, str]) -> list[Slot]:
    """Every value, and every key of a map, that is one of `ids` (by kind)."""
    kinds = {value: kind for kind, value in ids.items()}
    assert len(kinds) == len(ids), "two kinds have the same id"
    parts: tuple[tuple[Part, Any], ...] = (("path", request.path), ("query", request.query), ("body", request.body))
    return [slot for part, value in parts for slot in _found(part, (), value, kinds)]


def _found(part: Part, steps: tuple[str | int, ...], value: Any, kinds: Mapping[str, str]) -> Iterator[Slot]:
    if isinstance(value, str) and value in kinds:
        yield Slot(part, steps, kinds[value], value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key in kinds:
                yield Slot(part, (*steps, key), kinds[key], key, is_key=True)
            yield from _found(part, (*steps, key), inner, kinds)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _found(part, (*steps, place), inner, kinds)


def filled(request: Request, slot: Slot, value: str) -> Request:
    """The request with another value in the slot."""
    return replace(request, **{slot.part: _put(getattr(request, slot.part), slot.steps, value, slot.is_key)})


def _put(tree: Any, steps: tuple[str | int, ...], value: str, is_key: bool) -> Any:
    if not steps:
        return value
    here, rest = steps[0], steps[1:]
    if isinstance(tree, list):
        return [_put(inner, rest, value, is_key) if place == here else inner for place, inner in enumerate(tree)]
    if is_key and not rest:
        return {(value if key == here else key): inner for key, inner in tree.items()}
    return {key: _put(inner, rest, value, is_key) if key == here else inner for key, inner in tree.items()}
