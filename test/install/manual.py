# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""manual.py NOWB SHARE: compares the man page and the completions in SHARE with
what NOWB's --help says: subcommands, options and the values they can have."""
import re
import subprocess
import sys

Nowb, Share = sys.argv[1:]


def helpOf(*Words):
    Command = [Nowb, *Words, "--help"]
    return subprocess.run(Command, check=True, capture_output=True, text=True).stdout


def wanted(Subcommand):
    """Option -> its values, as --help has them."""
    Options, Last = {}, None
    Text = helpOf(Subcommand).split("Options of nowb:")
    for Line in (Text[1] if len(Text) > 1 else "").splitlines():
        if Match := re.match(r"  (--?[\w-]+)", Line):
            Last = Options.setdefault(Match[1], [])
        elif Match := re.match(r"    =(\S+)", Line):
            Last.append(Match[1])
    return Options


def fromMan(Text):
    Found = {}
    for Section in Text.split('.SS "nowb ')[1:]:
        Section = Section.split("\n.SH")[0].replace("\\-", "-")
        Options = Found[Section.split()[0]] = {}
        for Item in Section.split("\n.TP\n")[1:]:
            Names = re.findall(r"^\\fB(.*?)\\fR", Item, re.M)
            Options[Names[0]] = Names[1:]
    return Found


def fromBash(Text):
    Names = re.search(r"compgen -W '(.*?) --help --version'", Text)[1].split()
    Found = {Name: {} for Name in Names}
    for Name, Words in re.findall(r"^  (\w+)\) COMPREPLY=.*-W '(.*?)--help'", Text, re.M):
        Found[Name] = {Word.rstrip("="): [] for Word in Words.split()}
    for Name, Option, Words in re.findall(
        r"^  (\w+):(\S+)\) COMPREPLY=.*-W '(.*?)'", Text, re.M
    ):
        Found[Name][Option] = Words.split()
    return Found


def fromZsh(Text):
    Found = {Name: {} for Name in re.findall(r"^      '(\w+):", Text, re.M)}
    for Section in re.findall(r"^  \w+\)\n.*?;;", Text, re.M | re.S):
        Options = Found[Section.split(")")[0].strip()]
        for Name, Rest in re.findall(r"^      '(--?[\w-]+)=?\[(.*)'", Section, re.M):
            Values = re.search(r"\]:\w+:\((.*)\)$", Rest)
            Options[Name] = Values[1].split() if Values else []
    return Found


Subcommands = re.findall(r"^  (\w+) +- ", helpOf().split("SUBCOMMANDS:")[1], re.M)
Wanted = {S: wanted(S) for S in Subcommands}
assert len(Wanted) > 5 and len(Wanted["check"]) > 10, Wanted
assert "sarif" in Wanted["check"]["--format"], Wanted["check"]
for Name, Read in ("nowb.1", fromMan), ("nowb.bash", fromBash), ("nowb.zsh", fromZsh):
    with open("%s/%s" % (Share, Name)) as File:
        Found = Read(File.read())
    if Found != Wanted:
        sys.exit("%s: %s\n--help: %s" % (Name, Found, Wanted))
