# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""doc_block.py PAGE NAME: prints the block of code of a page whose first line is
the comment "# NAME". So the tests run what the documentation says."""
import re
import sys

with open(sys.argv[1]) as File:
    Blocks = re.findall(r"^```\w+\n(.*?)^```$", File.read(), re.M | re.S)
Found = [B for B in Blocks if B.startswith("# %s\n" % sys.argv[2])]
if len(Found) != 1:
    sys.exit("%s has %d blocks '%s'" % (sys.argv[1], len(Found), sys.argv[2]))
print(Found[0], end="")
