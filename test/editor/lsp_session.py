#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Drives a language server as an editor does, by a script, and prints what the
user would see. Standard library only.

  lsp_session.py --server=PROGRAM [--server-arg=ARG]... [--no-related]
                 [--elsewhere] SCRIPT

The script has one step a line; FILE is relative to the current directory:

  open FILE                 the file is opened
  edit FILE "OLD" "NEW"     the only OLD in its text becomes NEW
  fix FILE "TITLE"          the code action whose title has TITLE is applied
  save FILE                 its text is written to disk
  run COMMAND               a shell command, with what it prints left out
  hover FILE "TEXT"         what the server says of the first TEXT
  close FILE

Each step is echoed; open, edit and fix wait for the file's diagnostics and
print them with related information and the titles of their code actions:

  hook.cpp:4:27: warning: Write barrier ... [gc-nowritebarrierrec]
    handler.cpp:2:39: 'handler' calls through 'Hook'
    fix: suppress this warning with NOLINT

The last line says how the server ended. Any mistake in the script or of the
server's ends the session with exit code 1.
"""
import argparse
import json
import os
import pathlib
import queue
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

TIMEOUT = 100
SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}


class Failure(Exception):
    pass


def uri(path):
    return pathlib.Path(path).resolve().as_uri()


def path_of(uri_text):
    return urllib.parse.unquote(urllib.parse.urlparse(uri_text).path)


class Server:
    """A server on its standard input and output: JSON-RPC and no more."""

    def __init__(self, command, log):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=log)
        self.messages = queue.Queue()
        self.next_id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while (line := out.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(out.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Failure("the server has gone")

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self, wanted):
        """The first message from now on that is wanted."""
        while True:
            try:
                message = self.messages.get(timeout=TIMEOUT)
            except queue.Empty:
                raise Failure("the server does not answer")
            if message is None:
                raise Failure("the server has gone")
            if "method" in message and "id" in message:  # it asks us something
                self.send({"id": message["id"], "result": None})
            if wanted(message):
                return message

    def request(self, method, params):
        self.next_id += 1
        number = self.next_id
        self.send({"id": number, "method": method, "params": params})
        answer = self.receive(lambda m: m.get("id") == number and "method" not in m)
        if "error" in answer:
            raise Failure(f"{method}: {answer['error']['message']}")
        return answer.get("result")

    def initialize(self, related=True):
        return self.request("initialize", {
            "processId": None,
            "rootUri": uri("."),
            "capabilities": {"textDocument": {
                "publishDiagnostics": {"relatedInformation": related},
                "hover": {"contentFormat": ["plaintext"]},
                "codeAction": {"codeActionLiteralSupport": {
                    "codeActionKind": {"valueSet": ["quickfix", "refactor"]}}},
            }},
        })

    def finish(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(TIMEOUT)


def offset(text, position):
    """Where a position is in text: lines, and UTF-16 units in the line."""
    start = 0
    for _ in range(position["line"]):
        start = text.index("\n", start) + 1
    line = text[start:].partition("\n")[0].encode("utf-16-le")
    return start + len(line[:2 * position["character"]].decode("utf-16-le"))


def position(text, at):
    before = text[:at]
    line = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def apply_edits(text, edits):
    for e in sorted(edits, key=lambda e: (e["range"]["start"]["line"],
                                          e["range"]["start"]["character"]), reverse=True):
        start, end = (offset(text, e["range"][k]) for k in ("start", "end"))
        text = text[:start] + e["newText"] + text[end:]
    return text


def edits_of(action):
    """The edits of a code action: a list for each file's path."""
    edit = action.get("edit") or {}
    changes = dict(edit.get("changes") or {})
    for change in edit.get("documentChanges") or []:
        changes.setdefault(change["textDocument"]["uri"], []).extend(change["edits"])
    return {path_of(u): list(e) for u, e in changes.items()}


class Document:
    """An open file: its text, what is said of it and what is offered for that."""

    def __init__(self, server, name):
        self.server, self.name, self.version = server, name, 1
        with open(name, newline="") as f:
            self.text = f.read()
        language = "c" if name.endswith((".c", ".h")) else "cpp"
        server.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(name), "languageId": language, "version": 1, "text": self.text}})
        self._wait()

    def set_text(self, text):
        self.text = text
        self.version += 1
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(self.name), "version": self.version},
            "contentChanges": [{"text": text}], "wantDiagnostics": True})
        self._wait()

    def _wait(self):
        message = self.server.receive(
            lambda m: m.get("method") == "textDocument/publishDiagnostics"
            and m["params"]["uri"] == uri(self.name)
            and m["params"].get("version") == self.version)
        self.diagnostics = sorted(
            message["params"]["diagnostics"],
            key=lambda d: (d["range"]["start"]["line"], d["range"]["start"]["character"],
                           str(d.get("code"))))

    def actions(self, diagnostic):
        actions = self.server.request("textDocument/codeAction", {
            "textDocument": {"uri": uri(self.name)}, "range": diagnostic["range"],
            "context": {"diagnostics": [diagnostic], "only": ["quickfix"]}})
        return [a for a in actions or [] if a.get("edit")]

    def position(self, text):
        if text not in self.text:
            raise Failure(f"{self.name} has no '{text}'")
        return position(self.text, self.text.index(text))


