# Validates JSON files, the later arguments, by the schema of the first.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import json
import sys

import jsonschema

with open(sys.argv[1]) as File:
    Schema = json.load(File)
for Path in sys.argv[2:]:
    with open(Path) as File:
        jsonschema.validate(json.load(File), Schema)
