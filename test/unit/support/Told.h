// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A result as a list of lines, for tests: what a person would be told, in few
// words, and in the result's order.
//
#ifndef NOWB_TEST_UNIT_SUPPORT_TOLD_H
#define NOWB_TEST_UNIT_SUPPORT_TOLD_H

#include "search/Result.h"
#include <ostream>
#include <string>
#include <vector>

namespace nowb::test {

/// Lines that compare well: printed one a line where they differ.
struct Lines {
  std::vector<std::string> All;
  Lines() = default;
  Lines(std::initializer_list<const char *> L) : All(L.begin(), L.end()) {}
  void add(std::string Line) { All.push_back(std::move(Line)); }
  bool operator==(const Lines &) const = default;
  friend std::ostream &operator<<(std::ostream &OS, const Lines &L) {
    for (const std::string &Line : L.All)
      OS << "\n  " << Line;
    return OS;
  }
};

/// "a.c:3"; columns are 1 in these tests.
std::string told(const search::Place &P);
/// "f -> g (a.c:3)", with how and why: "f -virtual-> g (a.c:3 via m)".
std::string told(const std::vector<search::Hop> &Chain);
/// "f: violation".
Lines verdicts(const search::Result &R);
/// "a.c:3 f stores m * to other [f, r] r -> f (a.c:9)".
Lines findings(const search::Result &R);
/// "r: external 'x' at a.c:3 r -> f (a.c:9)".
Lines unproven(const search::Result &R);
/// "a.c:3: message".
Lines told(const std::vector<search::Remark> &R);
/// All of it.
Lines everything(const search::Result &R);

} // namespace nowb::test

#endif // NOWB_TEST_UNIT_SUPPORT_TOLD_H