class Session:
    def __init__(self, server):
        self.server, self.documents = server, {}

    def document(self, name):
        if name not in self.documents:
            raise Failure(f"{name} is not open")
        return self.documents[name]

    def show(self, name):
        d = self.document(name)
        for diagnostic in d.diagnostics:
            code = f" [{diagnostic['code']}]" if diagnostic.get("code") else ""
            print(f"{place(name, diagnostic)}: {SEVERITIES.get(diagnostic['severity'])}: "
                  f"{diagnostic['message']}{code}")
            for related in diagnostic.get("relatedInformation") or []:
                file = os.path.relpath(path_of(related["location"]["uri"]))
                print(f"  {place(file, related['location'])}: {related['message']}")
            for action in d.actions(diagnostic):
                print(f"  fix: {action['title']}")
        if not d.diagnostics:
            print("no diagnostics")

    def step_open(self, name):
        self.documents[name] = Document(self.server, name)
        self.show(name)

    def step_edit(self, name, old, new):
        d = self.document(name)
        if d.text.count(old) != 1:
            raise Failure(f"{name} has '{old}' {d.text.count(old)} times")
        d.set_text(d.text.replace(old, new))
        self.show(name)

    def step_fix(self, name, title):
        d = self.document(name)
        found = [a for diagnostic in d.diagnostics for a in d.actions(diagnostic)
                 if title in a["title"]]
        if not found:
            raise Failure(f"{name} has no code action '{title}'")
        text = d.text
        for file, edits in edits_of(found[0]).items():
            other = os.path.relpath(file)
            if other == name:
                text = apply_edits(d.text, edits)
            elif other in self.documents:
                o = self.documents[other]
                o.set_text(apply_edits(o.text, edits))
            else:
                with open(file) as f:
                    changed = apply_edits(f.read(), edits)
                with open(file, "w") as f:
                    f.write(changed)
        d.set_text(text)
        self.show(name)

    def step_save(self, name):
        d = self.document(name)
        with open(name, "w", newline="") as f:
            f.write(d.text)
        self.server.notify("textDocument/didSave", {"textDocument": {"uri": uri(name)}})

    def step_run(self, *command):
        # Times of files have a grain: what follows must not seem older.
        subprocess.run(" ".join(command), shell=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)

    def step_hover(self, name, text):
        d = self.document(name)
        answer = self.server.request("textDocument/hover", {
            "textDocument": {"uri": uri(name)}, "position": d.position(text)})
        print(answer["contents"]["value"] if answer else "nothing")

    def step_close(self, name):
        self.document(name)
        del self.documents[name]
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": uri(name)}})


def place(file, located):
    start = located["range"]["start"]
    return f"{file}:{start['line'] + 1}:{start['character'] + 1}"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True)
    parser.add_argument("--server-arg", action="append", default=[])
    parser.add_argument("--no-related", action="store_true",
                        help="as a client that knows no related information")
    parser.add_argument("--elsewhere", action="store_true",
                        help="in a copy of this directory that has none of nowb's above it")
    parser.add_argument("--log", default="server.log")
    parser.add_argument("script")
    a = parser.parse_args()
    with open(a.script) as f:
        steps = [line.strip() for line in f if line.strip() and not line.startswith("#")]
    if a.elsewhere:
        copy = tempfile.TemporaryDirectory()
        shutil.copytree(".", copy.name, dirs_exist_ok=True)
        os.chdir(copy.name)
    with open(a.log, "w") as log:
        server = Server([a.server, *a.server_arg], log)
        try:
            server.initialize(related=not a.no_related)
            server.notify("initialized", {})
            session = Session(server)
            for step in steps:
                print("==", step, flush=True)
                name, _, rest = step.partition(" ")
                words = [rest] if name == "run" else [
                    w.replace("\\n", "\n") for w in shlex.split(rest)]
                getattr(session, "step_" + name)(*words)
            print("== server ended with", server.finish())
        except Failure as failure:
            print("lsp_session:", failure, "- its log is in", os.path.abspath(a.log))
            server.process.kill()
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
