# Applies the fix of a SARIF log whose description begins with the second argument, to
# the files that it names (below the working directory), as the standard says.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import json
import sys
import urllib.parse

with open(sys.argv[1], encoding="utf-8") as File:
    Run = json.load(File)["runs"][0]
assert Run["columnKind"] == "unicodeCodePoints"
Fix, = (F for R in Run["results"] for F in R.get("fixes", [])
        if F["description"]["text"].startswith(sys.argv[2]))
print(Fix["description"]["text"])
for Change in Fix["artifactChanges"]:
    assert Change["artifactLocation"]["uriBaseId"] == "SRCROOT"
    Path = urllib.parse.unquote(Change["artifactLocation"]["uri"])
    with open(Path, encoding="utf-8", newline="") as File:
        Text = File.read()
    Starts = [0]
    for Line in Text.split("\n"):
        Starts.append(Starts[-1] + len(Line) + 1)
    Out, Done = "", 0
    for Replacement in Change["replacements"]:
        R = Replacement["deletedRegion"]
        Begin = Starts[R["startLine"] - 1] + R["startColumn"] - 1
        End = Starts[R["endLine"] - 1] + R["endColumn"] - 1
        assert Done <= Begin <= End
        Out += Text[Done:Begin] + Replacement["insertedContent"]["text"]
        Done = End
    with open(Path, "w", encoding="utf-8", newline="") as File:
        File.write(Out + Text[Done:])
    print("changed", Path)
