# Writes a C program with as many findings as its argument says: one root,
# layers of functions between, and stores in functions of their own.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import sys

Number = int(sys.argv[1])
print("#include <nowb/annotations.h>\nstruct GC_MANAGED m { struct m *next; };\nstruct m *last;")
for I in range(Number):
    print("static void store%04d(struct m *p) {\n  /* %d */ last = p;\n}" % (I, I))
Groups = max(1, Number // 20)
for G in range(Groups):
    print("void group%03d(struct m *p) {" % G)
    for I in range(G, Number, Groups):
        print("  store%04d(p);" % I)
    print("}")
print("static void (*table[])(struct m *) = {")
for G in range(Groups):
    print("  group%03d," % G)
print("};\nGC_NOWRITEBARRIERREC void root(struct m *p, int i) {\n  table[i](p);\n}")
