// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reports in the forms that CI systems read: workflow commands of GitHub
// Actions, GitLab's code quality report, JUnit's XML. They tell what counts;
// what a baseline or --since excuses is left to the other forms.
//
#ifndef NOWB_REPORT_CIFORMATS_H
#define NOWB_REPORT_CIFORMATS_H

#include "report/SourceTree.h"
#include "search/Result.h"

namespace llvm {
class raw_ostream;
}

namespace nowb::report {

/// A workflow command a finding ("::error file=a.cpp,line=3,col=4,title=...::
/// text"), its notes as further lines of the text; a warning for each unproven
/// root, unseen handler and stale thing; an error for each problem; a notice
/// with the counts. GitHub shows ten of each sort a step, findings first.
void printGitHub(const search::Result &R, SourceTree &Tree,
                 llvm::raw_ostream &OS);

/// One JSON array. Fingerprints are those of SARIF, each once.
void printGitLab(const search::Result &R, SourceTree &Tree,
                 llvm::raw_ostream &OS);

/// One test suite with a case for each root: a failure in violation; skipped
/// when all that it reaches is excused, or unproven (with Strict: a failure);
/// and a case "analysis" with an error when the run is incomplete. What is no
/// character of XML 1.0 is replaced by U+FFFD.
void printJUnit(const search::Result &R, SourceTree &Tree, bool Strict,
                llvm::raw_ostream &OS);

} // namespace nowb::report

#endif // NOWB_REPORT_CIFORMATS_H
