// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What passes for a rule for make, and may be written over.
//
#include "facts/Depfile.h"
#include "gtest/gtest.h"

using nowb::facts::isDepfile;

namespace {

TEST(Depfile, WhatCompilersPrint) {
  for (const char *Text :
       {"a.o: a.c\n", "a.o: a.c \\\n  b.h \\\n c.h\n", "a.o: a.c b.h\n\nb.h:\n",
        "a.facts: \\\n  a.c\n", "dir/a: dir/x", "my\\ a.o: my\\ a.c\r\n",
        "a.o b.o: a.c\n"})
    EXPECT_TRUE(isDepfile(Text)) << Text;
}

TEST(Depfile, WhatPeopleWrite) {
  for (const char *Text :
       {"int f(void);\n", "#include \"a.h\"\nint x;\n", "a.c\nb.h\n",
        "all: a.o\n\tcc a.o\n", "CC = gcc\nall: a.o\n",
        "null-stores: ignore\nglobals: barrier\n", "struct A : B {\n};\n",
        "main:\n  ret\n", "[{\"file\": \"a.c\"}]\n",
        "{\n  \"a\": \"b.c\"\n}\n"})
    EXPECT_FALSE(isDepfile(Text)) << Text;
}

} // namespace
