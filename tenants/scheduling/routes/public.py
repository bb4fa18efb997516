"""Doors for visitors: the clinic's page, free times, holds, codes, bookings, the link to one's own visit, feeds."""

from datetime import timedelta
from typing import Annotated, Final

from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, JSONBody

from donto.kernel.http.access import Need, public
from donto.kernel.http.instant import instant
from donto.kernel.http.route import get, post
from donto.kernel.ratelimit import Limit
from tenants.organization import ClinicService
from tenants.scheduling.availability import AvailabilityService
from tenants.scheduling.booking import Wanted
from tenants.scheduling.feeds import FeedService
from tenants.scheduling.models import Appointment
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.public import VisitorService
from tenants.scheduling.public_schemas import (
    LinkedCancel,
    LinkedMove,
    PublicBooking,
    PublicCodeRequest,
    PublicCodeView,
    PublicHoldCreate,
    PublicHoldView,
    PublicPage,
    PublicVisitView,
    SecretInput,
)
from tenants.scheduling.routes.codes import BRINGS_CODE
from tenants.scheduling.routes.parameters import ClinicId, From, HowMany, OnlyDoctor, ServiceId, Specialty, To
from tenants.scheduling.routes.views import clinic_card, page_view
from tenants.scheduling.routes.visitor import BOUND, Visitors
from tenants.scheduling.schemas import NextView, OpenTimesView, SlotsView
from tenants.scheduling.visits import Move

HOLDS: Final = Limit("public-holds", 30, 600)
"""Holds from one network address: a family or an office, but no script that empties a diary."""
CODES: Final = Limit("public-codes", 20, 3600)
"""Codes for one network address; how many one number gets is counted elsewhere."""
BOOKINGS: Final = Limit("public-bookings", 20, 3600)
_WHY: Final = "patients book without an account"

Door = NamedDependency[Visitors]
Guests = NamedDependency[VisitorService]
Availability = NamedDependency[AvailabilityService]
Feeds = NamedDependency[FeedService]
Policies = NamedDependency[PolicyService]
Clinics = NamedDependency[ClinicService]
Secret = Annotated[
    str,
    HeaderParameter(
        name="Booking-Secret", max_length=64, pattern=r"^[A-Za-z0-9_-]+$(?!\n)", description="From the booking's link"
    ),
]


@get("/v1/public/{slug:str}", access=public(_WHY), operation_id="getPublicPage", summary="A tenant's public page")
async def get_page(slug: FromPath[str], door: Door, guests: Guests) -> PublicPage:
    """Clinics, published doctors and services that can be booked online."""
    async with door.by_slug(slug, Need.READ) as ref:
        return page_view(ref.slug, await guests.page(), await guests.settings.view())


@get(
    "/v1/public/{slug:str}/availability/{doctor_id:str}",
    access=public(_WHY),
    operation_id="listPublicSlots",
    summary="Free times of a doctor",
)
async def list_slots(
    slug: FromPath[str],
    doctor_id: FromPath[str],
    door: Door,
    availability: Availability,
    clinic: ClinicId,
    service: ServiceId,
    since: From,
    until: To,
) -> SlotsView:
    """Times that can be booked online, in order."""
    wanted, end = Wanted(clinic, doctor_id, service, instant(since, "query:from")), instant(until, "query:to")
    async with door.by_slug(slug, Need.READ):
        return await availability.of_doctor(wanted, end, channel="public")


@get(
    "/v1/public/{slug:str}/availability",
    access=public(_WHY),
    operation_id="listPublicTimes",
    summary="Free times of a clinic",
)
async def list_times(
    slug: FromPath[str],
    door: Door,
    availability: Availability,
    clinic: ClinicId,
    service: ServiceId,
    since: From,
    until: To,
    doctor: OnlyDoctor = None,
) -> OpenTimesView:
    """Times that can be booked online over all doctors, at most 15 days at once."""
    begin, end = instant(since, "query:from"), instant(until, "query:to")
    async with door.by_slug(slug, Need.READ):
        return await availability.of_clinic(clinic, service, begin, end, doctor_id=doctor, channel="public")


@get(
    "/v1/public/{slug:str}/availability/next",
    access=public(_WHY),
    operation_id="listNextPublicSlots",
    summary="The next free times over all doctors",
)
async def list_next_slots(
    slug: FromPath[str],
    door: Door,
    availability: Availability,
    clinic: ClinicId,
    service: ServiceId,
    since: From,
    specialty: Specialty = None,
    limit: HowMany = 10,
) -> NextView:
    """The next begins that can be booked online, from an instant on."""
    begin = instant(since, "query:from")
    async with door.by_slug(slug, Need.READ):
        return await availability.next(clinic, service, begin, limit, specialty=specialty, channel="public")


@post(
    "/v1/public/{slug:str}/holds",
    access=public(_WHY),
    creates=True,
    opt={BOUND: HOLDS},
    operation_id="placePublicHold",
    summary="Keep a time",
)
async def place_hold(
    slug: FromPath[str], data: JSONBody[PublicHoldCreate], door: Door, guests: Guests, clinics: Clinics
) -> PublicHoldView:
    """Nobody else can book it until `expiresAt`. A time that is not free answers 409 with every rule in the way."""
    async with door.by_slug(slug, Need.WRITE):
        hold, secret = await guests.hold(Wanted(data.clinic_id, data.doctor_id, data.service_id, data.starts_at))
        zone, ways = (await clinics.get(hold.clinic_id)).time_zone, await guests.ways(hold)
    return PublicHoldView(hold.id, secret, hold.starts_at, hold.ends_at, hold.expires_at, zone, ways)


