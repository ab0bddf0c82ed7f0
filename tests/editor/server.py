"""yaml-language-server over stdio: what an editor does, without the editor."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.support import ROOT

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
MARKDOWN = ["markdown", "plaintext"]
CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": MARKDOWN},
        "completion": {"completionItem": {"documentationFormat": MARKDOWN, "snippetSupport": True}},
    }
}


class Server:
    """A running language server. Files need not exist: an editor sends their text."""

    def __init__(self, settings: dict[str, Any]) -> None:
        command = ["node", str(PROGRAM), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.settings = settings
        self.last = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.request("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": CAPABILITIES})
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": settings})

    def close(self) -> None:
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.communicate(timeout=10)

    def open(self, texts: dict[Path, str]) -> dict[Path, list[dict[str, Any]]]:
        """What an editor underlines in files of these paths and texts, each opened once."""
        for path, text in texts.items():
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            self.notify("textDocument/didOpen", {"textDocument": document})
        while not all(path.as_uri() in self.diagnostics for path in texts):
            self._take(self._receive())
        return {path: self.diagnostics[path.as_uri()] for path in texts}

    def ask(self, method: str, path: Path, line: int, column: int) -> Any:
        """Hover or completion at a place; line and column count from 1."""
        place = {"line": line - 1, "character": column - 1}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, "position": place})

    def request(self, method: str, params: Any) -> Any:
        self.last += 1
        self._send({"id": self.last, "method": method, "params": params})
        while (message := self._receive()).get("id") != self.last or "method" in message:
            self._take(message)
        return message["result"]

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """Keep diagnostics; answer what the server asks, because it waits for that."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            found = [
                self.settings.get(item["section"].removeprefix("[").removesuffix("]"))
                for item in message["params"]["items"]
            ]
            self._send({"id": message["id"], "result": found})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                raise EOFError("the language server has ended")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))  # type: ignore[no-any-return]
