# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether a page has each of the tables in a file; how many these are."""
import sys

with open(sys.argv[1]) as f:
    tables = f.read().strip().split("\n\n")
with open(sys.argv[2]) as f:
    page = f.read()
for table in tables:
    if table + "\n" not in page:
        sys.exit("the page lacks:\n" + table)
print(len(tables), "tables")
