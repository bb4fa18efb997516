"""Who may look across tenants, and how every collection is classified: lists that can only be changed here."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import donto
import tenants
import webhooks
import workers
from donto.kernel.document import REGISTER, PlatformDocument, TenantDocument

ROOT = Path(__file__).parents[2]
SOURCES = ("platform/donto", "tenants", "webhooks", "workers", "infra")
TEST_PREFIX = "test_"

ALL_TENANTS_REPOSITORIES = {
    "platform/donto/kernel/chain/seal.py: UnsealedEntries",
    "tenants/notices/repository.py: DueNotices",
    "tenants/reporting/repository.py: MarkedTenants",
    "tenants/waitlist/repository.py: DueOpenings",
    "workers/parts.py: ExpiredKeys",
}
"""One worker serves all tenants, and must learn which of them have work. Ids of tenants, nothing else."""

ALL_TENANTS_CALLS = {
    "platform/donto/kernel/repository.py": "the door itself",
}

AS_SYSTEM = {
    "tenants/callbacks/service.py": "somebody waits for people, whoever's message or answer made it so",
    "tenants/conversation/inbox.py": "a reply lies where its conversation does, also in one of every clinic",
    "tenants/conversation/service.py": "what the program does for a contact is the same whoever hands it back",
    "tenants/frontdesk/ports.py": "a merge reaches all of the patient's tokens",
    "tenants/messaging/ledger.py": "what a failed message leads to does not depend on who watches",
    "tenants/messaging/messages.py": "the account a message goes through is the same for all who may write it",
    "tenants/messaging/ports.py": "a merge reaches all of the patient's messages",
    "tenants/notices/herald.py": "how a patient is reached does not depend on who has something to tell them",
    "tenants/reporting/ledger.py": "what a day comes to does not depend on who asks",
    "tenants/rosters/ledger.py": "that a doctor's times clash with hours elsewhere counts for whoever enters them",
    "tenants/scheduling/booking.py": "a group visit is joined whoever booked its other places",
    "tenants/scheduling/desk.py": "a hold that is over gives way to whoever wants its time",
    "tenants/scheduling/feeds.py": "a calendar program at a secret address is nobody; what it gets is one doctor's",
    "tenants/scheduling/ports.py": "a merge, or a new name, reaches all of the patient's visits",
    "tenants/scheduling/reference.py": "what bookings are judged by is the same for all who reach the clinic",
    "tenants/scheduling/sessions.py": "the last one out of a group visit closes it, whoever opened it",
    "tenants/scheduling/survey.py": "that a doctor, room or patient is taken counts, whoever may see with whom",
    "tenants/waitlist/ports.py": "a merge reaches all that the patient waits for",
}
"""Who looks past the actor's own reach, inside the tenant. What is read so decides, but is not shown."""

SCOPE_MAKERS = {
    "tenants/onboarding/service.py": "the tenant is being founded, and its owner is not signed in yet",
    "tenants/scheduling/routes/visitor.py": "visitors have no token; the address says which tenant they are at",
}
"""Edges among the contexts where a scope begins."""

PLATFORM_COLLECTIONS = {
    "audit_anchors": "the heads of the tenants' chains, away from the chains",
    "channel_addresses": "before any tenant is known, a webhook finds it by the number",
    "feature_flags": "the operator's switches",
    "known_devices": "a person's, who may work in several tenants",
    "login_throttles": "by e-mail address, before any tenant is known",
    "one_time_tokens": "a person's, before any tenant is known",
    "outbox": "one relay serves all tenants; payloads are sealed",
    "plan_versions": "the operator's catalogue",
    "plans": "the operator's catalogue",
    "platform_idempotency_keys": "of the operator's side and of public doors",
    "sessions": "a person's, who may switch between tenants",
    "specialties": "the operator's taxonomy",
    "tenants": "the register",
    "users": "a person's account, whatever tenants they work in",
}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for source in SOURCES:
        for path in sorted((ROOT / source).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(), str(path))


def _name(node: ast.expr) -> str:
    """`Repository` of `Repository`, `module.Repository` and `Repository[Model]`."""
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def subclasses(tree: ast.Module, of: str) -> list[str]:
    """Names of the classes in `tree` that derive directly from `of`."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [node.name for node in classes if any(_name(base) == of for base in node.bases)]


def names_used(tree: ast.Module, name: str) -> bool:
    """Whether `tree` mentions `name` at all: called, imported (also under another name) or passed on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.alias) and node.name.rpartition(".")[2] == name:
            return True
        if isinstance(node, ast.Name | ast.Attribute) and _name(node) == name:
            return True
    return False


