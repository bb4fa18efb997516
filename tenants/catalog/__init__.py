"""The services that a tenant offers: how long, where, by what specialty, at what price."""

from tenants.catalog.models import Price, Service
from tenants.catalog.policy import priced
from tenants.catalog.schemas import PriceInput, ServiceCreate, ServicePatch
from tenants.catalog.service import ServiceService

__all__ = ["Price", "PriceInput", "Service", "ServiceCreate", "ServicePatch", "ServiceService", "priced"]
