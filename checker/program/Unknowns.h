// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a slot may hold functions that no one sees: one token for each cause, so
// that a message can tell. A slot remembers one cause, the first by text; that
// there is one is what counts.
//
#ifndef NOWB_PROGRAM_UNKNOWNS_H
#define NOWB_PROGRAM_UNKNOWNS_H

#include "program/Basics.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

namespace nowb::program {

class Unknowns {
public:
  using Token = uint32_t;

  /// The token for a cause, as a message goes on after "may hold ": "a value
  /// cast from an integer". Keeps the first place of each.
  Token token(const llvm::Twine &Cause, Spot At);
  /// As token(), for what a function leaves where a previous value is wanted
  /// (sigaction's old action, signal's result): no registration by itself.
  Token previous(const llvm::Twine &Cause, Spot At);

  llvm::StringRef cause(Token T) const { return Tokens[T].Cause; }
  Spot at(Token T) const { return Tokens[T].At; }
  bool isPrevious(Token T) const { return Tokens[T].IsPrevious; }
  /// The one to keep; None stands for no token.
  Token first(Token A, Token B) const {
    if (A == None || B == None)
      return A == None ? B : A;
    return A == B || cause(A) < cause(B) ? A : B;
  }

private:
  struct Known {
    llvm::StringRef Cause;
    Spot At;
    bool IsPrevious = false;
  };
  Token add(const llvm::Twine &Cause, Spot At, bool IsPrevious);

  llvm::StringMap<Token> ByCause;
  std::vector<Known> Tokens;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_UNKNOWNS_H
