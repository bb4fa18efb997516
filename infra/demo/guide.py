"""What to try with the demo: addresses that answer, and the ids behind them."""

from dataclasses import dataclass
from typing import Any

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from infra.demo import TENANTS
from infra.demo.shape import DemoTenant
from infra.product import Product


@dataclass(frozen=True)
class Place:
    """A demo tenant, and where its people and visitors begin."""

    slug: str
    name: str
    languages: tuple[str, ...]
    phone_number_id: str
    """Of WhatsApp."""
    page: str
    """Address of the public page: open to everybody."""
    clinics: dict[str, str]
    doctors: dict[str, str]
    services: dict[str, str]
    """Ids by name; of services, by code."""
    next_free: str
    """Address of the next free times, without the instant that it asks for at its end."""


@dataclass(frozen=True)
class Guide:
    """All of them."""

    places: list[Place]

    def lines(self) -> list[str]:
        """For people: one address a line."""
        found = [f"Book a visit      {place.page}" for place in self.places]
        found.append("The code for it   at the chat page: the number you gave is under Other phones; or in the mailbox")
        found.append("The front desk    at the application, log in as desk@sunrise.example; the owner sees more")
        found.append("By WhatsApp       at the chat page, write to a clinic and see it in the front desk's diary")
        found += [f'By program        curl "{place.next_free}$(date -u +%FT%TZ)"' for place in self.places[:1]]
        found.append("A full house      make demo SCALE=10, in another terminal")
        return found

    def facts(self) -> dict[str, Any]:
        """For programs."""
        return {
            "tenants": [
                {
                    "slug": place.slug,
                    "name": place.name,
                    "languages": place.languages,
                    "phoneNumberId": place.phone_number_id,
                    "page": place.page,
                    "nextFree": place.next_free,
                    "clinics": place.clinics,
                    "doctors": place.doctors,
                    "services": place.services,
                }
                for place in self.places
            ]
        }


async def guide(product: Product, url: str) -> Guide:
    """Look the ids up. Call in a platform scope."""
    return Guide([place for demo in TENANTS if (place := await _place(product, demo, url)) is not None])


async def _place(product: Product, demo: DemoTenant, url: str) -> Place | None:
    ref = await product.control.directory.by_slug(demo.slug)
    if ref is None:
        return None
    with entered(TenantScope(ref.id, ref.database, Actor("system", "seed"), EVERY_CLINIC)):
        clinics = {clinic.name: clinic.id for clinic in await product.clinics.open_ones()}
        doctors = {doctor.name: doctor.id for doctor in await product.doctors.find_all()}
        services = {service.code or service.name: service.id for service in await product.catalog.find_all()}
    first, easy = clinics.get(demo.clinics[0].name, ""), services.get(demo.services[0].code, "")
    return Place(
        slug=demo.slug,
        name=demo.name,
        languages=demo.languages,
        phone_number_id=demo.whatsapp.phone_number_id,
        page=f"{url}/c/{demo.slug}",
        clinics=clinics,
        doctors=doctors,
        services=services,
        next_free=f"{url}/v1/public/{demo.slug}/availability/next?clinicId={first}&serviceId={easy}&from=",
    )
