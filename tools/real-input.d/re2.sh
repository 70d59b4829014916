# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# re2 for tools/real-input: no garbage collector, but C++ with many templates. One database, libre2.so.
# Tables that are generated from Unicode's data are part of it.

makeDatabases() {
  local Source
  ensureTools g++ perl python3-six unicode-data
  Source=$(fetchSource re2 bookworm)
  (
    export DEB_CXXFLAGS_MAINT_APPEND="-pthread -Wall -std=c++11"
    exportBuildFlags "$Source"
    export CXXFLAGS=${CXXFLAGS/-O2/-O3} # as debian/rules
    # The tables' generators want Debian's Python, for its python3-six.
    PATH=/usr/bin:$PATH cleanMake -s -C "$Source" REBUILD_TABLES=1 re2/perl_groups.cc re2/unicode_casefold.cc \
      re2/unicode_groups.cc >&2
    plan -C "$Source" REBUILD_TABLES=1 obj/so/libre2.so
  ) | writeDatabase "$Dir/re2"
  finishDatabase "$Dir/re2"
}
