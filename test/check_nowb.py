#!/usr/bin/env python3
"""Runs `nowb check` on a test's own source and pins everything that it says.

  // RUN: %check_nowb %s [nowb's arguments...] -- [compiler flags...]

What is expected stands in the source as FileCheck directives, in the order in
which nowb prints. A line is named by a marker comment at its end, `// #store`,
and used as `[[#store]]`, wherever in the file and in whichever of the given
files it is. Every line with error:, warning: or note: that no directive matches
fails the test, and so does an unexpected exit code or a root that is unproven
without a directive saying so. A source with no directive at all must be proven:
exit code 0, at least one root, every root proven, no diagnostic. See README.md.

Not for clang-tidy, nor for other output formats: use their tools and FileCheck.
"""
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import argparse
import os
import re
import subprocess
import sys
import tempfile

SOURCE = re.compile(r"\.(c|cc|cpp|cxx|h|hpp|m|mm)$")
MARKER = re.compile(r"(?://|/\*)\s*#([A-Za-z_]\w*)\s*(?:\*/)?\s*$")
DIAGNOSTIC = re.compile(r"\b(error|warning|note): ")
FINDING = re.compile(r"^(/usr/)?.*:\d+:\d+: (?:error|warning): ", re.M)
VERDICT = re.compile(r"^root '.*': (proven|violation|unproven)\b", re.M)


def fail(Message):
    sys.exit("check_nowb: " + Message)


def read(Path):
    with open(Path, encoding="utf-8") as File:
        return File.read()


def parse_arguments():
    Parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    Parser.add_argument("--nowb", required=True, help="the program under test")
    Parser.add_argument("--annotations", help="a directory to add with -I")
    Parser.add_argument("--exit", type=int, help="the exit code to expect")
    Parser.add_argument(
        "--prefix", default="CHECK", help="FileCheck prefixes, with commas between"
    )
    Parser.add_argument(
        "--checks", help="the file with the directives, if not the first source"
    )
    Argv = sys.argv[1:]
    Flags = []
    if "--" in Argv:
        Flags = Argv[Argv.index("--") + 1 :]
        Argv = Argv[: Argv.index("--")]
    Options, Rest = Parser.parse_known_args(Argv)
    Options.sources = [A for A in Rest if SOURCE.search(A) and os.path.exists(A)]
    if not Options.sources:
        fail("no source file among the arguments: " + " ".join(Rest))
    Options.nowb_arguments = Rest
    if Options.annotations:
        Flags = ["-I", Options.annotations] + Flags
    Options.flags = Flags
    Options.checks = Options.checks or Options.sources[0]
    Options.prefixes = Options.prefix.split(",")
    return Options


def run_nowb(Options):
    """Returns exit code and output, with the cache in a directory of its own."""
    with tempfile.TemporaryDirectory(prefix="check-nowb-") as Cache:
        Command = [Options.nowb, "check", *Options.nowb_arguments]
        Command += ["--cache-dir", Cache, "--", *Options.flags]
        print("+", " ".join(Command), flush=True)
        Run = subprocess.run(
            Command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    print(Run.stdout, end="", flush=True)
    print("+ exit code", Run.returncode, flush=True)
    return Run.returncode, Run.stdout


def directives(Options):
    """Returns (suffix such as "-NEXT", text) of each directive in force."""
    Prefixes = "|".join(map(re.escape, Options.prefixes))
    Directive = re.compile(
        r"(?<![\w-])(?:%s)(-[A-Z0-9-]+)?(?:\{[A-Z,]+\})?:(.*)" % Prefixes
    )
    return Directive.findall(read(Options.checks))


def markers(Options):
    """Returns {name: line} of the marker comments of all sources."""
    Lines = {}
    for Path in dict.fromkeys(Options.sources + [Options.checks]):
        for Number, Line in enumerate(read(Path).splitlines(), 1):
            Marker = MARKER.search(Line)
            if Marker and Lines.setdefault(Marker.group(1), Number) != Number:
                fail("marker #%s stands on two lines" % Marker.group(1))
    return Lines


def check_proven(Output):
    if DIAGNOSTIC.search(Output):
        fail("no diagnostic was expected: pin each with a directive")
    Verdicts = VERDICT.findall(Output)
    if not Verdicts:
        fail("no verdict of any root: a test of silence must have a root")
    if set(Verdicts) != {"proven"}:
        fail("a root is not proven, and no directive says so")


def check_directives(Options, Output):
    # The source lines that nowb shows under a message may hold the directives
    # themselves, or "error:" in a comment: they are not what is checked here.
    Output = re.sub(r"^ *\d* \|.*\n", "", Output, flags=re.M)
    if len(set(FINDING.findall(Output))) > 1:
        fail("findings here and in system headers: nowb sorts them by path, so that"
             " their order depends on where the checkout is; give each a test")
    Command = ["FileCheck", Options.checks]
    Command += ["--check-prefixes=" + ",".join(Options.prefixes)]
    Command += ["--implicit-check-not=" + K + ":" for K in ("error", "warning", "note")]
    Command += ["--implicit-check-not={{root '.*': unproven}}"]
    Command += ["--dump-input=never"]
    Command += ["-D#%s=%d" % Item for Item in markers(Options).items()]
    if subprocess.run(Command, input=Output, encoding="utf-8").returncode:
        fail("the output above is not what %s expects" % Options.checks)


def main():
    Options = parse_arguments()
    Directives = directives(Options)
    Code, Output = run_nowb(Options)
    if Options.exit is not None:
        Expected = Options.exit
    else:
        Expected = int(
            any("error:" in T for Kind, T in Directives if Kind != "-NOT")
        )
    if Directives:
        check_directives(Options, Output)
    else:
        check_proven(Output)
    if Code != Expected:
        fail("exit code %d, expected %d" % (Code, Expected))


if __name__ == "__main__":
    main()
