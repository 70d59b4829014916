// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shipped models as one policy. Only what models may say is merged. Apart
// from Policy.cpp so that reading a policy needs no embedded files.
//
#include "nowb/Models.h"
#include "policy/Policy.h"
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
          return none_of(Never, [&](const GlobPattern &G) {
            return G.match(N.Text);
          });
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

static Policy readModels() {
  Policy All;
  for (const ModelFile &File : shippedModels()) {
    Expected<Policy> One =
        parse(MemoryBufferRef(File.Text, File.Name), Dialect::Model);
    if (!One)
      reportFatalInternalError(One.takeError());
    splitAllocating(*One);
    moveAll(One->Externals, All.Externals);
    moveAll(One->Allocators, All.Allocators);
    moveAll(One->Registrars, All.Registrars);
    moveAll(One->HandlerFields, All.HandlerFields);
  }
  return All;
}

const Policy &models() {
  static const Policy All = readModels();
  return All;
}

} // namespace nowb::policy
