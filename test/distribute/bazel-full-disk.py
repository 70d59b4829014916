# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A full disk under Bazel: the right findings or a plain error, and the right findings
when there is room again. Run in a mount namespace of its own."""
import json
import os
import subprocess

from bazel_lib import ON_EXIT, REPOSITORIES, Bazel, check, main, project, write

TARGET = ["build", "//app:nowb"]


class SmallDisk:
    """A file system in memory that can be filled to the last page."""

    def __init__(self, folder, size):
        os.makedirs(folder)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "small", folder], check=True)
        self.filler = f"{folder}/filler"
        ON_EXIT.callback(subprocess.run, ["umount", "--lazy", folder])

    def fill(self):
        with open(self.filler, "wb", buffering=0) as f:
            try:
                while True:
                    f.write(bytes(4096))
            except OSError:
                pass

    def empty(self):
        os.remove(self.filler)


def body(folder, nowb, source, build):
    outcome = rules(folder, nowb, source)
    print(outcome)
    executor(folder, nowb, source)


def rules(folder, nowb, source):
    """A disk cache, and an output tree, that are full."""
    app = project(f"{folder}/app", source, nowb)
    disk = SmallDisk(f"{folder}/disk", "800m")
    bazel = Bazel(app, f"{folder}/disk/out")
    check(bazel.run(*TARGET).code == 0, "no first run")
    right = {**bazel.facts(), "report": bazel.output("app/nowb.txt").encode()}
    check(any(name.endswith("main.cc.facts") for name in right), list(right))

    def report(what, result):
        now = {**bazel.facts(), "report": bazel.output("app/nowb.txt").encode()} if result.code == 0 else None
        check(now == right if now else "ERROR: " in result.text or "No space left" in result.text, what, result.text)
        return f"{what}: " + ("the right findings" if now else "a plain error")

    cache = SmallDisk(f"{folder}/cache", "16k")
    bazel.run("clean")
    print(report("a disk cache of 16k", bazel.run(*TARGET, f"--disk_cache={folder}/cache")))
    cache.fill()
    bazel.run("clean")
    print(report("a full disk cache", bazel.run(*TARGET, f"--disk_cache={folder}/cache")))
    bazel.run("clean")
    disk.fill()
    print(report("a full output tree", bazel.run(*TARGET)))
    disk.empty()
    return report("room again", bazel.run(*TARGET))


def executor(folder, nowb, source):
    """nowb check --executor=bazel whose cache directory is full."""
    root = f"{folder}/project"
    write(f"{root}/a.cpp", "#include <nowb/annotations.h>\nstruct GC_MANAGED Object { Object *Next; };\n"
          "Object *Last;\nvoid b(Object *);\nGC_NOWRITEBARRIERREC void a(Object *O) { Last = O; b(O); }\n")
    write(f"{root}/b.cpp", "struct Object;\nvoid b(Object *) {}\n")
    write(f"{root}/compile_commands.json", json.dumps([
        {"directory": root, "file": name,
         "arguments": ["c++", "-std=c++20", "-I", f"{source}/annotations/include", "-c", name]}
        for name in ("a.cpp", "b.cpp")]))
    flags = [f"--bazel-flag={f}" for f in [*REPOSITORIES, "--nosandbox_debug"]]

    def check_project(cache, *more):
        done = subprocess.run([nowb, "check", "-p", root, f"--cache-dir={cache}", *more], cwd=root,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return done.returncode, done.stdout, done.stderr

    def shut_down():
        subprocess.run(["bazel", f"--output_base={folder}/own/cache/bazel/output", "shutdown"],
                       cwd=f"{folder}/own/cache/bazel/workspace", stderr=subprocess.DEVNULL)

    expected = check_project(f"{folder}/local")
    check(expected[0] == 1, *expected)
    disk = SmallDisk(f"{folder}/own", "800m")
    cache = f"{folder}/own/cache"
    ON_EXIT.callback(shut_down)
    first = check_project(cache, "--executor=bazel", *flags)
    check(first[:2] == expected[:2], *first)
    # Both units are to be extracted again.
    write(f"{root}/b.cpp", "struct Object;\n\nvoid b(Object *) {}\n")
    write(f"{root}/a.cpp", open(f"{root}/a.cpp").read().replace("Last = O;", "Last = O; O->Next = O;"))
    expected = check_project(f"{folder}/local")
    disk.fill()
    code, out, err = check_project(cache, "--executor=bazel", *flags)
    check((code, out) == expected[:2] or code == 2 and "error: " in err, code, out, err)
    print("--executor on a full disk:", "as a local run" if code != 2 else err)
    disk.empty()
    again = check_project(cache, "--executor=bazel", *flags)
    check(again[:2] == expected[:2], *again, *expected)
    print("--executor with room again: as a local run, exit code", again[0])


main(body)