def widened(tree: ast.Module) -> bool:
    """Whether `tree` makes a tenant's scope, or changes how far one reaches."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if _name(node.func) == "TenantScope":
            return True
        if _name(node.func) != "replace" or not node.args:
            continue
        whose = node.args[0].func if isinstance(node.args[0], ast.Call) else node.args[0]
        if "scope" in _name(whose) or {"clinics", "grant"} & {keyword.arg for keyword in node.keywords}:
            return True
    return False


def test_repositories_over_all_tenants_are_these() -> None:
    found = {f"{path}: {name}" for path, tree in _trees() for name in subclasses(tree, "AllTenantsRepository")}
    assert found == ALL_TENANTS_REPOSITORIES


def test_the_mark_for_all_tenants_is_used_here_alone() -> None:
    found = {path for path, tree in _trees() if names_used(tree, "all_tenants")}
    assert found - {"platform/donto/kernel/tenancy.py"} == set(ALL_TENANTS_CALLS)


@pytest.mark.parametrize(
    "source",
    [
        "from donto.kernel.tenancy import all_tenants as quiet\nwith quiet('x'): pass",
        "import donto.kernel.tenancy as t\nwith t.all_tenants('x'): pass",
    ],
)
def test_control_the_search_sees_other_spellings(source: str) -> None:
    assert names_used(ast.parse(source), "all_tenants")


def test_who_acts_as_the_system_is_named_here_with_the_reason() -> None:
    found = {path for path, tree in _trees() if names_used(tree, "as_system")}
    assert found - {"platform/donto/kernel/tenancy.py"} == set(AS_SYSTEM)


def test_no_other_context_makes_a_scope_or_takes_one_apart() -> None:
    """The same could be had by taking a scope apart: `replace(tenant_scope(), clinics=EVERY_CLINIC)`."""
    found = {path for path, tree in _trees() if path.startswith("tenants/") and widened(tree)}
    assert found == set(SCOPE_MAKERS)


@pytest.mark.parametrize(
    "source",
    [
        "from donto.kernel.tenancy import as_system as quietly\nwith quietly('x'): pass",
        "import donto.kernel.tenancy as t\nwith t.as_system('x'): pass",
        "from donto.kernel import tenancy\ndoor = tenancy.as_system",
    ],
)
def test_control_the_search_sees_who_acts_as_the_system(source: str) -> None:
    assert names_used(ast.parse(source), "as_system")
    assert not names_used(ast.parse(source.replace("as_system", "as_somebody")), "as_system")


@pytest.mark.parametrize(
    "source",
    [
        "with entered(replace(tenant_scope(), clinics=EVERY_CLINIC)): pass",
        "from dataclasses import replace\nscope = dataclasses.replace(scope, grant=None)",
        "scope = replace(tenant_scope(), **wider)",
        "scope = TenantScope(ref.id, ref.database, actor, EVERY_CLINIC)",
    ],
)
def test_control_the_search_sees_a_scope_made_wider(source: str) -> None:
    assert widened(ast.parse(source))
    assert not widened(ast.parse("turn = replace(turn, doctor_id='doc_1', **more)\nwith entered(scope): pass"))


def test_control_the_search_sees_subclasses() -> None:
    for base in ("AllTenantsRepository", "repository.AllTenantsRepository", "AllTenantsRepository[Entry]"):
        assert subclasses(ast.parse(f"class Snoop({base}): pass"), "AllTenantsRepository") == ["Snoop"]


def _import_everything() -> None:
    for package in (donto, tenants, webhooks, workers):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def test_every_collection_is_a_tenants_or_named_here_with_the_reason_why_not() -> None:
    _import_everything()
    product = {name: model for name, model in REGISTER.items() if not model.__module__.startswith("tests.")}
    assert all(name.startswith(TEST_PREFIX) for name in REGISTER.keys() - product.keys())
    assert not any(name.startswith(TEST_PREFIX) for name in product)
    platform = {name for name, model in product.items() if issubclass(model, PlatformDocument)}
    tenants_own = {name for name, model in product.items() if issubclass(model, TenantDocument)}
    assert platform | tenants_own == set(product), "there is no third kind"
    assert not platform & tenants_own
    assert platform == set(PLATFORM_COLLECTIONS)


def test_what_is_not_audited_says_why() -> None:
    """`audited = False` is an exemption, so its line carries the reason."""
    for path, tree in _trees():
        lines = (ROOT / path).read_text().splitlines()
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and node.target.id == "audited"
                and "False" in (ast.dump(node.value) if node.value else "")
            ):
                said = " ".join(lines[node.lineno - 1 : node.end_lineno])
                assert "# " in said, f"{path}:{node.lineno}"
