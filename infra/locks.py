"""The locks in requirements/: exact versions with hashes, made from pyproject.toml.

`python -m infra.locks write` resolves again (network); `python -m infra.locks check` compares (no network).
`dev.txt` is everything a clone needs, `runtime.txt` what an image needs: a subset with the same versions.
There is no lock for the extra `local` alone: whoever runs the embedded servers has a clone, hence dev.txt.
`uv.txt` is the installer. No lock names a registry: where packages come from is the machine's business, the
hashes say whether they are the right ones.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).resolve().parents[1]
UV = "uv==0.13.8"
LOWEST_PYTHON = "3.11"
MARK = "# Made by `make lock` from requirements with sha256 "
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; .*?)? \\$", re.MULTILINE)
ADDRESS = re.compile(r"://|^--(?:index-url|extra-index-url|find-links|trusted-host)", re.MULTILINE)


def declared(project: Mapping[str, object]) -> dict[str, list[str]]:
    """Requirements by lock, from the `project` table."""
    runtime = project["dependencies"]
    extras = project["optional-dependencies"]
    if not isinstance(runtime, list) or not isinstance(extras, dict):
        raise TypeError("pyproject.toml: `dependencies` is a list, `optional-dependencies` a table")
    everything = [*runtime, *(one for extra in extras.values() for one in extra)]
    return {"dev": everything, "runtime": runtime, "uv": [UV]}


def digest(requirements: Iterable[str]) -> str:
    """Of the requirements, whatever their order."""
    return hashlib.sha256("\n".join(sorted(requirements)).encode()).hexdigest()


def pins(lock: str) -> dict[str, str]:
    """Version by normalised name."""
    return {canonicalize_name(match["name"]): match["version"] for match in PIN.finditer(lock)}


def problems(requirements: Mapping[str, Iterable[str]], locks: Mapping[str, str]) -> list[str]:
    """What is wrong with the locks, for people to read. Empty when all is well."""
    found = []
    for name, lines in requirements.items():
        lock, path = locks.get(name, ""), f"requirements/{name}.txt"
        if not lock.startswith(f"{MARK}{digest(lines)}\n"):
            found.append(f"{path} was not made from the present pyproject.toml: run `make lock`")
        if ADDRESS.search(lock):
            found.append(f"{path} names a registry")
        locked = pins(lock)
        for requirement in map(Requirement, lines):
            version = locked.get(canonicalize_name(requirement.name))
            if version is None:
                found.append(f"{path} lacks {requirement.name}")
            elif not requirement.specifier.contains(Version(version), prereleases=True):
                found.append(f"{path} has {requirement.name} {version}, wanted {requirement.specifier}")
    everything = pins(locks.get("dev", ""))
    for package, version in pins(locks.get("runtime", "")).items():
        if everything.get(package) != version:
            found.append(f"{package}: runtime.txt has {version}, dev.txt {everything.get(package)}")
    return found


def read_declared() -> dict[str, list[str]]:
    """`declared` of this repository."""
    return declared(tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"])


def read_locks() -> dict[str, str]:
    """Text of the locks that exist."""
    return {path.stem: path.read_text() for path in (REPOSITORY / "requirements").glob("*.txt")}


def resolve(lines: Iterable[str], known: Path, constraint: Path | None) -> str:
    """A lock of `lines`. Versions in `known` stay unless they no longer fit. Needs the network."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lock.txt"
        if known.exists():
            shutil.copy(known, target)
        subprocess.run(  # noqa: S603  a fixed command without a shell; it runs the uv that is pinned above
            [
                *(sys.executable, "-m", "uv", "pip", "compile", "-", "--output-file", str(target), "--quiet"),
                *("--universal", "--python-version", LOWEST_PYTHON, "--generate-hashes"),
                *("--no-header", "--no-annotate", "--no-emit-index-url"),
                *(("--constraint", str(constraint)) if constraint else ()),
            ],
            input="\n".join(lines),
            text=True,
            check=True,
            env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"},
            stdout=subprocess.DEVNULL,
        )
        return f"{MARK}{digest(lines)}\n{target.read_text()}"


def write() -> None:
    """Make the locks, `dev` first; an unchanged one is left alone. Delete a lock to renew every version."""
    folder = REPOSITORY / "requirements"
    folder.mkdir(exist_ok=True)
    for name, lines in read_declared().items():
        target = folder / f"{name}.txt"
        lock = resolve(lines, target, folder / "dev.txt" if name == "runtime" else None)
        if not target.exists() or target.read_text() != lock:
            target.write_text(lock)


def main(command: str) -> int:
    """Exit code."""
    if command == "write":
        write()
    found = problems(read_declared(), read_locks())
    sys.stderr.write("".join(f"{one}\n" for one in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
