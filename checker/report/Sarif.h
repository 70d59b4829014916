// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The SARIF report: OASIS SARIF 2.1.0, for what shows findings in a review
// (GitHub code scanning, editors). One result a finding, a note for each root
// that met what could not be seen, one for each handler that was not seen, and
// warnings for what is stale; what makes the run incomplete is a notification
// of its invocation.
//
#ifndef NOWB_REPORT_SARIF_H
#define NOWB_REPORT_SARIF_H

#include "report/SourceQuoter.h"
#include "search/Result.h"

namespace llvm {
class raw_ostream;
}

namespace nowb::report {

/// Prints one log with one run. ToolVersion: nowb's. URIs are relative to the
/// repository, which %SRCROOT% stands for; columns count code points where the
/// source can be read, else bytes. The same result and tree give the same
/// bytes.
void printSarif(const search::Result &R, SourceQuoter &Sources,
                llvm::StringRef ToolVersion, llvm::raw_ostream &OS);

/// A path as a URI: percent-encoded, "file://" before it if it is absolute.
std::string uriOf(llvm::StringRef Path);

} // namespace nowb::report

#endif // NOWB_REPORT_SARIF_H
