# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rules for Bazel everywhere: in two checkouts, without a sandbox, from a disk
cache and an HTTP cache, and on a remote worker: the same bytes."""
import os

from bazel_lib import Bazel, Worker, check, main, nginx, project

EXPECTED_RUNS = 7  # five extractions, a merge of the library's four, and a link


def nowb_runs(result):
    return sum(n for (mnemonic, _), n in result.ran.items() if mnemonic.startswith("Nowb"))


def body(folder, nowb, source, build):
    first = project(f"{folder}/first", source, nowb)
    second = project(f"{folder}/elsewhere/second", source, nowb)
    address = nginx(f"{folder}/nginx")
    target = ["build", "//app:nowb", "//app"]

    def made(bazel):
        return {**bazel.facts(), "report": bazel.output("app/nowb.txt").encode()}

    bazel = Bazel(first, f"{folder}/out-1", f"--disk_cache={folder}/disk")
    ran = bazel.run(*target)
    check(ran.code == 0 and nowb_runs(ran) == EXPECTED_RUNS, ran.text, ran.ran)
    same = made(bazel)
    check(len(same) == EXPECTED_RUNS, list(same))
    for name, text in same.items():
        check(folder.encode() not in text, name, "names", folder)

    def run(what, project_folder, root, *flags, runs=EXPECTED_RUNS, runners=None):
        bazel = Bazel(project_folder, f"{folder}/{root}", *flags)
        ran = bazel.run(*target)
        check(ran.code == 0 and nowb_runs(ran) == runs, what, ran.text, ran.ran)
        check(not runners or {r for (m, r) in ran.ran} == runners, what, ran.ran)
        now = made(bazel)
        check(now == same, what, "makes other bytes:", [n for n in same if now.get(n) != same[n]])
        bazel.shutdown()
        print(f"{what}: {runs} of {EXPECTED_RUNS} run, the same bytes")
        return ran

    bazel.shutdown()
    run("another checkout, from the disk cache", second, "out-2", f"--disk_cache={folder}/disk", runs=0)
    run("another checkout, no sandbox", second, "out-3", "--spawn_strategy=local",
        f"--remote_cache={address}", runners={"local"})
    run("from the HTTP cache", first, "out-4", f"--remote_cache={address}", runs=0)
    # A host of another name, where neither the checkouts nor what was made are.
    os.makedirs(f"{folder}/out-5")
    hidden = [first, second, *(f"{folder}/out-{n}" for n in (1, 2, 3, 4, 5))]
    worker = Worker(f"{folder}/worker", build, hidden)
    run("on a remote worker", first, "out-5", f"--remote_executor={worker.address}", runners={"remote"})
    run("from the worker's cache", second, "out-6", f"--remote_executor={worker.address}", runs=0)


main(body)
