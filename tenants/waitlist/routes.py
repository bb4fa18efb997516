"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.waitlist.models import WaitlistEntry, WaitlistOffer
from tenants.waitlist.schemas import (
    WaitlistEntryCreate,
    WaitlistEntryPatch,
    WaitlistEntryView,
    WaitlistOfferCreate,
    WaitlistOfferView,
)
from tenants.waitlist.service import WaitlistService
from tenants.waitlist.states import EntryStatus

_ID = r"^[A-Za-z0-9_]+$(?!\n)"
OnlyClinic = Annotated[
    str | None, QueryParameter(name="clinicId", max_length=64, pattern=_ID, description="Only of this clinic")
]
OnlyDoctor = Annotated[
    str | None,
    QueryParameter(name="doctorId", max_length=64, pattern=_ID, description="Only who waits for this doctor by name"),
]
OnlyStatus = Annotated[
    EntryStatus | None, QueryParameter(name="status", description="Without it: those who wait, asked or not")
]
Waitlist = NamedDependency[WaitlistService]
Version = NamedDependency[int]


async def _entry(entry: WaitlistEntry, lists: WaitlistService) -> Response[WaitlistEntryView]:
    view = msgspec.convert(entry.to_stored() | {"id": entry.id}, WaitlistEntryView)
    await lists.name([view])
    return tagged(view, entry.version)


def _offer(offer: WaitlistOffer) -> Response[WaitlistOfferView]:
    return tagged(msgspec.convert(offer.to_stored() | {"id": offer.id}, WaitlistOfferView), offer.version)


@get("/v1/waitlist", access=requires("waitlist:read"), operation_id="listWaitlist", summary="Who waits")
async def list_waitlist(
    lists: Waitlist,
    clinic: OnlyClinic = None,
    doctor: OnlyDoctor = None,
    status: OnlyStatus = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[WaitlistEntryView]:
    """The most urgent first, then who has waited longest."""
    return await lists.page(clinic, doctor, status, limit, cursor)


@post(
    "/v1/waitlist",
    access=requires("waitlist:create"),
    creates=True,
    answers=[404],
    operation_id="enterWaitlist",
    summary="Put a patient on the waiting list",
)
async def enter_waitlist(data: JSONBody[WaitlistEntryCreate], lists: Waitlist) -> Response[WaitlistEntryView]:
    """When a time that suits them becomes free and it is their turn, it is kept for them and they are told."""
    return await _entry(await lists.add(data), lists)


@get(
    "/v1/waitlist/{entry_id:str}", access=requires("waitlist:read"), operation_id="getWaitlistEntry", summary="An entry"
)
async def get_waitlist_entry(entry_id: FromPath[str], lists: Waitlist) -> Response[WaitlistEntryView]:
    """One entry, whatever has become of it."""
    return await _entry(await lists.get(entry_id), lists)


@patch(
    "/v1/waitlist/{entry_id:str}",
    access=requires("waitlist:update"),
    operation_id="changeWaitlistEntry",
    summary="Change what somebody waits for",
)
async def change_waitlist_entry(
    entry_id: FromPath[str], data: JSONBody[WaitlistEntryPatch], version: Version, lists: Waitlist
) -> Response[WaitlistEntryView]:
    """An offer that is out stands."""
    return await _entry(await lists.change(entry_id, version, data), lists)


@delete(
    "/v1/waitlist/{entry_id:str}",
    access=requires("waitlist:delete"),
    operation_id="leaveWaitlist",
    summary="Take a patient off the waiting list",
)
async def leave_waitlist(entry_id: FromPath[str], lists: Waitlist) -> None:
    """What they are offered at the moment goes to the next. The entry stays, as `removed`."""
    await lists.remove(entry_id)


@get(
    "/v1/waitlist/{entry_id:str}/offers",
    access=requires("waitlist:read"),
    operation_id="listWaitlistOffers",
    summary="What somebody was offered, and why",
)
async def list_waitlist_offers(
    entry_id: FromPath[str], lists: Waitlist, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[WaitlistOfferView]:
    """The latest first, each with the reason that it was their turn."""
    return await lists.offers(entry_id, limit, cursor)


@post(
    "/v1/waitlist/{entry_id:str}/offers",
    access=requires("waitlist:offer_slot"),
    creates=True,
    operation_id="offerSlot",
    summary="Offer a time by hand",
)
async def offer_slot(
    entry_id: FromPath[str], data: JSONBody[WaitlistOfferCreate], lists: Waitlist
) -> Response[WaitlistOfferView]:
    """It is kept for them as long as the clinic's policy says. A time that is not free answers 409 with the rules."""
    return _offer(await lists.offer(entry_id, data.starts_at, data.doctor_id))


@post(
    "/v1/waitlist/offers/{offer_id:str}/take",
    access=requires("waitlist:offer_slot"),
    operation_id="takeOffer",
    summary="The patient takes it",
)
async def take_offer(offer_id: FromPath[str], lists: Waitlist) -> Response[WaitlistOfferView]:
    """For somebody who says so at the desk or on the telephone. Twice is once; an offer that is over answers 409."""
    await lists.take(offer_id)
    return _offer(await lists.get_offer(offer_id))


@post(
    "/v1/waitlist/offers/{offer_id:str}/leave",
    access=requires("waitlist:offer_slot"),
    operation_id="leaveOffer",
    summary="The patient does not want it",
)
async def leave_offer(offer_id: FromPath[str], lists: Waitlist) -> Response[WaitlistOfferView]:
    """The time goes to the next in the order. They stay on the list."""
    return _offer(await lists.leave(offer_id))


def router(lists: WaitlistService) -> Router:
    """The routes, bound to the service."""
    return Router(
        path="/",
        route_handlers=[
            list_waitlist,
            enter_waitlist,
            get_waitlist_entry,
            change_waitlist_entry,
            leave_waitlist,
            list_waitlist_offers,
            offer_slot,
            take_offer,
            leave_offer,
        ],
        tags=["Waiting list"],
        dependencies={"lists": Provide(lambda: lists, sync_to_thread=False)},
    )
