// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes the sections of an index. They are written as they are made, the long
// ones without being kept; what functions' rows say about where theirs begin is
// kept till the end. Writer.cpp has what is said of bodies, NameWriter.cpp what
// is said of names.
//
#ifndef NOWB_INDEX_INDEXMAKER_H
#define NOWB_INDEX_INDEXMAKER_H

#include "index/SectionFile.h"
#include "index/Tables.h"
#include "index/Writer.h"
#include "llvm/ADT/StringSet.h"

namespace nowb::index {

class IndexMaker {
public:
  IndexMaker(const program::Program &P, const Origin &From,
             llvm::raw_ostream &OS)
      : P(P), From(From), T(P), Out(OS, From.Identity),
        N(P.functions().size()) {}
  void run();

private:
  void makeBodies();
  void makeCallers();
  void makeSlots();
  void makeEdges();
  void makeSlotCallers();
  void makeOrigins();
  void makeFunctions();
  void makeRoots();
  SlotId addObjects(llvm::StringRef Receiver);
  void useMemory(uint32_t Unit, facts::TypeId Type, uint32_t Call);
  void makeRecords();
  void makeRest();
  void makeShared();
  Position at(const program::Spot &S) { return T.at(S); }
  void use(SlotId S, Use How, uint32_t Index) {
    if (S != None)
      Uses.push_back({S, static_cast<uint32_t>(How) << UseShift | Index});
  }
  void names(Section S, std::vector<std::pair<uint64_t, uint32_t>> Hashes);

  struct Begins {
    uint32_t Bodies = 0, Overrides = 0, Edges = 0, Items = 0, Callers = 0,
             Origins = 0;
    NodeId Modes = 0;
  };

  const program::Program &P;
  const Origin &From;
  Tables T;
  SectionFile Out;
  const size_t N;
  std::vector<Begins> Of{N + 1};
  std::vector<uint32_t> FirstCalls; ///< by function
  /// By call: the function that it names, or None.
  std::vector<uint32_t> Callees;
  std::vector<std::pair<SlotId, uint32_t>> Uses;
  std::vector<OriginRow> Origins;
  /// Names of slots, kept for T.
  llvm::StringSet<> Objects;
  /// By representative in the flow graph.
  llvm::DenseMap<uint32_t, uint32_t> ClassOf;
};

} // namespace nowb::index

#endif // NOWB_INDEX_INDEXMAKER_H
