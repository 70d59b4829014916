#!/usr/bin/env python3
"""Applies the fixes of notes, as an editor does when a code action is chosen.

apply_note.py EXPORTED TEXT: of the diagnostics that `clang-tidy --export-fixes`
wrote, those notes whose message contains TEXT. Says how many there were.
SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""
import collections
import os
import sys

import yaml

Exported, Text = sys.argv[1:]
Edits, Count = collections.defaultdict(set), 0
if os.path.exists(Exported):
    with open(Exported) as File:
        for Diagnostic in yaml.safe_load(File)["Diagnostics"]:
            for Note in Diagnostic.get("Notes", []):
                if Text not in Note["Message"] or not Note.get("Replacements"):
                    continue
                Count += 1
                for R in Note["Replacements"]:
                    Edits[R["FilePath"]].add(
                        (R["Offset"], R["Length"], R["ReplacementText"])
                    )
for Path, List in Edits.items():
    with open(Path, "rb") as File:
        Code = File.read()
    for Offset, Length, New in sorted(List, reverse=True):
        Code = Code[:Offset] + New.encode() + Code[Offset + Length :]
    with open(Path, "wb") as File:
        File.write(Code)
print("applied", Count)
