// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What roots reach without the open file.
//
#include "index/Round.h"

using namespace llvm;

namespace nowb::index {

/// Whether it is one whatever the file says. What the file registers or
/// annotates now, the search finds to be one.
bool Surroundings::isRootOfOthers(const RootRow &Row) const {
  constexpr uint8_t Full = facts::NoWriteBarrierRec | facts::SignalHandler;
  if (Row.Why == program::RootInfo::ByPolicy)
    return true;
  uint32_t End = (&Row)[1].Registrations;
  for (uint32_t N = Row.Registrations; N != End; ++N)
    if (!Part.isOwn(I->registration(N).At.File))
      return true;
  if (Row.Why == program::RootInfo::BySignal && Row.Registrations == End)
    return true; // it was not seen who does
  uint8_t Said = Part.annotations(Row.Function);
  for (FunctionId Base : I->overridden(Row.Function))
    Said |= Part.annotations(Base);
  return Said & Full;
}

void Surroundings::startFromRoots() {
  if (FromRoots.R)
    return;
  FromRoots.R = std::make_unique<Reach>(*I, Limits);
  for (uint32_t R = 0; R != I->numRoots(); ++R) {
    const RootRow &Row = I->root(R);
    if (Row.BodyOnly || Row.IsTrusted || Limits.IsClosed[Row.Function] ||
        !isRootOfOthers(Row))
      continue;
    FromRoots.R->addSource(Row.Function);
    Rows Modes = I->modes(Row.Function);
    for (NodeId N = Modes.Begin + 1; N != Modes.End; ++N)
      FromRoots.R->addSource(N);
  }
  FromRoots.R->run();
}

} // namespace nowb::index
