// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "policy/ModelFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <algorithm>
#include <iterator>

using namespace llvm;

namespace nowb::policy {

template <typename T>
static void moveAll(std::vector<T> &From, std::vector<T> &To) {
  To.insert(To.end(), std::make_move_iterator(From.begin()),
            std::make_move_iterator(From.end()));
}

/// Gives those functions of the file that call no allocator entries of their
/// own.
static void splitAllocating(Policy &File) {
  std::vector<GlobPattern> Never;
  for (const Name &N : File.NeverAllocate)
    Never.push_back(cantFail(GlobPattern::create(N.Text)));
  std::vector<External> Out;
  for (External &E : File.Externals) {
    auto Others = std::stable_partition(
        E.Functions.begin(), E.Functions.end(), [&](const Name &N) {
          return none_of(Never,
                         [&](const GlobPattern &G) { return G.match(N.Text); });
        });
    External Quiet = E;
    Quiet.NeverAllocates = true;
    Quiet.Functions.assign(Others, E.Functions.end());
    E.Functions.erase(Others, E.Functions.end());
    for (External *Part : {&E, &Quiet})
      if (!Part->Functions.empty())
        Out.push_back(std::move(*Part));
  }
  File.Externals = std::move(Out);
}

/// No message names a place in a model.
static void dropPlaces(Policy &P) {
  auto Drop = [](Name &N) { N.Line = N.Column = 0; };
  for (External &E : P.Externals)
    for_each(E.Functions, Drop);
  for_each(P.Allocators, Drop);
  for (FunctionArgument &A : P.Registrars)
    Drop(A.Function);
}

Expected<Policy> readModels(ArrayRef<MemoryBufferRef> Files) {
  Policy All;
  for (MemoryBufferRef File : Files) {
    Expected<Policy> One = parse(File, Dialect::Model);
    if (!One)
      return One.takeError();
    splitAllocating(*One);
    moveAll(One->Externals, All.Externals);
    moveAll(One->Allocators, All.Allocators);
    moveAll(One->Registrars, All.Registrars);
    moveAll(One->HandlerFields, All.HandlerFields);
  }
  dropPlaces(All);
  return All;
}

} // namespace nowb::policy
