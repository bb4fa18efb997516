"""The check of the locks finds every way in which they can disagree."""

import pytest

from infra.locks import MARK, declared, digest, pins, problems, read_declared, read_locks

PIN = "alpha==1.2 \\\n    --hash=sha256:00\n"
MARKED = "beta-gamma==3.0 ; sys_platform == 'linux' \\\n    --hash=sha256:00\n"


def lock(lines: list[str], body: str) -> str:
    return f"{MARK}{digest(lines)}\n{body}"


RUNTIME, DEV = ["alpha>=1"], ["alpha>=1", "Beta_Gamma==3.0; sys_platform == 'linux'"]
DECLARED = {"dev": DEV, "runtime": RUNTIME}
GOOD = {"dev": lock(DEV, PIN + MARKED), "runtime": lock(RUNTIME, PIN)}


def test_ours_agree() -> None:
    assert problems(read_declared(), read_locks()) == []


def test_pins_are_read_with_and_without_a_marker() -> None:
    assert pins(PIN + MARKED) == {"alpha": "1.2", "beta-gamma": "3.0"}


def test_good_locks_have_no_problem() -> None:
    assert problems(DECLARED, GOOD) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"dev": lock(["alpha>=2"], PIN + MARKED)}, "requirements/dev.txt was not made from the present"),
        ({"dev": ""}, "requirements/dev.txt was not made from the present"),
        ({"dev": lock(DEV, PIN)}, "requirements/dev.txt lacks Beta_Gamma"),
        ({"dev": lock(DEV, PIN + MARKED.replace("3.0", "4.0"))}, "has Beta_Gamma 4.0, wanted ==3.0"),
        ({"runtime": lock(RUNTIME, PIN.replace("1.2", "1.3"))}, "alpha: runtime.txt has 1.3, dev.txt 1.2"),
        ({"dev": "--index-url https://packages.test/\n" + GOOD["dev"]}, "names a registry"),
        ({"dev": GOOD["dev"] + "one @ https://packages.test/one.whl\n"}, "names a registry"),
    ],
)
def test_a_disagreement_is_found(changed: dict[str, str], found: str) -> None:
    assert any(found in one for one in problems(DECLARED, GOOD | changed))


def test_an_extra_is_part_of_dev_and_not_of_runtime() -> None:
    project = {"dependencies": ["a"], "optional-dependencies": {"x": ["b"], "y": ["c"]}}
    assert declared(project)["dev"] == ["a", "b", "c"]
    assert declared(project)["runtime"] == ["a"]
