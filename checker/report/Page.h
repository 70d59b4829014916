// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files under html/, as they were when nowb was built.
//
#ifndef NOWB_REPORT_PAGE_H
#define NOWB_REPORT_PAGE_H

#include "llvm/ADT/StringRef.h"

namespace nowb::report {

/// The bytes of html/Name, which must be there.
llvm::StringRef page(llvm::StringRef Name);

} // namespace nowb::report

#endif // NOWB_REPORT_PAGE_H
