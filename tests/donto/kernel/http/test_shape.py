"""JSON schemas of what goes in and out."""

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

import pytest
from msgspec import UNSET, Meta, Struct, UnsetType

from donto.kernel.http.shape import Shapes

T = TypeVar("T")
Word = Annotated[str, Meta(max_length=5)]


class Inner(Struct, rename="camel", forbid_unknown_fields=True):
    """Inside."""

    made_at: datetime
    closed_at: datetime | None = None


class Outer(Struct, rename="camel", forbid_unknown_fields=True):
    """Outside."""

    words: Annotated[list[Word], Meta(max_length=3)]
    named: Annotated[dict[Word, Inner], Meta(max_length=2)]
    word: Word | UnsetType | None = UNSET
    version: int = 1


class Page(Struct, Generic[T]):
    """A list."""

    items: list[T]


class Other(Struct):
    """Another one."""

    text: str


def component(name: str, *kinds: Any) -> Any:
    """The component of this name in the schemas of `kinds`."""
    return Shapes(kinds).components[name]


def test_bounds_inside_lists_maps_and_unions_are_kept() -> None:
    properties = component("Outer", Outer)["properties"]
    assert properties["words"]["items"]["maxLength"] == 5
    assert properties["named"]["maxProperties"] == 2
    assert properties["named"]["propertyNames"]["maxLength"] == 5
    assert properties["word"]["anyOf"] == [{"type": "string", "maxLength": 5}, {"type": "null"}]


def test_an_object_refuses_unknown_names_where_its_type_does() -> None:
    assert component("Outer", Outer)["additionalProperties"] is False
    assert "additionalProperties" not in component("Other", Other)


def test_every_time_is_a_date_time() -> None:
    properties = component("Inner", Outer)["properties"]
    assert properties["madeAt"]["format"] == "date-time"
    assert properties["closedAt"]["anyOf"][0]["format"] == "date-time"


def test_a_page_is_named_after_what_it_lists() -> None:
    shapes = Shapes([Page[Other]])
    assert shapes.of(Page[Other]) == {"$ref": "#/components/schemas/OtherPage"}
    assert set(shapes.components) == {"OtherPage", "Other"}


def test_a_union_of_records_is_one_of_them() -> None:
    shapes = Shapes([Outer | Other])
    assert shapes.of(Outer | Other) == {
        "oneOf": [{"$ref": "#/components/schemas/Outer"}, {"$ref": "#/components/schemas/Other"}]
    }
    assert shapes.has_version(Outer | Other)
    assert not shapes.has_version(Other)


def test_two_schemas_of_one_name_are_refused() -> None:
    class OtherPage(Struct):
        """Named like a page of the other."""

    with pytest.raises(ValueError, match="same name"):
        Shapes([Page[Other], OtherPage])
