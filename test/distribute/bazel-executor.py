# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check --executor=bazel: what a local run says, byte for byte, from Bazel's sandbox and
from a worker that does not have the project; what runs again; what can go wrong."""
import concurrent.futures
import json
import os
import shutil
import subprocess

from bazel_lib import ON_EXIT, REPOSITORIES, Worker, check, files, main, read, write

HEAP = """#include <nowb/annotations.h>
struct GC_MANAGED Object { Object *Next; };
extern Object *Last;
extern void (*Hook)(Object *);
"""
# Names that Bazel gives a meaning, or does not take in a label; headers that are found
# by "..", in the build directory, and only asked for; directories with none of them.
SOURCES = {
    "src/main.cpp": '#include "heap.h"\n#include "BUILD"\n#include <csignal>\n'
                    "static void handler(int) { Hook(nullptr); }\n"
                    "void install();\nint main() { install(); std::signal(SIGUSR1, handler); }\n",
    "src/with space/f%r:all.cpp": '#include "../../include/heap.h"\n'
                    '#if __has_include("asked.h")\n#define STORE Last = O\n#else\n#define STORE\n#endif\n'
                    "Object *Last;\nvoid (*Hook)(Object *);\n"
                    "void install() { Hook = [](Object *O) { STORE; }; }\n",
    "src/with space/asked.h": "",
    "src/relative.cpp": '#include "made.h"\n#ifndef WORD\n#error no WORD\n#endif\nint relative() { return Made; }\n',
    "src/BUILD": "// no Bazel file\n",
    "src/BUILD.bazel": "this is not Starlark\n",
    "include/heap.h": HEAP,
    "other/nowb/none.h": "",
    "build/made.h": "enum { Made = 1 };\n",
}


def body(folder, nowb, source, build):
    root = f"{folder}/project"
    for name, text in SOURCES.items():
        write(f"{root}/{name}", text)
    include = ["-I", f"{root}/other", "-I", f"{root}/include", "-I", f"{source}/annotations/include", "-I", f"{root}/none"]

    def entry(file, *flags):
        return {"directory": f"{root}/build", "file": file,
                "arguments": ["/usr/bin/c++", "-std=c++20", *flags, "-c", file, "-o", "x.o"]}

    commands = [
        entry(f"{root}/src/main.cpp", *include),
        entry(f"{root}/src/with space/f%r:all.cpp", "-I", f"{source}/annotations/include"),
        entry("../src/relative.cpp", "-I.", '-DWORD="a b"'),
    ]
    write(f"{root}/build/compile_commands.json", json.dumps(commands))
    worker = Worker(f"{folder}/worker", build, [root])
    outputs = set()

    def stop_bazel():
        for output in outputs:
            subprocess.run(["bazel", f"--output_base={output}", "shutdown"], cwd=os.path.dirname(output) + "/workspace",
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    ON_EXIT.callback(stop_bazel)

    def run(cache, *flags, environment=None):
        done = subprocess.run([nowb, "check", "-p", f"{root}/build", f"--cache-dir={folder}/{cache}", "--stats", *flags],
                              cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env={**os.environ, **(environment or {})})
        return done.returncode, done.stdout, done.stderr

    def bazel(cache, *flags, **options):
        outputs.add(f"{folder}/{cache}/bazel/output")
        log = f"{folder}/spawns"
        if os.path.exists(log):
            os.remove(log)
        own = [*REPOSITORIES, "--nosandbox_debug", "--jobs=2", f"--execution_log_json_file={log}"]
        result = run(cache, "--executor=bazel", *(f"--bazel-flag={f}" for f in own), *flags, **options)
        spawns = read(log) if os.path.exists(log) else ""
        return (*result, spawns.count('"mnemonic": "NowbExtract"'), spawns.count('"runner": "remote"'))

    def same_as_local(what, cache, *flags, extracted_here=0, actions, remote=0):
        """Text and JSON; from JSON's run nothing is left to do."""
        shutil.rmtree(f"{folder}/local", ignore_errors=True)
        before = files(root, "")
        expected = run("local")
        code, out, err, ran, remotely = bazel(cache, *flags)
        check((code, out) == expected[:2], what, code, out, err, "\nlocally:\n", *expected)
        check(f"extracted {extracted_here} of {len(commands)} units" in err, what, err)
        check((ran, remotely) == (actions, remote), what, ran, remotely)
        check(run("local", "--format=json")[:2] == run(cache, "--format=json")[:2], what)
        kept = files(f"{folder}/{cache}", ".facts")
        local = files(f"{folder}/local", ".facts")
        kept = {name: text for name, text in kept.items() if name in local}
        check(kept == local, what, "other facts:", [n for n in local if kept.get(n) != local[n]])
        check(files(root, "") == before, what, "changed the project")
        print(f"{what}: as a local run, exit code {code}, {ran} actions, {remotely} of them remote, "
              f"{extracted_here} extracted here")
        return out

    print(same_as_local("sandbox", "one", actions=3))
    same_as_local("again", "one", actions=0)
    write(f"{root}/include/heap.h", HEAP.replace("Next;", "Next, *Other;"))
    same_as_local("a header of two units changed", "one", actions=2)
    os.remove(f"{root}/src/with space/asked.h")
    print(same_as_local("a header is no longer there to be asked for", "one", actions=1))

    address = f"--bazel-flag=--remote_executor={worker.address}"
    same_as_local("a worker without the project", "two", address, actions=3, remote=3)
    same_as_local("the worker's cache", "three", address, actions=3)

    # Two runs at once in one cache directory: one waits, and finds all done.
    expected = run("local")
    flags = [f"--bazel-flag={f}" for f in (*REPOSITORIES, "--nosandbox_debug")]
    outputs.add(f"{folder}/both/bazel/output")
    with concurrent.futures.ThreadPoolExecutor() as pool:
        both = [pool.submit(run, "both", "--executor=bazel", *flags) for _ in range(2)]
    check(all(b.result()[:2] == expected[:2] for b in both), *(b.result() for b in both))
    print("two runs at once: as a local run")

    # A unit that does not parse, and one whose include is not there.
    write(f"{root}/src/relative.cpp", "int relative( {\n")
    write(f"{root}/src/lacks.cpp", '#include "gone.h"\n')
    commands.append(entry(f"{root}/src/lacks.cpp"))
    write(f"{root}/build/compile_commands.json", json.dumps(commands))
    print(same_as_local("units that do not parse", "one", actions=1, extracted_here=2))

    # What can't be run.
    code, out, err, *_ = bazel("four", "--bazel-flag=--no_such_flag")
    check(code == 2 and not out, code, out)
    print(err)
    code, out, err, *_ = bazel("four", environment={"PATH": "/nowhere"})
    check(code == 2 and not out, code, out)
    print(err)
    print(bazel("five", "--bazel-flag=--nobuild")[2])
    print(run("four", "--executor=bazel", "--no-cache")[2])
    print(run("four", "--bazel-flag=x")[2])


main(body)
