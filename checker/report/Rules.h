// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rules that reports for other tools sort their entries under, with the
// help that those tools show.
//
#ifndef NOWB_REPORT_RULES_H
#define NOWB_REPORT_RULES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace nowb::report {

enum class RuleId { Violation, Unproven, UnseenHandler, Stale };

struct RuleText {
  llvm::StringRef Name;
  /// SARIF's word: "error", "warning", "note".
  llvm::StringRef Level;
  llvm::StringRef Title, What;
  /// Markdown that reads well as plain text.
  llvm::StringRef Help;
};

/// All rules, in the order of RuleId.
llvm::ArrayRef<RuleText> ruleTexts();

inline const RuleText &ruleText(RuleId Id) {
  return ruleTexts()[static_cast<unsigned>(Id)];
}

} // namespace nowb::report

#endif // NOWB_REPORT_RULES_H
