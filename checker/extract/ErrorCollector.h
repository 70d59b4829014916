// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What clang says while it reads a unit: the errors, and the annotations that
// it drops. Kept as values; nothing is printed.
//
#ifndef NOWB_EXTRACT_ERRORCOLLECTOR_H
#define NOWB_EXTRACT_ERRORCOLLECTOR_H

#include "clang/Basic/Diagnostic.h"
#include <string>
#include <vector>

namespace clang {
class Preprocessor;
}

namespace nowb::extract {

/// The diagnostic that an attribute follows the definition, and is dropped.
extern const unsigned DroppedAttribute;

/// Has clang say so whatever warnings it is told to give, and wherever a pragma
/// changes that: as a remark, which -w does not silence and -Werror makes no
/// error, where it would have said nothing. Before the first file is parsed.
/// Not in system headers, if warnings in them are suppressed.
void hearOfDropped(clang::Preprocessor &PP);

class ErrorCollector : public clang::DiagnosticConsumer {
public:
  /// File is empty and Line 0 where there is no place.
  struct Error {
    std::string File, Message;
    unsigned Line = 0, Column = 0;
  };
  /// Errors of the unit, the first few of them: the rest follow from those.
  std::vector<Error> Errors;
  /// Annotations that clang dropped because they follow the definition.
  std::vector<Error> Dropped;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;
};

} // namespace nowb::extract

#endif // NOWB_EXTRACT_ERRORCOLLECTOR_H
