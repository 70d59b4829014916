# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults under Bazel: each run ends with the right findings, or with an error that
says so; never with other findings, and the next run without the fault is right."""
import os
import shutil
import threading
import time

from bazel_lib import Bazel, Proxy, Worker, check, main, nginx, project

TARGET = ["build", "//app:nowb"]


def flipped(text):
    return text[: len(text) // 2] + bytes([text[len(text) // 2] ^ 1]) + text[len(text) // 2 + 1:] if text else b"x"


def faults():
    """By name: how an answer of the cache is spoilt (see bazel_lib.Proxy)."""
    return {
        "answers 500": lambda m, p, s, t: (500, b"", 0),
        "truncates files": lambda m, p, s, t: (s, t[: len(t) // 2], len(t)) if m == "GET" and "/cas/" in p else (s, t, len(t)),
        "returns other bytes": lambda m, p, s, t: (s, flipped(t), len(t) or 1) if m == "GET" else (s, t, len(t)),
        "loses files": lambda m, p, s, t: (404, b"", 0) if m == "GET" and "/cas/" in p else (s, t, len(t)),
        "answers 500 to what is put": lambda m, p, s, t: (500, b"", 0) if m == "PUT" else (s, t, len(t)),
    }


def body(folder, nowb, source, build):
    first = project(f"{folder}/app", source, nowb)
    bazel = Bazel(first, f"{folder}/out", "--remote_timeout=5", "--remote_retries=1")

    def made():
        return {**bazel.facts(), "report": bazel.output("app/nowb.txt").encode()}

    def clean():
        bazel.run("clean")

    def outcome(what, result, right):
        """Right findings or a plain error."""
        if result.code == 0:
            now = made()
            check(now == right, what, "other findings:", [n for n in right if now.get(n) != right[n]])
            print(f"{what}: the right findings")
        else:
            check("ERROR: " in result.text, what, result.text)
            print(f"{what}: an error: " + next(l for l in result.text.splitlines() if "ERROR: " in l))

    reference = bazel.run(*TARGET)
    check(reference.code == 0, reference.text)
    right = made()
    check(len(right) == 7, list(right))

    # A cache.
    proxy = Proxy(nginx(f"{folder}/nginx"))
    cache = f"--remote_cache={proxy.address}"
    for what, fault in faults().items():
        if what.endswith("put"):
            shutil.rmtree(f"{folder}/nginx/store")
            os.makedirs(f"{folder}/nginx/store", mode=0o777)
        elif not os.path.exists(f"{folder}/nginx/store/ac"):
            proxy.fault = None
            clean()
            bazel.run(*TARGET, cache)
        proxy.fault, proxy.faults = fault, 0
        clean()
        result = bazel.run(*TARGET, cache)
        check(proxy.faults > 0, what, "was never asked for")
        outcome(f"a cache that {what}", result, right)
    proxy.fault = None
    clean()
    outcome("the cache after that", bazel.run(*TARGET, cache), right)

    # A worker that is killed while it extracts.
    script = f"{first}/nowb/bin/nowb"
    os.remove(script)
    with open(script, "w") as f:
        f.write(f'#!/bin/sh\n[ "$1" = link ] || {{ touch {folder}/began; sleep 3; }}\nexec {nowb} "$@"\n')
    os.chmod(script, 0o755)
    worker = Worker(f"{folder}/worker", build)
    remote = f"--remote_executor={worker.address}"
    clean()

    def kill():
        while not os.path.exists(f"{folder}/began"):
            time.sleep(0.1)
        worker.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    result = bazel.run(*TARGET, remote)
    killer.join()
    check(result.code != 0, result.text)
    outcome("a worker is killed", result, right)
    again = Worker(f"{folder}/worker-2", build)
    clean()
    result = bazel.run(*TARGET, f"--remote_executor={again.address}")
    check(("NowbExtract", "remote") in result.ran, result.ran)
    outcome("another worker after that", result, right)

    # Two at once with one disk cache.
    second = project(f"{folder}/second", source, nowb)
    other = Bazel(second, f"{folder}/out-2")
    clean()
    disk = f"--disk_cache={folder}/disk"
    results = {}
    both = [threading.Thread(target=lambda b=b: results.update({b: b.run(*TARGET, disk)})) for b in (bazel, other)]
    for t in both:
        t.start()
    for t in both:
        t.join()
    check(results[other].code == 0 and other.output("app/nowb.txt").encode() == right["report"], results[other].text)
    outcome("two runs in one disk cache", results[bazel], right)


main(body)