@post(
    "/v1/public/{slug:str}/holds/{hold_id:str}/release",
    access=public(_WHY),
    operation_id="releasePublicHold",
    summary="Give a hold back",
)
async def release_hold(
    slug: FromPath[str], hold_id: FromPath[str], data: JSONBody[SecretInput], door: Door, guests: Guests
) -> None:
    """The time is free again at once."""
    async with door.by_slug(slug, Need.WRITE):
        await guests.release(hold_id, data.secret)


@post(
    "/v1/public/{slug:str}/holds/{hold_id:str}/code",
    access=public(_WHY),
    creates=True,
    opt={BOUND: CODES},
    operation_id="sendPublicCode",
    summary="Have a code sent",
)
async def send_code(
    slug: FromPath[str], hold_id: FromPath[str], data: JSONBody[PublicCodeRequest], door: Door, guests: Guests
) -> PublicCodeView:
    """Six digits go to the number or address, which the booking proves to be the visitor's. A new one ends the last."""
    async with door.by_slug(slug, Need.WRITE):
        sent = await guests.send_code(hold_id, data)
    return PublicCodeView(data.channel, sent.to, sent.expires_at, sent.left)


@post(
    "/v1/public/{slug:str}/appointments",
    access=public(_WHY),
    creates=True,
    opt={BOUND: BOOKINGS, BRINGS_CODE: True},
    operation_id="bookPublicly",
    summary="Book the held time",
)
async def book(
    slug: FromPath[str],
    data: JSONBody[PublicBooking],
    door: Door,
    guests: Guests,
    policies: Policies,
) -> PublicVisitView:
    """Registers the visitor and books the held time. The answer holds the link by which the visit is managed.

    Where the hold's `proveBy` names channels, `code` must be the last one that was sent to the visitor's own number or
    address; 422 names `/code` and the rule: required, wrong, expired, spent, limit (tried too often), elsewhere (sent
    to another number), unknown (none was sent).
    """
    async with door.by_slug(slug, Need.WRITE):
        booked = await guests.confirm(data)
        view = await _view(booked, guests, policies)
        view.link = f"/v1/public/{slug}/appointments/{booked.id}#{guests.link_secret(booked)}"
    return view


@get(
    "/v1/public/{slug:str}/appointments/{appointment_id:str}",
    access=public("whoever has the link manages the visit"),
    operation_id="getPublicVisit",
    summary="One's own visit",
)
async def get_visit(
    slug: FromPath[str],
    appointment_id: FromPath[str],
    secret: Secret,
    door: Door,
    guests: Guests,
    policies: Policies,
) -> PublicVisitView:
    """The visit that the link leads to."""
    async with door.by_slug(slug, Need.READ):
        return await _view(await guests.linked(appointment_id, secret), guests, policies)


@post(
    "/v1/public/{slug:str}/appointments/{appointment_id:str}/cancel",
    access=public("whoever has the link manages the visit"),
    operation_id="cancelPublicVisit",
    summary="Cancel one's own visit",
)
async def cancel_visit(
    slug: FromPath[str],
    appointment_id: FromPath[str],
    data: JSONBody[LinkedCancel],
    door: Door,
    guests: Guests,
    policies: Policies,
) -> PublicVisitView:
    """Within the clinic's window; later, 409 says until when it was possible."""
    async with door.by_slug(slug, Need.WRITE):
        cancelled = await guests.cancel(appointment_id, data.secret, data.reason)
        return await _view(cancelled, guests, policies)


@post(
    "/v1/public/{slug:str}/appointments/{appointment_id:str}/reschedule",
    access=public("whoever has the link manages the visit"),
    operation_id="movePublicVisit",
    summary="Move one's own visit",
)
async def move_visit(
    slug: FromPath[str],
    appointment_id: FromPath[str],
    data: JSONBody[LinkedMove],
    door: Door,
    guests: Guests,
    policies: Policies,
) -> PublicVisitView:
    """To another time of the same doctor, within the clinic's window."""
    async with door.by_slug(slug, Need.WRITE):
        moved = await guests.move(appointment_id, data.secret, Move(data.starts_at))
        return await _view(moved, guests, policies)


@get(
    "/v1/feeds/{tenant_id:str}/{secret:str}",
    access=public("calendar programs have no token; the address is the secret"),
    operation_id="readFeed",
    summary="A doctor's calendar feed",
    media_type="text/calendar",
)
async def read_feed(tenant_id: FromPath[str], secret: FromPath[str], door: Door, feeds: Feeds) -> str:
    """iCalendar (RFC 5545)."""
    async with door.by_id(tenant_id, Need.READ):
        return await feeds.write(secret)


async def _view(visit: Appointment, guests: VisitorService, policies: PolicyService) -> PublicVisitView:
    around, policy = await guests.surroundings(visit), await policies.of(visit.clinic_id)
    return PublicVisitView(
        id=visit.id,
        status=visit.status,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        time_zone=around.clinic.time_zone,
        clinic_id=visit.clinic_id,
        doctor_id=visit.doctor_id,
        service_id=visit.service_id,
        clinic=clinic_card(around.clinic, contact=True),
        doctor_name=f"{around.doctor.title} {around.doctor.name}".strip(),
        service_name=around.service.name,
        may_change_until=visit.starts_at - timedelta(minutes=policy.cancel_minutes),
    )


HANDLERS = [
    get_page,
    list_slots,
    list_times,
    list_next_slots,
    place_hold,
    release_hold,
    send_code,
    book,
    get_visit,
    cancel_visit,
    move_visit,
    read_feed,
]
