# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""ci_commands.py FILE: prints as a shell script what a job of GitHub Actions or of
GitLab CI runs, but for what installs programs."""
import sys

import yaml

with open(sys.argv[1]) as File:
    Job = yaml.safe_load(File)
if "jobs" in Job:
    (Steps,) = (J["steps"] for J in Job["jobs"].values())
    # A step runs a command or uses an action, never both or neither.
    assert all(("run" in S) != ("uses" in S) for S in Steps)
    Commands = [S["run"] for S in Steps if "run" in S]
else:
    Commands = Job["nowb"]["script"]
print("set -e")
for Command in Commands:
    if "apt-get" not in Command:
        print(Command)
