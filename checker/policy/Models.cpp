// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shipped models as one policy. Only what models may say is merged. Apart
// from Policy.cpp so that reading a policy needs no embedded files.
//
#include "nowb/Models.h"
#include "policy/Policy.h"
#include "llvm/ADT/STLExtras.h"
#include <iterator>

using namespace llvm;

namespace nowb::policy {

template <typename T>
static void moveAll(std::vector<T> &From, std::vector<T> &To) {
  To.insert(To.end(), std::make_move_iterator(From.begin()),
            std::make_move_iterator(From.end()));
}

static Policy readModels() {
  Policy All;
  for (const ModelFile &File : shippedModels()) {
    Expected<Policy> One =
        parse(MemoryBufferRef(File.Text, File.Name), Dialect::Model);
    if (!One)
      reportFatalInternalError(One.takeError());
    moveAll(One->Externals, All.Externals);
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
