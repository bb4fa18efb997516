"""The processor time from stored BSON to JSON for a list of fifty, without a network."""

from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from time import perf_counter
from types import SimpleNamespace
from typing import Any, cast

import bson
import msgspec
from bson.codec_options import CodecOptions
from pydantic import TypeAdapter

from benchmarks.ground import Ground
from benchmarks.ratio import alternate
from benchmarks.report import Part
from donto.kernel.core import Core
from donto.kernel.db import Collection
from donto.kernel.document import TenantDocument
from donto.kernel.ids import Ids
from donto.kernel.page import Page
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tenants.organization.models import Address, Clinic, Contact, OpeningWindow, Room
from tenants.organization.repository import ClinicRepository, RoomRepository
from tenants.organization.schemas import AddressView, ClinicView, ContactView, RoomView, WindowView

_METHOD = (
    "Per call, in one thread: *ours* is `repository.page` (scope, filter, projection, rows) and the JSON of its page, "
    "with a stand-in for the collection that decodes kept BSON as the driver does; *Struct route* decodes the same "
    "BSON, builds each Struct by hand and encodes; *Beanie* decodes whole documents (it cannot load parts), validates "
    "them into models and encodes those."
)
_RECORDS = 50
_CALLS = 400
_CODEC: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)
Route = Callable[[], bytes]


class _Kept:
    """A collection whose every answer is the same BSON."""

    def __init__(self, name: str, raw: bytes, codec_options: CodecOptions[dict[str, Any]] = _CODEC) -> None:
        self.name = self.full_name = name
        self._raw = raw
        self.codec_options = codec_options

    def with_options(self, codec_options: CodecOptions[dict[str, Any]]) -> "_Kept":
        """The same, decoded in another way."""
        return _Kept(self.name, self._raw, codec_options)

    @property
    def database(self) -> Any:
        """One without a deadline, and so without the short way of `donto.kernel.reading`, which wants a connection."""
        return SimpleNamespace(client=SimpleNamespace(options=SimpleNamespace(timeout=None)))

    def find(self, *_: Any, **__: Any) -> "_Kept":
        """The cursor is the collection itself."""
        return self

    async def to_list(self) -> list[dict[str, Any]]:
        """Decode, as the driver does with a batch."""
        return bson.decode_all(self._raw, self.codec_options)


def _room_by_hand(row: dict[str, Any]) -> RoomView:
    return RoomView(row["_id"], row["clinicId"], row["name"], row["kind"], row["active"], row["version"])


def _clinic_by_hand(row: dict[str, Any]) -> ClinicView:
    address, contact = row["address"], row["contact"]
    return ClinicView(
        row["_id"],
        row["name"],
        row["timeZone"],
        row["active"],
        AddressView(address["lines"], address["city"], address["postalCode"], address["country"]),
        ContactView(contact["phone"], contact["email"]),
        [WindowView(window["weekday"], window["opens"], window["closes"]) for window in row["hours"]],
        row["version"],
        row["createdAt"],
        row["updatedAt"],
    )


def _stored(core: Core, model: type[TenantDocument], **fields: Any) -> list[dict[str, Any]]:
    now = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    ids = Ids(core.clock)
    return [
        model(
            id=ids.new("rec"),
            tenant_id="ten_bench",
            created_at=now,
            updated_at=now,
            name=f"Number {number}",
            **fields,
        ).to_stored()
        for number in range(_RECORDS)
    ]


def _bson(rows: list[dict[str, Any]], fields: list[str] | None = None) -> bytes:
    return b"".join(bson.encode(row if fields is None else {f: row[f] for f in fields}) for row in rows)


def _routes(core: Core, repository: Any, rows: list[dict[str, Any]], view: Any, by_hand: Any) -> dict[str, Route]:
    fields = ["_id" if name == "id" else name for name in view.__struct_encode_fields__]
    projected, whole = _bson(rows, fields), _bson(rows)
    model: type[TenantDocument] = repository.model
    kept = _Kept(view.__name__, projected)

    class Measured(repository):  # type: ignore[misc]  # the class is an argument
        def _collection(self) -> Collection:
            return cast("Collection", kept)

    ours, adapter = Measured(core.store), TypeAdapter(list[model])  # type: ignore[valid-type]  # a runtime type

    def page() -> bytes:
        return msgspec.json.encode(_result(ours.page({}, view, sort=[("name", 1), ("_id", 1)])))

    def struct() -> bytes:
        return msgspec.json.encode(Page([by_hand(row) for row in bson.decode_all(projected, _CODEC)], None))

    def beanie() -> bytes:
        return adapter.dump_json([model.model_validate(row) for row in bson.decode_all(whole, _CODEC)], by_alias=True)

    assert page() == struct()
    return {"ours": page, "struct": struct, "beanie": beanie}


def _result(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine returns that never waits."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waited")


def _timed(route: Route) -> Callable[[], Awaitable[float]]:
    async def microseconds() -> float:
        began = perf_counter()
        for _ in range(_CALLS):
            route()
        return (perf_counter() - began) / _CALLS * 1e6

    return microseconds


async def run(ground: Ground, rounds: int) -> Part:
    """Rooms and clinics."""
    part = Part("BSON to JSON for a list of 50", _METHOD)
    core = ground.product.core
    cases = {
        "rooms (6 fields)": (RoomRepository, _stored(core, Room, clinic_id="cln_1"), RoomView, _room_by_hand),
        "clinics (10 fields, nested)": (
            ClinicRepository,
            _stored(core, Clinic, **_FURNISHED),
            ClinicView,
            _clinic_by_hand,
        ),
    }
    with entered(TenantScope("ten_bench", "bench", Actor("system", "benchmark"), EVERY_CLINIC)):
        for name, (repository, rows, view, by_hand) in cases.items():
            sides = {side: _timed(route) for side, route in _routes(core, repository, rows, view, by_hand).items()}
            measured = await alternate(sides, wanted=2 * rounds, at_most=6 * rounds)
            hand, beanie = measured.ratio("ours", "struct", float), measured.ratio("beanie", "ours", float)
            part.add(f"{name}: ours ÷ Struct route", hand.text(), "≤ 1.1", hand.median <= 1.1)
            part.add(f"{name}: Beanie ÷ ours", beanie.text(1), "≥ 6", beanie.median >= 6)
            times = "; ".join(f"{measured.side(side, float).median:.0f}" for side in sides)
            part.add(f"{name}: µs (ours; Struct route; Beanie); foreign cores", f"{times}; {measured.foreign.text()}")
    return part


_FURNISHED: dict[str, Any] = {
    "time_zone": "Asia/Kolkata",
    "address": Address(lines=["12 Main Street"], city="Pune", postal_code="411001", country="IN"),
    "contact": Contact(phone="+912066001100", email="front@clinic.example"),
    "hours": [
        OpeningWindow(weekday=day, opens=opens, closes=closes)
        for day in range(1, 6)
        for opens, closes in (("09:00", "13:00"), ("14:00", "18:00"))
    ],
}
