# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the tests of Bazel have in common: projects, Bazel, caches and workers.

Everything is below one directory, listens on the loopback address alone, and
ends with the script. Bazel is Debian's 4.2.3, which brings stand-ins for the
rules that it would fetch; nothing is fetched.
"""
import collections
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

DEBIAN = "/usr/src/bazel-bootstrap"
SERVER_JAR = "/usr/share/bazel/A-server.jar"
JARS = SERVER_JAR + ":/usr/share/java/*"
REPOSITORIES = [
    "--experimental_repository_disable_download",
    f"--override_repository=rules_cc={DEBIAN}/mock_repos/rules_cc",
    f"--override_repository=rules_java={DEBIAN}/mock_repos/rules_java",
]
ON_EXIT = contextlib.ExitStack()


def check(condition, *what):
    if not condition:
        sys.exit("FAILED: " + " ".join(str(w) for w in what))


def read(path):
    with open(path, errors="replace") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def replace(path, old, new):
    text = read(path)
    check(text.count(old) == 1, path, "holds", repr(old), text.count(old), "times")
    write(path, text.replace(old, new))


def files(folder, ending):
    """The contents of all files below a folder, by their path in it."""
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            if name.endswith(ending):
                path = os.path.join(at, name)
                with open(path, "rb") as f:
                    found[os.path.relpath(path, folder)] = f.read()
    return found


def free_port():
    with contextlib.closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for_port(port, log, seconds=120):
    for _ in range(seconds * 10):
        with contextlib.closing(socket.socket()) as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("no server answers:\n" + (read(log) if log else ""))


def project(folder, source, nowb):
    """A copy of the test's project, with nowb's rules beside it."""
    shutil.copytree(f"{source}/test/distribute/Inputs/bazel", folder)
    shutil.copytree(f"{source}/tools/bazel", f"{folder}/nowb")
    os.symlink(nowb, f"{folder}/nowb/bin/nowb")
    os.makedirs(f"{folder}/nowb/include/nowb")
    shutil.copy(f"{source}/annotations/include/nowb/annotations.h", f"{folder}/nowb/include/nowb")
    # What `bazel test` would fetch, to merge coverage.
    write(f"{folder}/coverage/WORKSPACE", 'workspace(name = "remote_coverage_tools")\n')
    write(f"{folder}/coverage/BUILD", 'sh_binary(name = "coverage_report_generator", '
          'srcs = ["stub.sh"], visibility = ["//visibility:public"])\n')
    write(f"{folder}/coverage/stub.sh", "#!/bin/sh\n")
    os.chmod(f"{folder}/coverage/stub.sh", 0o755)
    return folder


Result = collections.namedtuple("Result", "code text ran spawns")


class Bazel:
    """Bazel in one project, with an output root of its own."""

    def __init__(self, folder, root, *flags):
        self.folder, self.log = folder, f"{root}.spawns"
        # A small server that does not outlive a test that is killed for long.
        self.startup = ["bazel", f"--output_user_root={root}", "--max_idle_secs=60",
                        "--host_jvm_args=-Xmx600m", "--host_jvm_args=-XX:+UseSerialGC"]
        self.flags = [*REPOSITORIES, f"--override_repository=remote_coverage_tools={folder}/coverage",
                      "--nosandbox_debug", "--noshow_progress", "--color=no", *flags]
        ON_EXIT.callback(self.shutdown)

    def run(self, command, *arguments):
        """Runs a command: its exit code, what it printed, and what ran: a counter
        of (mnemonic, runner), where what came out of a cache is not in."""
        with contextlib.suppress(FileNotFoundError):
            os.remove(self.log)
        done = subprocess.run(
            [*self.startup, command, *self.flags, f"--execution_log_json_file={self.log}", *arguments],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        spawns = self.read_log()
        ran = collections.Counter(
            (s["mnemonic"], s["runner"]) for s in spawns if not s.get("remoteCacheHit"))
        return Result(done.returncode, done.stdout, ran, spawns)

    def read_log(self):
        spawns, at = [], 0
        text = read(self.log).strip() if os.path.exists(self.log) else ""
        while at < len(text):
            spawn, at = json.JSONDecoder().raw_decode(text, at)
            spawns.append(spawn)
            while at < len(text) and text[at].isspace():
                at += 1
        return spawns

    def path(self, what):
        return subprocess.check_output([*self.startup, "info", *REPOSITORIES, what],
                                       cwd=self.folder, stderr=subprocess.DEVNULL, text=True).strip()

    def output(self, name):
        """What a file below bazel-bin holds."""
        return read(os.path.join(self.folder, "bazel-bin", name))

    def facts(self):
        return files(os.path.join(self.folder, "bazel-bin"), ".facts")

    def shutdown(self):
        subprocess.run([*self.startup, "shutdown"], cwd=self.folder if os.path.isdir(self.folder) else "/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def start(command, log, **options):
    """Starts a server in a process group of its own, ended with the script."""
    with open(log, "w") as f:
        server = subprocess.Popen(command, stdout=f, stderr=f, start_new_session=True, **options)
    ON_EXIT.callback(stop, server)
    return server


def stop(server, how=signal.SIGTERM):
    if server.poll() is None:
        os.killpg(server.pid, how)
        server.wait()


def nginx(folder):
    """A plain HTTP cache; returns its address."""
    os.makedirs(f"{folder}/store")
    os.chmod(folder, 0o755)
    port = free_port()
    write(f"{folder}/nginx.conf", f"""
        daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
        events {{}}
        http {{
          access_log {folder}/access.log; client_body_temp_path {folder}/body;
          proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
          uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
          server {{
            listen 127.0.0.1:{port}; root {folder}/store;
            dav_methods PUT DELETE; create_full_put_path on; client_max_body_size 0;
          }}
        }}""")
    start(["/usr/sbin/nginx", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"], f"{folder}/log")
    wait_for_port(port, f"{folder}/log")
    return f"http://127.0.0.1:{port}"


def worker_classes(build):
    """Bazel's reference worker, built from Debian's source package, once."""
    import fcntl
    folder = f"{build}/test/bazel-worker"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(f"{folder}/done"):
            sources = []
            for at, _, names in os.walk(f"{DEBIAN}/src/tools/remote/src/main/java"):
                sources += [os.path.join(at, n) for n in names if n.endswith(".java")]
            subprocess.run(["javac", "-nowarn", "-proc:none", "-d", f"{folder}/classes", "-cp", JARS,
                            *sources], check=True, stderr=subprocess.DEVNULL)
            write(f"{folder}/done", "")
    return f"{folder}/classes"


class Worker:
    """A remote worker with its store. As root it lives under another host name, and
    where `hidden` is empty: what it reads came with the action."""

    def __init__(self, folder, build, hidden=()):
        os.makedirs(f"{folder}/work"), os.makedirs(f"{folder}/cas")
        self.port, self.log = free_port(), f"{folder}/log"
        command = ["java", "-Xmx400m", "-XX:+UseSerialGC", "-cp", f"{worker_classes(build)}:{JARS}",
                   "com.google.devtools.build.remote.worker.RemoteWorker", f"--work_path={folder}/work",
                   f"--cas_path={folder}/cas", f"--listen_port={self.port}", "--jobs=2"]
        if os.geteuid() == 0:
            hide = "".join(f"mount -t tmpfs none '{h}' && " for h in hidden)
            command = ["unshare", "--mount", "--uts", "sh", "-c", f'hostname worker && {hide}exec "$@"',
                       "sh", *command]
        self.process = start(command, self.log)
        self.address = f"grpc://127.0.0.1:{self.port}"
        wait_for_port(self.port, self.log)

    def kill(self):
        stop(self.process, signal.SIGKILL)


class Proxy:
    """Passes requests on to a cache, and tampers with what comes back. `fault` may be
    set at any time: a function of the path and the body that returns a status and a
    body, or closes the connection half way (status 0)."""

    def __init__(self, target):
        import http.client
        import http.server
        import socketserver
        host = target.split("//")[1]
        proxy = self
        self.fault, self.faults = None, 0
        self.bytes = collections.Counter()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self, method):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                upstream = http.client.HTTPConnection(host)
                upstream.request(method, self.path, body if method == "PUT" else None)
                reply = upstream.getresponse()
                status, text = reply.status, reply.read()
                upstream.close()
                proxy.bytes["up"] += len(body)
                if method == "GET" and status == 200:
                    proxy.bytes["down"] += len(text)
                length = len(text)
                if proxy.fault and (method == "GET" and status == 200 or method == "PUT"):
                    new_status, new_text, length = proxy.fault(method, self.path, status, text)
                    proxy.faults += (new_status, new_text, length) != (status, text, len(text))
                    status, text = new_status, new_text
                self.send_response(status)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                if method != "HEAD":
                    self.wfile.write(text)
                if length != len(text):
                    self.close_connection = True

            def do_GET(self):
                self.answer("GET")

            def do_HEAD(self):
                self.answer("HEAD")

            def do_PUT(self):
                self.answer("PUT")

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that has gone

        server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ON_EXIT.callback(server.shutdown)
        self.address = "http://127.0.0.1:%d" % server.server_address[1]


def main(body):
    """body(folder, nowb, source, build), in an empty folder."""
    folder, nowb, source, build = sys.argv[1:5]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    # Nothing of the user's own, nor of the machine's locale.
    for name in ("BAZELISK_SKIP_WRAPPER", "USE_BAZEL_VERSION"):
        os.environ.pop(name, None)
    os.environ["HOME"] = folder
    with ON_EXIT:
        body(folder, nowb, source, build)
