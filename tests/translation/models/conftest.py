"""A server on this machine that gives the same files and indexes as the real ones, and can be made to fail."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Host:
    """What the server serves: a path to its bytes."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path and ``Range`` header of every request."""
    break_after: dict[str, int] = field(default_factory=dict)
    """Path to the number of bytes after which the connection is cut, once."""

    def add_repository(self, name: str, folder: Path, *, licence: str = "apache-2.0", damage: str = "") -> None:
        """Serve a folder as the hub serves a repository; the file named ``damage`` with another last byte."""
        siblings = []
        for path in sorted(folder.iterdir()):
            data = path.read_bytes()
            checksum = hashlib.sha256(data).hexdigest()
            siblings.append({"rfilename": path.name, "size": len(data), "lfs": {"sha256": checksum, "size": len(data)}})
            served = data[:-1] + bytes([data[-1] ^ 1]) if path.name == damage else data
            self.files[f"/{name}/resolve/{COMMIT}/{path.name}"] = served
        siblings += [{"rfilename": "pytorch_model.bin"}, {"rfilename": "deep/model.json"}]
        listing = {"sha": COMMIT, "cardData": {"license": licence}, "siblings": siblings}
        self.files[f"/api/models/{name}/revision/main?blobs=true"] = json.dumps(listing).encode()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Host]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.requests.append((self.path, self.headers.get("Range", "")))
            data = served.files.get(self.path)
            if data is None:
                self.send_error(404)
                return
            start = int(self.headers["Range"][6:-1]) if "Range" in self.headers else 0
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            cut = served.break_after.pop(self.path, None)
            self.wfile.write(data[start : len(data) if cut is None else start + cut])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Host(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("MLALIGN_HUB", served.address)
    monkeypatch.setenv("MLALIGN_OPUS", f"{served.address}/opus")
    monkeypatch.setenv("MLALIGN_ARGOS_INDEX", f"{served.address}/argos/index.json")
    monkeypatch.setenv("MLALIGN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MLALIGN_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos"))
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX", raising=False)
    yield served
    server.shutdown()
    server.server_close()
