# Runs what a page of docs/ tells its reader to do, and compares what comes with
# what the page says comes. The page is the one source: nothing of it is
# repeated in a test. Of its fenced blocks
#
#   ```console      is run: "$ " starts a command, the lines behind it are what
#                   it prints. "..." stands for any lines. A last line "exit
#                   code N" is the command's exit code.
#   ```diff         is applied (patch -p1)
#   ```LANG NAME    is written to the file NAME
#
# and others are left alone. All happens in one directory, WORK, a copy of
# --copy. Its name, and a slash, are taken out of what is printed.
# --update writes what came into the page instead, where no "..." stands.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import argparse
import difflib
import fnmatch
import os
import re
import shutil
import subprocess
import sys

CODE = re.compile(r"exit code \d+")


class Block:
    """The lines between two fences; Begin: of the first, counted from 0."""

    def __init__(self, Info, Begin):
        self.Info, self.Begin, self.Lines = Info.split(), Begin, []


def blocksOf(Lines):
    Blocks, Current = [], None
    for I, Line in enumerate(Lines):
        if not Line.startswith("```"):
            if Current:
                Current.Lines.append(Line)
        elif Current:
            Blocks.append(Current)
            Current = None
        else:
            Current = Block(Line[3:], I + 1)
    if Current:
        sys.exit("line %d: the block has no end" % Current.Begin)
    return Blocks


def commandsOf(Lines):
    """Pairs of a command and the lines that it should print."""
    Commands = []
    for Line in Lines:
        if Line.startswith("$ "):
            Commands.append((Line[2:], []))
        elif Commands:
            Commands[-1][1].append(Line)
        else:
            sys.exit("a block begins with '%s', not with a command" % Line)
    # An empty line between commands is the page's, for the eye.
    for _, Expected in Commands[:-1]:
        if Expected and not Expected[-1]:
            Expected.pop()
    return Commands


def matches(Expected, Printed):
    """Lines equal, but for "...": as a pattern, each character a line."""
    Numbers = {}
    Code = lambda Line: chr(0x10000 + Numbers.setdefault(Line, len(Numbers)))
    Pattern = "".join("*" if E == "..." else Code(E) for E in Expected)
    return fnmatch.fnmatchcase("".join(map(Code, Printed)), Pattern)


class Page:
    def __init__(self, Options):
        self.Options, self.Failed, self.Changes = Options, False, []
        with open(Options.page) as File:
            self.Lines = File.read().split("\n")
        self.Work = os.path.realpath(Options.work)
        shutil.rmtree(self.Work, ignore_errors=True)
        if Options.copy:
            shutil.copytree(Options.copy, self.Work, symlinks=True)
        else:
            os.makedirs(self.Work)
        self.Environment = dict(os.environ)
        self.Environment["PATH"] = Options.bin + os.pathsep + os.environ["PATH"]

    def shell(self, Command, Input=None):
        """Its exit code, and the lines that it prints."""
        Ran = subprocess.run(
            ["bash", "-c", Command],
            cwd=self.Work,
            env=self.Environment,
            input=Input,
            stdin=None if Input is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        Text = Ran.stdout.replace(self.Work + "/", "").replace(self.Work, ".")
        return Ran.returncode, Text.split("\n")[: -1 if Text.endswith("\n") else None]

    def complain(self, At, What, Expected, Printed):
        self.Failed = True
        print("%s:%d: %s" % (self.Options.page, At + 1, What))
        for Line in difflib.unified_diff(
            Expected, Printed, "the page", "what comes", lineterm="", n=1
        ):
            print("  " + Line)

    def console(self, B):
        At = B.Begin
        New = []
        for Command, Expected in commandsOf(B.Lines):
            Code, Printed = self.shell(Command)
            if Printed == [""]:
                Printed = []
            if Expected and CODE.fullmatch(Expected[-1]):
                Printed.append("exit code %d" % Code)
            if not matches(Expected, Printed):
                if not self.Options.update or "..." in Expected:
                    self.complain(At, "$ " + Command, Expected, Printed)
                else:
                    Expected = Printed
            New += ["$ " + Command] + Expected
            At += 1 + len(Expected)
        if self.Options.update:
            self.Changes.append((B, New))

    def run(self):
        for B in blocksOf(self.Lines):
            Kind, *Names = B.Info or [""]
            if Kind == "console":
                self.console(B)
            elif Kind == "diff":
                Code, Printed = self.shell("patch -p1", "\n".join(B.Lines) + "\n")
                if Code:
                    self.complain(B.Begin, "can't apply this", [], Printed)
            elif Names:
                with open(os.path.join(self.Work, Names[0]), "w") as File:
                    File.write("\n".join(B.Lines) + "\n")
        for B, New in reversed(self.Changes):
            self.Lines[B.Begin : B.Begin + len(B.Lines)] = New
        if self.Changes:
            with open(self.Options.page, "w") as File:
                File.write("\n".join(self.Lines))
        return self.Failed


Parser = argparse.ArgumentParser()
Parser.add_argument("--bin", required=True, help="where nowb is")
Parser.add_argument("--copy", help="a directory to start with")
Parser.add_argument("--update", action="store_true")
Parser.add_argument("page")
Parser.add_argument("work")
sys.exit(Page(Parser.parse_args()).run())
