#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Extracts through a compiler cache or a distributor of compilations.

  with-cache.py ccache|ccache-of-text|sccache|distcc|icecc NOWB_CXX ANNOTATIONS DIRECTORY

Makes a unit in DIRECTORY, extracts it twice through the tool, then after each of
a number of changes that leave no trace in what a compiler's own -E prints; the
facts must always be those of an extraction without the tool. Prints how many
extractions the tool's own log or statistics say it did not do here. Servers
listen on the loopback address alone, and end with the script; icecc's, which
want two machines, have two network namespaces (run it under unshare --net --mount).
"""
import contextlib
import filecmp
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

# What the unit is at first, and the changes, in order: (what, file, old, new).
FILES = {
    "heap.h": "#include <nowb/annotations.h>\n"
    "#define IN_HEAP\n"
    "struct IN_HEAP Object { Object *Next; };\n"
    "#define KEEP(O) Last = (O)\n",
    "unit.cpp": '#include "heap.h"\n'
    "#include <csignal>\n"
    "Object *Last;\n"
    "static void handler(int) { KEEP(Last); }\n"
    "int main() { std::signal(SIGUSR1, handler); }\n",
}
CHANGES = [
    ("an annotation macro", "heap.h", "define IN_HEAP", "define IN_HEAP GC_MANAGED"),
    ("a NOLINT on a line", "unit.cpp", "KEEP(Last); }", "KEEP(Last); } // NOLINT"),
    ("a NOLINT in a macro", "heap.h", "Last = (O)", "Last = (O) // NOLINT"),
    ("a macro's name", "unit.cpp", "SIGUSR1", "10"),
]


def run(command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def free_port():
    with contextlib.closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for_port(port, log):
    for _ in range(200):
        with contextlib.closing(socket.socket()) as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the server does not answer:\n" + read(log))


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, errors="replace") as f:
        return f.read()


class Ccache:
    """Hits by ccache's own counters."""

    def __init__(self, compiler, folder):
        self.prefix = ["ccache", compiler]
        self.env = {"CCACHE_DIR": f"{folder}/cache", "CCACHE_COMPILERTYPE": "clang"}

    def saved(self):
        stats = dict(line.split("\t") for line in run(["ccache", "--print-stats"]).splitlines())
        return int(stats["direct_cache_hit"]) + int(stats["preprocessed_cache_hit"])

    def stop(self):
        pass


class CcacheOfText(Ccache):
    """ccache that knows units by their preprocessed text alone."""

    def __init__(self, compiler, folder):
        super().__init__(compiler, folder)
        self.env["CCACHE_NODIRECT"] = "1"


