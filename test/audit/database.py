# Writes DIR/compile_commands.json with one command.
# usage: database.py DIR COMPILER ARGUMENT... SOURCE
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import json
import os
import sys

Directory, *Command = sys.argv[1:]
Entry = {"directory": Directory, "file": Command[-1], "arguments": Command}
with open(os.path.join(Directory, "compile_commands.json"), "w") as File:
    json.dump([Entry], File)
