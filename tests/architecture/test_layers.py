"""Every layer contract of pyproject.toml is proved by breaking it, on a small tree with the same configuration.

The small tree has one package of each kind. It passes as it stands; each case adds one import and must break
the contract it names and no other, but for the one against cycles.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CONTEXT = ("models", "schemas", "events", "policy", "repository", "service", "routes")
CONTRACTS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# All of these are allowed.
ALLOWED = {
    "donto/__init__.py": "",
    "donto/kernel/__init__.py": "",
    "donto/kernel/db.py": "import pymongo, bson, beanie",
    "donto/kernel/http/__init__.py": "",
    "donto/kernel/http/problem.py": "import litestar",
    "donto/identity/__init__.py": "",
    "donto/identity/sessions/__init__.py": "from donto.identity.sessions.service import x",
    "donto/identity/sessions/models.py": "import beanie",
    "donto/identity/sessions/service.py": "from donto.identity.sessions import models\nimport donto.kernel.db\nx = 1",
    "donto/identity/sessions/routes.py": "import litestar\nfrom donto.identity.sessions import service",
    "donto/control/__init__.py": "",
    "donto/control/plans/__init__.py": "",
    "donto/control/plans/service.py": "from donto.identity.sessions import x",
    "tenants/__init__.py": "",
    "webhooks/__init__.py": "",
    "webhooks/whatsapp/__init__.py": "",
    "webhooks/whatsapp/parse.py": "",
    "webhooks/whatsapp/routes.py": "import litestar\nfrom tenants.patients import x",
    "workers/__init__.py": "",
    "workers/settings.py": "import arq\nfrom tenants.patients import x",
    "workers/relay.py": "",
    "infra/__init__.py": "",
    "infra/server.py": "import litestar, pymongo\nfrom tenants.patients import routes\nfrom workers import settings",
}
for context in ("patients", "scheduling"):
    inside = f"tenants/{context}/"
    ALLOWED |= {
        inside + "__init__.py": f"from tenants.{context}.service import x",
        inside + "models.py": "import beanie, pymongo",
        inside + "schemas.py": "",
        inside + "events.py": f"from tenants.{context} import models, schemas",
        inside + "policy.py": f"from tenants.{context} import events",
        inside + "repository.py": f"import pymongo\nfrom tenants.{context} import models, policy",
        inside + "service.py": f"from tenants.{context} import repository\nfrom donto.kernel import db\nx = 1",
        inside + "routes.py": f"import litestar\nfrom tenants.{context} import service",
    }
ALLOWED["tenants/scheduling/service.py"] += "\nfrom tenants.patients import x as facade"

BREAKS = [
    ("packages", "donto/control/plans/service.py", "import tenants.patients"),
    ("packages", "tenants/patients/service.py", "import workers.relay"),
    ("packages", "webhooks/whatsapp/parse.py", "import workers.relay"),
    ("packages", "workers/relay.py", "import infra.server"),
    ("platform", "donto/kernel/db.py", "import donto.identity.sessions.models"),
    ("platform", "donto/identity/sessions/service.py", "import donto.control.plans"),
    ("platform", "donto/extras.py", "x = 1"),
    ("context", "tenants/patients/models.py", "from tenants.patients import events"),
    ("context", "tenants/patients/models.py", "from tenants.patients import schemas"),
    ("context", "tenants/patients/policy.py", "from tenants.patients import repository"),
    ("context", "tenants/patients/service.py", "from tenants.patients import routes"),
    ("context", "donto/identity/sessions/models.py", "from donto.identity.sessions import service"),
    ("contexts-meet-at-facades", "tenants/scheduling/service.py", "from tenants.patients import models"),
    ("contexts-meet-at-facades", "tenants/scheduling/routes.py", "import tenants.patients.schemas"),
    ("doors-use-facades", "workers/relay.py", "from tenants.patients import service"),
    ("doors-use-facades", "webhooks/whatsapp/parse.py", "from tenants.patients.repository import x"),
    ("no-cycles", "tenants/patients/service.py", "import tenants.scheduling"),
    ("litestar", "tenants/patients/service.py", "import litestar"),
    ("litestar", "donto/kernel/db.py", "from litestar.exceptions import HTTPException"),
    ("litestar", "workers/relay.py", "import litestar"),
    ("arq", "tenants/patients/service.py", "import arq"),
    ("arq", "infra/server.py", "import arq"),
    ("driver", "tenants/patients/service.py", "import pymongo"),
    ("driver", "tenants/patients/routes.py", "from bson import ObjectId"),
    ("driver", "workers/relay.py", "import beanie"),
    ("retired-driver", "donto/kernel/db.py", "import motor"),
]


def broken(tree: Path) -> set[str]:
    """Ids of the contracts that the tree breaks."""
    shutil.copy(REPOSITORY / "pyproject.toml", tree)
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=tree,
        # First on the path, before the editable installation's roots.
        env={"PYTHONPATH": str(tree), "COLUMNS": "200", "NO_COLOR": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = {
        one["id"]: [word for word in ("KEPT", "BROKEN") if f"{one['name']} {word}" in result.stdout]
        for one in CONTRACTS
    }
    assert all(len(verdict) == 1 for verdict in verdicts.values()), result.stdout + result.stderr
    found = {name for name, verdict in verdicts.items() if verdict == ["BROKEN"]}
    assert bool(result.returncode) == bool(found)
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, source in ALLOWED.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source + "\n")
    return tmp_path


def test_what_is_allowed_passes(tree: Path) -> None:
    assert broken(tree) == set()


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS, ids=lambda value: str(value).replace("/", "."))
def test_a_forbidden_import_breaks_its_contract(tree: Path, contract: str, file: str, line: str) -> None:
    with (tree / file).open("a") as source:
        source.write(line + "\n")
    # An import against the arrow is mostly a cycle as well.
    found = broken(tree)
    assert contract in found
    assert found - {contract} <= {"no-cycles"}


def test_every_contract_has_a_case() -> None:
    assert {contract for contract, _, _ in BREAKS} == {one["id"] for one in CONTRACTS}


def test_a_context_may_lack_any_of_its_modules(tree: Path) -> None:
    shutil.rmtree(tree / "tenants" / "scheduling")
    for name in CONTEXT:
        (tree / "tenants" / "patients" / f"{name}.py").unlink()
    (tree / "tenants" / "patients" / "__init__.py").write_text("x = 1\n")
    (tree / "infra" / "server.py").write_text("")
    assert broken(tree) == set()
