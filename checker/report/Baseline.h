// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Baselines: what was known when nowb was turned on, so that a run fails on
// what is new only. A file that people review: JSON, sorted, a reason for each
// entry. What makes a finding the same one is Identity.h's matter.
//
//   {
//     "version": 2,
//     "findings": [
//       {
//         "file": "src/signal.c", "function": "sighandler",
//         "name": "sighandler", "kind": "store", "type": "m *",
//         "place": "last", "roots": ["sigtramp"],
//         "reason": "runs with the world stopped"
//       }
//     ],
//     "unproven": [ {"root": "sigtramp", "unseen": [...], "reason": ""} ],
//     "unseen-handlers": [ {"file": ..., "what": ..., "reason": ""} ]
//   }
//
// "name" is for readers and is not compared. "via" and "ordinal" are there
// where they say something. Version 1 does not say which function holds what is
// unseen, and tells instantiations of templates apart; it is read, and written
// as version 2.
//
#ifndef NOWB_REPORT_BASELINE_H
#define NOWB_REPORT_BASELINE_H

#include "report/Identity.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <map>
#include <set>

namespace llvm {
class raw_ostream;
}

namespace nowb::report {

class Baseline {
public:
  /// Reads a file's text. Every mistake is in the error, each as
  /// "file:line:column: what is wrong and what would be right".
  static llvm::Expected<Baseline> parse(llvm::MemoryBufferRef File);

  /// Marks what it lists as Baselined, and adds to R.Stale, if MayBeStale, what
  /// it lists and R does not have. A finding is known only from the roots that
  /// its entry lists: one that a further root reaches counts. File: as messages
  /// name the baseline. Returns how many stale things were added.
  size_t apply(search::Result &R, SourceTree &Tree, llvm::StringRef File,
               bool MayBeStale) const;

  /// Takes R's findings in place of its own, with the reasons that it had for
  /// them; Strict: and what is not seen. Else of the entries for what is not
  /// seen those are kept that R still has.
  void update(const search::Result &R, SourceTree &Tree, bool Strict);

  /// The same entries give the same bytes.
  void print(llvm::raw_ostream &OS) const;

  /// The directory from which the baseline names files, if most of its findings
  /// are there, but by paths from another; else empty. R: after apply().
  std::string otherRoot(const search::Result &R, SourceTree &Tree) const;

  /// Lists what a function holds and no one sees, without the function: such
  /// entries excuse nothing.
  bool lacksPlaces() const { return LacksPlaces; }

  size_t size() const {
    return Findings.size() + Unproven.size() + Handlers.size();
  }

private:
  class Reader;
  struct Entry {
    /// Findings: the roots' identities. Unproven: what is not seen.
    std::set<std::string> Parts;
    std::string Name, Reason;
    unsigned Line = 0, Column = 0;
  };
  std::map<Identity, Entry> Findings;
  std::map<std::string, Entry> Unproven; ///< by root
  std::map<HandlerIdentity, Entry> Handlers;
  bool LacksPlaces = false;
};

} // namespace nowb::report

#endif // NOWB_REPORT_BASELINE_H
