# Compares the tables between the markers "<!-- nowb init --keys -->" and "<!--
# end -->" of the pages, one behind the other, with what nowb prints; --update
# writes them there: those that only models may use into the last page.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import difflib
import subprocess
import sys

BEGIN, END = "<!-- nowb init --keys -->\n", "<!-- end -->\n"


def split(Path):
    with open(Path) as File:
        Before, Found, Rest = File.read().partition(BEGIN)
    Table, Closed, After = Rest.partition(END)
    if not (Found and Closed):
        sys.exit(Path + ": the markers are missing")
    return Before, Table, After


Update = "--update" in sys.argv
Nowb, *Pages = [A for A in sys.argv[1:] if A != "--update"]
Printed = subprocess.run(
    [Nowb, "init", "--keys"], check=True, capture_output=True, text=True
).stdout
Policy, Models = Printed.split("### Only", 1)
Failed = False
for Page, Wanted in zip(Pages, [Policy, "### Only" + Models]):
    Before, Table, After = split(Page)
    Wanted = "\n" + Wanted.rstrip("\n") + "\n\n"
    if Update:
        with open(Page, "w") as File:
            File.write(Before + BEGIN + Wanted + END + After)
    elif Table != Wanted:
        Failed = True
        sys.stdout.writelines(
            difflib.unified_diff(
                Table.splitlines(True), Wanted.splitlines(True), Page, "nowb init --keys"
            )
        )
sys.exit(Failed)
