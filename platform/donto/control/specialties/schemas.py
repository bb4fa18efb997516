"""What clients send and see of specialties."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.text import Name

SpecialtyCode = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=40,
        pattern=r"^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))+$(?!\n)",
        description="a-z, 0-9 and inner hyphens, a letter first",
        examples=["general-dentistry"],
    ),
]
SpecialtyField = Literal["medical", "dental"]


class SpecialtyNames(Struct, rename="camel", forbid_unknown_fields=True):
    """A name by language. Where one is null, the English one serves."""

    en: Name
    hi: Name | None = None
    de: Name | None = None
    ar: Name | None = None


class SpecialtyCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new specialty. `parent`: the code of a broader one of the same field, which has no parent itself."""

    code: SpecialtyCode
    names: SpecialtyNames
    field: SpecialtyField
    parent: SpecialtyCode | None = None


class SpecialtyPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay. `active: false` keeps it where it is used and offers it no more."""

    names: SpecialtyNames | UnsetType = UNSET
    parent: SpecialtyCode | UnsetType | None = UNSET
    active: bool | UnsetType = UNSET


class SpecialtyView(Struct, rename="camel"):
    """A specialty."""

    code: str
    names: SpecialtyNames
    field: SpecialtyField
    parent: str | None
    active: bool
    version: int
