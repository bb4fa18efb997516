"""Specialties."""

from typing import ClassVar, Literal

from pymongo import IndexModel

from donto.kernel.document import Part, PlatformDocument

Field = Literal["medical", "dental"]


class Names(Part):
    """What a specialty is called, by language; None: the English name serves."""

    en: str
    hi: str | None = None
    de: str | None = None
    ar: str | None = None


class Specialty(PlatformDocument):
    """A branch of medicine or dentistry. Tenants refer to it by its code, which never changes."""

    entity: ClassVar[str] = "specialty"
    code: str
    names: Names
    field: Field
    parent: str | None = None
    """Code of the broader specialty. There are two levels: a parent has no parent."""
    active: bool = True

    class Settings:
        """Collection and indexes."""

        name = "specialties"
        indexes: ClassVar[list[IndexModel]] = [IndexModel("code", name="specialty_code", unique=True)]
