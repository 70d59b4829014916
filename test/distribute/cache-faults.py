# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults of nowb's own cache: what is found is what is found without a cache, or the
run says that it is incomplete.

  cache-faults.py NOWB ANNOTATIONS FOLDER files|full-disk|at-once
"""
import os
import shutil
import subprocess
import sys

SOURCES = {
    "heap.h": "#include <nowb/annotations.h>\nstruct GC_MANAGED Object { Object *Next; };\nextern Object *Last;\n"
              "void a(Object *), b(Object *), c(Object *);\n",
    "a.cpp": '#include "heap.h"\nObject *Last;\nvoid a(Object *O) { Last = O; b(O); }\n',
    "b.cpp": '#include "heap.h"\nvoid b(Object *O) { c(O); O->Next = O; }\n',
    "c.cpp": '#include "heap.h"\nvoid c(Object *) {}\nGC_NOWRITEBARRIERREC void root(Object *O) { a(O); }\nint main() {}\n',
}


def check(condition, *what):
    if not condition:
        sys.exit("FAILED: " + " ".join(str(w) for w in what))


def main(nowb, annotations, folder, part):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name, text in SOURCES.items():
        with open(f"{folder}/{name}", "w") as f:
            f.write(text)
    command = [nowb, "check", "a.cpp", "b.cpp", "c.cpp", "--stats"]
    flags = ["--", "-I", annotations]

    def start(*options, prefix=()):
        return subprocess.Popen([*prefix, *command, *options, *flags], cwd=folder, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(*options, **others):
        process = start(*options, **others)
        out, err = process.communicate()
        return process.returncode, out, err

    code, right, _ = run("--no-cache")
    check(code == 1 and right.count(" error: ") == 2, right)
    cache = f"{folder}/cache"

    def facts(ending=".facts"):
        return sorted(f"{cache}/{n}" for n in os.listdir(cache) if n.endswith(ending))

    def spoil(what, change, extracted, ending=".facts"):
        """After change(text, all, path) of each file in turn, and of all."""
        run(f"--cache-dir={cache}")
        kept = {path: open(path, "rb").read() for path in facts(ending)}
        check(len(kept) == (3 if ending == ".facts" else 1), list(kept))
        for chosen in [[p] for p in kept] + [list(kept)]:
            for path, text in kept.items():
                with open(path, "wb") as f:
                    f.write(change(text, kept, path) if path in chosen else text)
            code, out, err = run(f"--cache-dir={cache}")
            check((code, out) == (1, right), what, chosen, code, out, err)
            check(f"extracted {len(chosen) * extracted} of 3" in err, what, chosen, err)
        print(f"{what}: the right findings")

    if part == "files":
        middle = lambda t: len(t) // 2
        spoil("truncated facts", lambda t, *_: t[: middle(t)], 1)
        spoil("empty facts", lambda t, *_: b"", 1)
        spoil("other bytes in facts", lambda t, *_: t[: middle(t)] + bytes([t[middle(t)] ^ 1]) + t[middle(t) + 1:], 1)
        spoil("bytes after facts", lambda t, *_: t + b"more", 1)
        spoil("no facts at all", lambda t, *_: os.urandom(len(t)), 1)
        for what, change in (("truncated", lambda t, *_: t[: middle(t)]), ("empty", lambda t, *_: b""),
                             ("changed", lambda t, *_: t[: middle(t)] + bytes([t[middle(t)] ^ 1]) + t[middle(t) + 1:]),
                             ("unit's", lambda *_: open(facts()[0], "rb").read())):
            spoil(f"a pack: {what}", change, 0, ".pack")
        spoil("facts of another unit", lambda t, kept, path: next(k for p, k in kept.items() if p != path), 1)
    elif part == "full-disk":
        os.makedirs(cache)
        mount = ["unshare", "--mount", "sh", "-c", f"mount -t tmpfs -o size=SIZE none {cache} && exec \"$@\"", "sh"]
        for size in ("4k", "8k", "16k", "20k"):
            prefix = [w.replace("SIZE", size) for w in mount]
            code, out, err = run(f"--cache-dir={cache}", prefix=prefix)
            findings = lambda text: [l for l in text.splitlines() if "write barrier prohibited" in l]
            check(findings(out) == findings(right), size, out, err)
            check(code == 2 and "No space left on device" in out + err, size, code, out, err)
            print(f"a cache of {size}: the right findings, exit code {code}")
        print(out)
    else:
        for _ in range(5):
            shutil.rmtree(cache, ignore_errors=True)
            both = [start(f"--cache-dir={cache}") for _ in range(3)]
            for process in both:
                out, err = process.communicate()
                check((process.returncode, out) == (1, right), process.returncode, out, err)
            check(len(facts()) == 3, facts())
            code, out, err = run(f"--cache-dir={cache}")
            check((code, out) == (1, right) and "extracted 0 of 3" in err, code, out, err)
        print("three at once: the right findings")


main(*sys.argv[1:])
