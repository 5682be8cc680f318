"""The web page on this machine: one process that answers, child processes that compute."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import threading
import time
import webbrowser
from pathlib import Path

_THREADS = 8
_BODY_BYTES = 64_000_000  # beyond it not even the page that explains the limit is worth sending


def run(host: str = "127.0.0.1", port: int = 8765, open_browser: bool = True) -> None:
    """Serves until interrupted. ``host`` other than this machine needs TINHGON_HOSTS to name it.

    Raises ``OSError`` when the port is taken.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon_web.settings")
    data = Path(os.environ.get("TINHGON_DATA", Path.home() / ".tinhgon"))
    os.environ.setdefault("TINHGON_SECRET_KEY", secret_key(data))

    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server  # type: ignore[import-untyped]

    application = get_wsgi_application()
    from tinhgon_web.minute import actions, tasks

    actions.sweep(time.time())
    server = create_server(
        application, host=host, port=port, threads=_THREADS, max_request_body_size=_BODY_BYTES, ident=None
    )
    tasks.warm()
    if open_browser:
        timer = threading.Timer(0.3, webbrowser.open, [f"http://{host}:{port}/"])
        timer.daemon = True
        timer.start()
    # A service is stopped by SIGTERM; the child processes must end with it as they do with Ctrl-C.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run()
    finally:
        server.close()
        tasks.close()


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def secret_key(data: Path) -> str:
    """A key of this machine's own, made once and readable by its owner only; with it cookies survive a restart."""
    path = data / "secret-key"
    data.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")
