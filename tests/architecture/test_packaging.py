"""The layout holds: `platform/` shadows nothing, the wheel has every package, names and sizes stay in bounds."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ROOTS = ("platform/donto", "tenants", "workers", "webhooks", "infra")
BANNED = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
MOST_LINES = 400


def modules() -> list[Path]:
    return [file for root in (*ROOTS, "tests") for file in sorted((REPOSITORY / root).rglob("*.py"))]


def badly_named(files: list[Path]) -> list[Path]:
    return [file for file in files if {file.stem, *file.relative_to(REPOSITORY).parts} & BANNED]


def too_long(files: list[Path]) -> list[Path]:
    return [file for file in files if len(file.read_text().splitlines()) > MOST_LINES]


def test_platform_is_a_folder_and_not_a_package() -> None:
    assert not (REPOSITORY / "platform" / "__init__.py").exists()


@pytest.mark.parametrize("options", [["-c"], ["-P", "-c"]])
def test_a_fresh_interpreter_here_imports_the_standard_platform(options: list[str]) -> None:
    program = "import platform, donto; print(platform.__file__); print(platform.python_version())"
    lines = subprocess.run(
        [sys.executable, *options, program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert not Path(lines[0]).is_relative_to(REPOSITORY / "platform")
    assert lines[1] == sys.version.split()[0]


def test_a_platform_package_would_shadow_the_standard_one(tmp_path: Path) -> None:
    """The control of the two tests above."""
    (tmp_path / "platform").mkdir()
    (tmp_path / "platform" / "__init__.py").write_text("")
    program = "import platform; print(platform.__file__)"
    shadowed = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(shadowed.stdout.strip()).is_relative_to(tmp_path)


def test_no_module_is_named_after_nothing() -> None:
    assert badly_named(modules()) == []
    assert badly_named([REPOSITORY / "tenants" / "patients" / "utils.py"])
    assert badly_named([REPOSITORY / "tenants" / "common" / "service.py"])


def test_no_module_is_too_long(tmp_path: Path) -> None:
    assert too_long(modules()) == []
    (tmp_path / "long.py").write_text("x = 1\n" * (MOST_LINES + 1))
    assert too_long([tmp_path / "long.py"])


def test_every_folder_of_code_is_a_package() -> None:
    """grimp and mypy pass over a folder without `__init__.py` in silence."""
    folders = {file.parent for file in modules() if not file.is_relative_to(REPOSITORY / "tests")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_wheel_has_every_file_of_every_package(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {
        file.relative_to(REPOSITORY / "platform" if "platform/" in root else REPOSITORY).as_posix()
        for root in ROOTS
        for file in (REPOSITORY / root).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert expected <= names
    assert {name for name in names if not name.startswith("donto-")} <= expected
    assert "infra/local/templates/style.css" in names  # files that are not Python, too


def test_every_make_target_is_documented_and_phony() -> None:
    text = (REPOSITORY / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z][a-z-]*):", text, re.MULTILINE))
    documented = set(re.findall(r"^([a-z][a-z-]*):.*## ", text, re.MULTILINE))
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())
    assert targets == documented == phony
    shown = subprocess.run(["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+) ", shown, re.MULTILINE)) == targets


def test_pytest_is_strict() -> None:
    options = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert options["filterwarnings"][0] == "error"
    assert options["xfail_strict"] is True
    assert {"--import-mode=importlib", "--strict-markers", "--strict-config"} <= set(options["addopts"])
