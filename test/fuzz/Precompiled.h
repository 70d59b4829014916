// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What nearly all sources of the fuzzed libraries include, to be read once.
// Nobody includes this file but the build.
//
#ifndef NOWB_TEST_FUZZ_PRECOMPILED_H
#define NOWB_TEST_FUZZ_PRECOMPILED_H

#include "program/Program.h"
#include "search/Search.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/raw_ostream.h"

#endif // NOWB_TEST_FUZZ_PRECOMPILED_H
