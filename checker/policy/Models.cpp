// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shipped models, as CompileModels.cpp wrote them down.
//
#include "policy/Policy.h"

namespace nowb::policy {

// Not inlined: there are hundreds of calls, each made once.
[[gnu::noinline]] static std::vector<Name>
names(std::initializer_list<const char *> Texts) {
  std::vector<Name> Out;
  Out.reserve(Texts.size());
  for (const char *Text : Texts)
    Out.push_back({Text});
  return Out;
}

[[gnu::noinline]] static External &
external(Policy &P, std::initializer_list<const char *> Functions) {
  External &E = P.Externals.emplace_back();
  E.Functions = names(Functions);
  return E;
}

[[gnu::noinline]] static void put(std::vector<unsigned> &List,
                                  std::initializer_list<unsigned> Arguments) {
  List = Arguments;
}

static Policy made() {
  Policy P;
#include "nowb/Models.inc"
  return P;
}

const Policy &models() {
  static const Policy All = made();
  return All;
}

} // namespace nowb::policy
