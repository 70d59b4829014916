"""Links what other tests are made of, as it is and by way of merged facts.

A program is some of the sources of the tests in one directory: the parts of a
test of several units, or several tests together, which define the same names in
different ways. Then, for random orders and groupings, nested too: merging all
gives the same bytes each time; every form of report and the index that `nowb
link` makes are the same, byte for byte, as from the facts unmerged. Prints how
many programs were compared.
"""
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import argparse
import os
import random
import re
import subprocess
import sys

FORMATS = ["text", "json", "sarif", "github", "gitlab", "junit", "html"]


def arguments():
    Parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    Parser.add_argument("--nowb", required=True)
    Parser.add_argument("--annotations", required=True)
    Parser.add_argument("--seed", type=int, default=1)
    Parser.add_argument("--rounds", type=int, default=2)
    Parser.add_argument("--work", required=True, help="an empty directory")
    Parser.add_argument("directories", nargs="+")
    return Parser.parse_args()


def run(Command, Expected=(0,)):
    Done = subprocess.run(Command, capture_output=True)
    if Done.returncode not in Expected:
        sys.exit(
            "%s: exit %d\n%s"
            % (" ".join(Command), Done.returncode, Done.stderr.decode())
        )
    return Done


def flags_of(Line, Test):
    Flags = Line.split(" -- ")[1].split() if " -- " in Line else []
    return [F.replace("%t", ".").replace("%S", os.path.dirname(Test)) for F in Flags]


def tests(Directory):
    """(path, units, flags) of each that %check_nowb checks; no units: itself."""
    for Name in sorted(os.listdir(Directory)):
        if not Name.endswith((".c", ".cpp")):
            continue
        Path = os.path.join(Directory, Name)
        with open(Path, encoding="utf-8") as File:
            Text = File.read()
        if "XFAIL" in Text or "REQUIRES" in Text:
            continue
        for Line in re.findall(r"RUN: %check_nowb (.*)", Text):
            if Line.startswith("%s "):
                yield Path, [], flags_of(Line, Path)
                break
            Units = re.findall(r"%t/(\S+\.c(?:pp)?)\b", Line.split(" -- ")[0])
            if len(set(Units)) > 1 and "split-file" in Text:
                yield Path, sorted(set(Units)), flags_of(Line, Path)
                break


def programs(Directories, Random):
    """Each a list of such tests."""
    for Directory in Directories:
        All = list(tests(Directory))
        yield from ([T] for T in All if T[1])
        Whole = [T for T in All if not T[1]]
        for _ in range(2):
            yield Random.sample(Whole, min(len(Whole), 5))


def extract(Options, Program, Where):
    Facts = []
    for Number, (Test, Units, Flags) in enumerate(Program):
        Parts = os.path.join(Where, "parts-%d" % Number)
        if Units:
            run(["split-file", Test, Parts])
        else:
            os.makedirs(Parts)
        os.chdir(Parts)
        for Unit in Units or [Test]:
            Facts.append(os.path.join(Where, "%d.facts" % len(Facts)))
            Compiler = "clang" if Unit.endswith(".c") else "clang++"
            run(
                [Options.nowb, "extract", "-o", Facts[-1], "--", Compiler]
                + ["-I" + Options.annotations, *Flags, "-c", Unit]
            )
    return Facts


def link(Options, Facts, Where, Formats):
    """All that link says and writes in these forms, by form."""
    Said = {}
    Policy = []
    if os.path.exists("nowb.yaml"):
        Policy = ["--policy", "nowb.yaml"]
    Index = os.path.join(Where, "program.index")
    for Format in Formats:
        Command = [Options.nowb, "link", "--format", Format, *Policy, *Facts]
        if Format == "text":
            Command.append("--index-out=" + Index)
        Done = run(Command, Expected=(0, 1, 2))
        Said[Format] = (Format, Done.returncode, Done.stdout, Done.stderr)
    if os.path.exists(Index):
        with open(Index, "rb") as File:
            Said["index"] = ("index", 0, File.read(), b"")
        os.remove(Index)
    return Said


def merge_at_random(Options, Facts, Random, Where):
    """Merges some of them again and again until one is left."""
    Left = list(Facts)
    Count = 0
    while len(Left) > 1 or Count == 0:
        Random.shuffle(Left)
        Size = Random.randint(min(2, len(Left)), len(Left))
        Count += 1
        Merged = os.path.join(Where, "merged-%d.facts" % Count)
        run([Options.nowb, "merge", "-o", Merged, *Left[:Size]])
        # What was merged before may be merged in once more.
        Again = [F for F in Left[:Size] if Random.random() < 0.2 and len(Left) > 2]
        Left = [Merged] + Left[Size:] + (Again if Count < 5 else [])
    with open(Left[0], "rb") as File:
        return Left[0], File.read()


def differs(Test, Was, Is, Given):
    """Where two of link()'s results do, in few words."""
    Text = "%s: %s differs for %s" % (Test, Was[0], " ".join(Given))
    for Name, A, B in (("output", Was[2], Is[2]), ("errors", Was[3], Is[3])):
        if A != B:
            At = next((I for I, (X, Y) in enumerate(zip(A, B)) if X != Y), 0)
            Text += "\n%s, byte %d (of %d and %d):\n" % (Name, At, len(A), len(B))
            Text += "%r\n%r" % (A[At : At + 200], B[At : At + 200])
    return Text


def compare(Options, Program, Where, Random):
    Test = " ".join(T[0] for T in Program)
    Facts = extract(Options, Program, Where)
    Expected = link(Options, Facts, Where, FORMATS)
    Bytes = None
    for _ in range(Options.rounds):
        Random.shuffle(Facts)
        Merged, Found = merge_at_random(Options, Facts, Random, Where)
        if Bytes is not None and Found != Bytes:
            sys.exit("%s: other bytes from another grouping" % Test)
        Bytes = Found
        # Some merged and some not.
        Some = Facts[: Random.randint(1, len(Facts))]
        Part = os.path.join(Where, "part.facts")
        run([Options.nowb, "merge", "-o", Part, *Some])
        Rest = [F for F in Facts if F not in Some]
        for Given in ([Merged], [Part, *Rest], [*Rest, Merged]):
            # Text, which writes the index, and one other.
            Formats = ["text", Random.choice(FORMATS[1:])]
            for Form, Is in link(Options, Given, Where, Formats).items():
                if Expected[Form] != Is:
                    sys.exit(differs(Test, Expected[Form], Is, Given))


def main():
    Options = arguments()
    Random = random.Random(Options.seed)
    Count = 0
    for Program in programs(map(os.path.abspath, Options.directories), Random):
        Count += 1
        Where = os.path.join(os.path.abspath(Options.work), str(Count))
        os.makedirs(Where)
        compare(Options, Program, Where, Random)
    print("%d programs compared" % Count)


if __name__ == "__main__":
    main()
