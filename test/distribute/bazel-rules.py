# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rules for Bazel in its sandbox: findings, what runs again, no BUILD edits."""
import os
import subprocess

from bazel_lib import Bazel, check, main, project, read, replace, write

ASPECT = ["--aspects=@nowb//:nowb.bzl%nowb_aspect"]


def extractions(result):
    return sum(n for (mnemonic, _), n in result.ran.items() if mnemonic == "NowbExtract")


def links(result):
    return sum(n for (mnemonic, _), n in result.ran.items() if mnemonic == "NowbLink")


def merges(result):
    return sum(n for (mnemonic, _), n in result.ran.items() if mnemonic == "NowbMerge")


def one_process(bazel, nowb):
    """What one run of nowb says of the same program, where Bazel would compile it."""
    done = subprocess.run(
        [nowb, "check", "app/main.cc", "app/heap.cc", "app/list.cc", "bazel-out/k8-fastbuild/bin/app/made.cc",
         "app/plain.c", "--no-source", "--policy=external/nowb/empty.yaml", "--", "-iquote", ".", "-iquote", "bazel-out/k8-fastbuild/bin", "-Iapp",
         "-Iexternal/nowb/include", "-DOPTION=1", "-DLOCAL=2"],
        cwd=bazel.path("execution_root"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    check(done.returncode == 1, done.stdout)
    return done.stdout


def body(folder, nowb, source, build):
    bazel = Bazel(project(f"{folder}/app", source, nowb), f"{folder}/out")
    app = f"{folder}/app/app"

    first = bazel.run("test", "//app:nowb")
    check(first.code == 3, first.text)
    check(extractions(first) == 5 and merges(first) == 1 and links(first) == 1, first.ran)
    # The link reads the library's facts as one file, beside main's.
    read_by_link = [sorted(i["path"].split("_nowb/")[1] for i in s["inputs"] if i["path"].endswith(".facts"))
                    for s in first.spawns if s["mnemonic"] == "NowbLink"]
    check(read_by_link == [["app/app/main.cc.facts", "heap/merged.facts"]], read_by_link)
    check({runner for _, runner in first.ran} == {"linux-sandbox"}, first.ran)
    report = bazel.output("app/nowb.txt")
    print(report)
    check(report in first.text, "the report is not in the output of the test:\n" + first.text)
    check(report == one_process(bazel, nowb), "one process says otherwise")

    # What is known, or trusted by a policy, does not fail; what is new does.
    bazel.run("build", "//app", *ASPECT, "--output_groups=nowb_facts")
    subprocess.run([nowb, "link", "@bazel-bin/app/_nowb/app/facts.list", "--source-root=.", "--policy=nowb/empty.yaml",
                    "--baseline", f"{app}/baseline.json", "--update-baseline"],
                   cwd=bazel.folder, stdout=subprocess.DEVNULL)
    listed = [f.split("_nowb/")[1] for f in bazel.output("app/_nowb/app/facts.list").split() if not f.startswith("--")]
    check(sorted(listed) == read_by_link[0], "the list has what a link reads, and no more:", listed)
    others = bazel.run("test", "//app:nowb-baseline", "//app:nowb-policy")
    check(others.code == 0 and extractions(others) == 0, others.text, others.ran)
    check("1 trusted boundary" in bazel.output("app/nowb-policy.txt"), bazel.output("app/nowb-policy.txt"))
    print("passes with a baseline and with a policy")

    def after(what, target="//app:nowb-policy"):
        result = bazel.run("test", target)
        check(result.code == 0, result.text)
        print(f"{what}: {extractions(result)} extractions, {merges(result)} merges, {links(result)} links")

    # Of the five units that may include it, those that do; and no further where the
    # facts stay the same.
    os.utime(f"{app}/list.h")
    after("a header touched")
    write(f"{app}/list.h", read(f"{app}/list.h") + "// read by one unit\n")
    after("a comment in list.h")
    replace(f"{app}/list.h", "return O->Next", "return O ? O->Next : O")
    after("code in list.h")
    write(f"{app}/private.h", "#define SIGNAL SIGUSR2\n")
    after("code in private.h")
    replace(f"{app}/BUILD", "return 1;", "return 2;")
    after("a generated source")
    write(f"{app}/heap.h", read(f"{app}/heap.h") + "inline int unused() { return 0; }\n")
    after("code in heap.h")
    write(f"{app}/list.cc", read(f"{app}/list.cc") + "int more() { return 0; }\n")
    after("a function of the library")

    # No BUILD file says so.
    aspect = bazel.run("build", "//app", *ASPECT, "--output_groups=nowb_report")
    check(aspect.code == 0, aspect.text)
    check(bazel.output("app/_nowb/app/report.txt").startswith("app/heap.cc:7:"),
          bazel.output("app/_nowb/app/report.txt"))
    aspect = bazel.run("build", "//app", *ASPECT, "--output_groups=nowb_check")
    check(aspect.code == 1 and "app/heap.cc:7:31: error: write barrier" in aspect.text, aspect.text)
    aspect = bazel.run("build", "//app", *ASPECT, "--output_groups=nowb_check", "--@nowb//:policy=//app:nowb.yaml")
    check(aspect.code == 0, aspect.text)
    print("the aspect alone: a report; fails; passes with a policy")

    # The program's index: an output like others, which clang-tidy reads as it is.
    aspect = bazel.run("build", "//app", *ASPECT, "--output_groups=nowb_index")
    check(aspect.code == 0 and extractions(aspect) == 0, aspect.text)
    tidy = subprocess.run(
        ["clang-tidy-22", f"--load={build}/lib/nowb-tidy.so", "--checks=-*,gc-nowritebarrierrec",
         "--config={CheckOptions: {gc-nowritebarrierrec.IndexDir: bazel-bin/app/_nowb/app, "
         "gc-nowritebarrierrec.PolicyFile: nowb/empty.yaml}}", "app/heap.cc",
         "--", "-iquote", ".", "-iquote", "bazel-out/k8-fastbuild/bin", "-DOPTION=1", "-DLOCAL=2", f"-I{source}/annotations/include"],
        cwd=bazel.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    check("app/heap.cc:7:31: warning: write barrier prohibited in signal handler 'handler'" in tidy
          and "has changed" not in tidy, tidy)
    print("an index for clang-tidy and editors")

    # What no facts tell, the report says: other languages, folders, libraries that are
    # there, targets behind a rule that the aspect does not know, and by the user's wish.
    parts = bazel.run("build", "//parts", "//parts:whole", *ASPECT, "--output_groups=nowb_report,nowb_facts")
    check(parts.code == 0, parts.text)
    told = [line[2:].split("=") for line in bazel.output("parts/_nowb/parts/facts.list").split() if line[:2] == "--"]
    named = {what: {name for key, name in told if key == what} for what in ("left-out", "linked", "known")}
    left_out = sorted(named["left-out"] | named["linked"] - named["known"])
    check(left_out == ["//parts:behind", "//parts:import", "//parts:tagged", "parts/assembly.S", "parts/sources"], told)
    report = bazel.output("parts/_nowb/parts/report.txt")
    check("and 4 more left out, having no facts: what is defined there has no body here" in report, report)
    whole = bazel.output("parts/_nowb/whole/facts.list")
    report = bazel.output("parts/_nowb/whole/report.txt")
    check("memory.c.facts" in whole and "left out" not in report, whole, report)
    print("parts that are left out are told")

    # A header that no rule declares is not there.
    write(f"{app}/undeclared.h", "")
    replace(f"{app}/list.cc", "int count", '#include "app/undeclared.h"\nint count')
    lacks = bazel.run("test", "//app:nowb")
    check("app/list.cc:2:10: error: 'app/list.cc' did not parse: 'app/undeclared.h' file not found" in lacks.text,
          lacks.text)
    print("an undeclared header is not found")


main(body)
