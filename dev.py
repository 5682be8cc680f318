#!/usr/bin/env python3
"""One door for setting up, showing and testing, with nothing but Python 3.11 beforehand.

    python3 dev.py setup   install only
    python3 dev.py demo    install, run the main job on the sample commune, print where the page and papers are
    python3 dev.py test    install with the test tools, run every check
    python3 dev.py lock    write requirements/*.lock anew (needs the registry)

Only the standard library is used before the virtual environment exists, so that it also works on Windows.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("TINHGON_VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
UV = "uv==0.13.9"


def run(*command: str | Path, **extra: object) -> None:
    print("+", " ".join(str(part) for part in command), flush=True)
    result = subprocess.run([str(part) for part in command], cwd=ROOT, **extra)  # type: ignore[call-overload]
    if result.returncode:
        sys.exit(result.returncode)


def make_venv() -> None:
    """Debian's python3 lacks ensurepip until python3-venv is installed; install it when we may, else say how."""
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
            run("apt-get", "update", "-qq")
            run("apt-get", "install", "-y", "-qq", "python3-venv")
        else:
            sys.exit("Thiếu python3-venv. Hãy chạy: sudo apt-get install python3-venv (Missing python3-venv.)")
        # The interpreter that started does not see what was installed since; a new one does.
        run(sys.executable, "-m", "venv", VENV)
        return
    venv.create(VENV, with_pip=True)


def setup(lock: str) -> None:
    """Installs exactly the locked versions, hashes checked, and this project itself without its dependencies."""
    # Whoever starts this with an older Python must be told so in words.
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit("Cần Python 3.11 trở lên. (Python 3.11 or newer is needed.)")
    make_venv()
    locked = ROOT / "requirements" / f"{lock}.lock"
    done = VENV / f".installed-{lock}"
    wanted = hashlib.sha256(locked.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if done.exists() and done.read_text() == wanted:
        return
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    run(*uv, "--require-hashes", "-r", locked)
    run(*uv, "--no-deps", "-e", ROOT)
    done.write_text(wanted)


def demo(arguments: list[str]) -> None:
    setup("run")
    run(PYTHON, "-m", "tinhgon", "demo", *arguments)


def test(arguments: list[str]) -> None:
    setup("dev")
    if arguments:
        run(PYTHON, "-m", "pytest", *arguments)
        return
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(BIN / "lint-imports")
    run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile")


def lock(_: list[str]) -> None:
    make_venv()
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    compile_ = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--generate-hashes", "--universal", "--no-header"]
    plain = ["--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
    target = ROOT / "requirements"
    target.mkdir(exist_ok=True)
    run(*compile_, *plain, "pyproject.toml", "-o", target / "run.lock")
    run(*compile_, *plain, "pyproject.toml", "--all-extras", "--group", "dev", "-o", target / "dev.lock")


COMMANDS = {"setup": lambda _: setup("run"), "demo": demo, "test": test, "lock": lock}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](sys.argv[2:])