class Sccache:
    """Hits by sccache's own counters."""

    def __init__(self, compiler, folder):
        self.prefix = ["sccache", compiler]
        self.env = {"SCCACHE_DIR": f"{folder}/cache", "SCCACHE_SERVER_PORT": str(free_port())}
        os.environ.update(self.env)
        run(["sccache", "--start-server"])

    def saved(self):
        return int(re.search(r"^Cache hits +(\d+)", run(["sccache", "--show-stats"]), re.M)[1])

    def stop(self):
        subprocess.run(["sccache", "--stop-server"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)


class Distcc:
    """Remote runs by the log of the daemon, which compiles preprocessed text."""

    def __init__(self, compiler, folder):
        self.log, port = f"{folder}/distccd.log", free_port()
        self.env = {"DISTCC_HOSTS": f"127.0.0.1:{port}", "DISTCC_FALLBACK": "0",
                    "DISTCC_DIR": f"{folder}/distcc"}
        os.makedirs(f"{folder}/distcc")
        # The daemon gives up root, and must still reach the compiler.
        self.shared = tempfile.mkdtemp(dir="/tmp")
        os.chmod(self.shared, 0o777)
        self.prefix = ["distcc", shutil.copy(compiler, f"{self.shared}/nowb-c++")]
        user = ["--user", "nobody"] if os.geteuid() == 0 else []
        open(self.log, "w").close()
        os.chmod(self.log, 0o666)
        self.daemon = subprocess.Popen(
            ["distccd", "--daemon", "--no-detach", "--listen", "127.0.0.1", "--port", str(port),
             "--allow", "127.0.0.1", "--enable-tcp-insecure", "--log-file", self.log,
             "--jobs", "2", *user], cwd="/", stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": self.shared})
        wait_for_port(port, self.log)

    def saved(self):
        return read(self.log).count("COMPILE_OK")

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()
        # Its workers may still be removing their files.
        shutil.rmtree(self.shared, ignore_errors=True)


class Icecc:
    """Remote runs by the log of the scheduler. "far" is another network
    namespace, whose daemon runs the compiler in a chroot of the archive alone."""

    ADDRESSES = {"near": "10.9.0.1", "far": "10.9.0.2"}

    def __init__(self, compiler, folder):
        self.servers = []
        # The daemons give up root.
        self.shared = tempfile.mkdtemp(dir="/tmp")
        os.chmod(self.shared, 0o777)
        # The names, and what the far machine gets, as the documentation makes them.
        here = os.path.dirname(os.path.abspath(__file__))
        recipe = run([sys.executable, f"{here}/../build-systems/doc_block.py",
                      f"{here}/../../docs/build-systems.md", "the archive for icecc"])
        path = f"{os.path.dirname(compiler)}:{os.environ['PATH']}"
        run(["sh", "-ec", recipe], cwd=folder, env={**os.environ, "PATH": path})
        self.prefix = ["icecc", f"{folder}/nowb-clang++"]
        self.env = {"ICECC_VERSION": f"{folder}/nowb.tar.gz",
                    "ICECC_PREFERRED_HOST": "far", "ICECC_DEBUG": "debug",
                    "ICECC_LOGFILE": f"{folder}/icecc.log"}
        os.makedirs("/run/icecc", exist_ok=True)
        run(["mount", "-t", "tmpfs", "-o", "mode=777", "sockets", "/run/icecc"])
        far = self.start(["unshare", "--net", "sleep", "infinity"])
        while os.path.samefile(f"/proc/{far}/ns/net", "/proc/self/ns/net"):
            time.sleep(0.01)
        there = ["nsenter", "--net", "--target", str(far)]
        run(["ip", "link", "add", "near", "type", "veth", "peer", "far", "netns", str(far)])
        for name, enter in (("near", []), ("far", there)):
            run([*enter, "ip", "addr", "add", self.ADDRESSES[name] + "/24", "dev", name])
            for device in (name, "lo"):
                run([*enter, "ip", "link", "set", device, "up"])
        self.log = f"{self.shared}/scheduler.log"
        common = ["-n", "nowb", "-u", "icecc", "-vvv", "-l"]
        self.start(["icecc-scheduler", *common, self.log])
        for name, more in (("near", ["--no-remote", "-m", "1"]), ("far", ["-m", "2"])):
            command = ["iceccd", *common, f"{self.shared}/{name}.log", "-N", name, "-b",
                       f"{self.shared}/{name}", "-s", self.ADDRESSES["near"], *more]
            # One machine, two daemons: only the near one may have the socket there.
            hidden = ["unshare", "--mount", "sh", "-c",
                      'mount -t tmpfs hidden /run/icecc && exec "$@"', "sh"]
            self.start([*there, *hidden, *command] if name == "far" else command)
        for _ in range(300):
            if all(f"login {name} " in read(self.log) for name in self.ADDRESSES):
                return
            time.sleep(0.1)
        self.stop()
        sys.exit("the daemons do not find the scheduler:\n" + read(self.log))

    def start(self, command):
        self.servers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                             stderr=subprocess.DEVNULL))
        return self.servers[-1].pid

    def saved(self):
        return len(re.findall(r"END \d+ status=0 .*server=far", read(self.log)))

    def stop(self):
        for server in reversed(self.servers):
            server.kill()
            server.wait()
        shutil.rmtree(self.shared, ignore_errors=True)


TOOLS = {"ccache": Ccache, "ccache-of-text": CcacheOfText, "sccache": Sccache, "distcc": Distcc,
         "icecc": Icecc}


def main(name, compiler, annotations, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/src")
    for file, text in FILES.items():
        with open(f"{folder}/src/{file}", "w") as f:
            f.write(text)
    tool = TOOLS[name](compiler, folder)
    os.environ.update(tool.env)
    flags = ["-c", "unit.cpp", "-I", ".", "-I", annotations, "-std=c++20", "-o"]
    contents = set()

    def extract(what):
        run([*tool.prefix, *flags, "through.facts"], cwd=f"{folder}/src")
        run([compiler, *flags, "direct.facts"], cwd=f"{folder}/src")
        if not filecmp.cmp(f"{folder}/src/through.facts", f"{folder}/src/direct.facts", False):
            sys.exit(f"{what}: the facts are others than without {name}")
        with open(f"{folder}/src/direct.facts", "rb") as f:
            contents.add(f.read())

    try:
        extract("first")
        extract("again")
        for what, file, old, new in CHANGES:
            path = f"{folder}/src/{file}"
            text = read(path)
            assert text.count(old) == 1, what
            with open(path, "w") as f:
                f.write(text.replace(old, new))
            extract(what)
        print(f"{name}: {2 + len(CHANGES)} extractions, {len(contents)} different, "
              f"{tool.saved()} not done here")
        # What make and Ninja read, from an extraction and out of a cache.
        for what in ("first", "again"):
            run([*tool.prefix, *flags, "through.facts", "-MD", "-MF", "through.d", "-MT", "through.facts"], cwd=f"{folder}/src")
            text = read(f"{folder}/src/through.d")
            if not text.startswith("through.facts:") or "heap.h" not in text:
                sys.exit(f"{what}: the depfile lacks the header: '{text}'")
            os.remove(f"{folder}/src/through.d")
        print("depfiles name headers")
    finally:
        tool.stop()


main(*sys.argv[1:])
