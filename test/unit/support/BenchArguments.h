// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arguments of a benchmark that is run by hand: numbers that have defaults,
// and words. What is no number, or --help, ends the process with its usage.
//
#ifndef NOWB_TEST_UNIT_SUPPORT_BENCHARGUMENTS_H
#define NOWB_TEST_UNIT_SUPPORT_BENCHARGUMENTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

namespace nowb {

class BenchArguments {
public:
  /// Most: how many it takes. Usage: "name [ARGUMENT...]", and what it does.
  BenchArguments(int Count, char **Values, size_t Most, llvm::StringRef Usage)
      : Values(Values + 1, Values + Count), Usage(Usage) {
    for (llvm::StringRef Given : this->Values)
      if (Given == "--help" || Given == "-h")
        end(llvm::outs(), 0);
    if (this->Values.size() > Most)
      end(llvm::errs() << "too many arguments\n", 2);
  }

  unsigned number(size_t I, unsigned Default, unsigned Least = 0) const {
    if (I >= Values.size())
      return Default;
    unsigned N = 0;
    if (llvm::StringRef(Values[I]).getAsInteger(10, N) || N < Least)
      end(llvm::errs() << "'" << Values[I] << "' is no number from " << Least
                       << " on\n",
          2);
    return N;
  }
  /// Empty if it is not given.
  llvm::StringRef word(size_t I) const {
    return I < Values.size() ? Values[I] : "";
  }

private:
  [[noreturn]] void end(llvm::raw_ostream &To, int Status) const {
    To << "usage: " << Usage << '\n';
    To.flush();
    std::exit(Status);
  }

  llvm::ArrayRef<char *> Values;
  llvm::StringRef Usage;
};

} // namespace nowb

#endif // NOWB_TEST_UNIT_SUPPORT_BENCHARGUMENTS_H
