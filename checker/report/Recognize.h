// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a report looks like, for who is to write one over a file.
//
#ifndef NOWB_REPORT_RECOGNIZE_H
#define NOWB_REPORT_RECOGNIZE_H

#include "llvm/ADT/StringRef.h"

namespace nowb::report {

/// Whether Content is a report of nowb, of any form and version.
bool isReport(llvm::StringRef Content);

} // namespace nowb::report

#endif // NOWB_REPORT_RECOGNIZE_H
