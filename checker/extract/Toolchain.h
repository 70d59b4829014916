// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is the toolchain's own: headers of the compiler, of its C and C++
// libraries and of the system. Theirs are the types and functions that the
// models know, and that hide nothing of the program's.
//
#ifndef NOWB_EXTRACT_TOOLCHAIN_H
#define NOWB_EXTRACT_TOOLCHAIN_H

#include "clang/AST/DeclBase.h"

namespace nowb::extract {

/// Not what -isystem or a pragma calls a system header, to have no warnings
/// from it, wherever the program keeps it.
bool isOfToolchain(const clang::Decl *D);

/// The same of what is in a namespace: C++'s library. C's is the program's as
/// far as numbers go: they say what they hold in neither.
bool isOfCxxLibrary(const clang::Decl *D);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_TOOLCHAIN_H
