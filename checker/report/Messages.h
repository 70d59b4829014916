// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sentences that users read about a result: one error or warning and its
// notes, one a hop ("Text, one finding" of the design). Shared by every door,
// so that the command line, clang-tidy and an editor say the same. Knows no
// stream, no colour and no file.
//
#ifndef NOWB_REPORT_MESSAGES_H
#define NOWB_REPORT_MESSAGES_H

#include "search/Result.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace nowb::report {

/// The check that findings and unproven roots are reported under.
inline constexpr llvm::StringLiteral RuleName = "gc-nowritebarrierrec";

enum class Severity { Error, Warning, Note };

/// One diagnostic line. Line 0 in At: it has no place.
struct Message {
  search::Place At;
  Severity Level = Severity::Note;
  std::string Text;
  /// It is about RuleName, and names it in brackets where that is usual.
  bool OfRule = false;
};

/// What a root is, as messages name it: "signal handler",
/// "nowritebarrierrec function", "nowritebarrier function" or "root".
llvm::StringRef roleOf(const search::Root &R);

/// "violation", "unproven" or "proven".
llvm::StringRef verdictText(search::Verdict V);

/// The words of the JSON contract: "annotation", "signal", "policy";
/// "external", "indirect", ...; "call", "virtual", ...
llvm::StringRef reasonText(search::RootReason R);
llvm::StringRef reasonText(search::Unseen U);
llvm::StringRef howText(search::How H);

/// What a finding does: "stores GC pointer 'm *' to 'gm'", "calls write barrier
/// 'caml_modify'".
std::string actionText(const search::Finding &F);

/// What an item is, as a clause: "calls external 'f', which has no body and no
/// model", "'hook' may hold a value cast from an integer".
std::string unseenText(const search::UnprovenItem &U);

/// Appends the notes that explain a chain from R: where R was registered, then
/// one or two a hop.
void appendChain(const search::Root &R, llvm::ArrayRef<search::Hop> Chain,
                 std::vector<Message> &Out);

/// Appends the notes for one hop: the call and, where the callee is not
/// written there, why it can be this one.
void appendHop(const search::Hop &H, std::vector<Message> &Out);

/// The error for a finding, then its notes. F must be one of R.Findings.
std::vector<Message> describe(const search::Result &R,
                              const search::Finding &F);

/// The warning for an item that could not be seen, then its notes; the last
/// names the other roots (indices into R.Roots) that meet the same.
std::vector<Message> describe(const search::Result &R,
                              const search::UnprovenItem &U,
                              llvm::ArrayRef<unsigned> OtherRoots = {});

/// "root 'f': proven (signal handler, registered for SIGUSR1 at a.c:3:4)". Its
/// form up to the verdict is a contract: scripts and tests read it.
std::string rootLine(const search::Root &R);

/// The ledger: three lines, always the same three, so that a zero is seen; and
/// one each for a baseline and --since, where they are used.
std::string countsText(const search::Result &R);

/// "file:line:column", without what is not known.
std::string placeText(const search::Place &P);
/// "file:line:column: Text"; Text alone where there is no place.
std::string placedText(const search::Place &P, llvm::StringRef Text);

} // namespace nowb::report

#endif // NOWB_REPORT_MESSAGES_H
