"""Classification and secrets of documents."""

from typing import Any, ClassVar

import pytest

from donto.kernel.document import REGISTER, PlatformDocument, TenantDocument, is_tenant_collection, stored_name
from tests.support.things import Counter, Notice, Thing, new_thing


def test_documents_register_themselves_by_kind() -> None:
    assert REGISTER["test_things"] is Thing
    assert is_tenant_collection("test_things")
    assert is_tenant_collection("test_counters")
    assert not is_tenant_collection("test_notices")
    assert not is_tenant_collection("never heard of")
    assert issubclass(Notice, PlatformDocument)
    assert not Counter.audited


def test_two_documents_cannot_claim_one_collection() -> None:
    """Else the one defined later would decide whether the collection is a tenant's."""
    with pytest.raises(TypeError, match="both claim test_things"):

        class Impostor(PlatformDocument):
            entity: ClassVar[str] = "impostor"

            class Settings:
                name = "test_things"

    assert REGISTER["test_things"] is Thing


def test_a_document_without_a_collection_of_its_own_registers_nothing() -> None:
    before = dict(REGISTER)

    class Abstract(TenantDocument):
        entity: ClassVar[str] = "nothing"

    assert before == REGISTER
    assert Abstract.entity == "nothing"


def test_secrets_are_found_wherever_the_mark_stands() -> None:
    assert Thing.secret_fields() == {"word", "pin", "label"}


def test_stored_names_are_camel_case() -> None:
    assert (stored_name("id"), stored_name("clinic_id")) == ("_id", "clinicId")


def test_what_is_stored_reads_back_equal(kernel: Any) -> None:
    thing = new_thing(kernel.core, "ten_1", clinic_id="cln_1", rank=None)
    stored = thing.to_stored()
    assert stored["_id"] == thing.id
    assert stored["tenantId"] == "ten_1"
    assert stored["clinicId"] == "cln_1"
    assert "revisionId" not in stored
    assert Thing.model_validate(stored) == thing
