// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of the program: what units say of one linkage name, merged.
// Bodies stay in their units; a function has each different one once ("Link"
// of the design: where bodies differ, their union).
//
#ifndef NOWB_PROGRAM_FUNCTIONTABLE_H
#define NOWB_PROGRAM_FUNCTIONTABLE_H

#include "program/Basics.h"
#include "program/NameTable.h"
#include "llvm/ADT/DenseMap.h"

namespace nowb::program {

/// What linking decided about a function, as bits of FunctionInfo::Marks.
enum Mark : uint16_t {
  /// Calling it is a write barrier.
  IsBarrier = 1,
  /// The search does not enter it.
  IsTrusted = 2,
  /// No body, and a model says what it does.
  IsModelled = 4,
  /// A unit that did not parse defines it, so its bodies are not all there.
  InFailedUnit = 8,
  /// Some definition can be called from outside the program.
  IsVisible = 16,
  /// It calls some of its arguments (gc_calls, or `calls` of the policy).
  CallsArguments = 32,
  /// Unseen code may call it.
  HasEscaped = 64,
  /// Some unit has a body.
  HasBodies = 128,
  /// It has a body, and may end by going on elsewhere (longjmp, an exception).
  /// Known only if the policy ignores dying paths.
  JumpsAway = 256,
  /// Some definition is not weak.
  IsStrong = 512,
  /// It has bodies, but all are weak, and unseen code may have another: the
  /// program is a library.
  IsReplaceable = 1024,
  /// Some body has records that it shares with its callers
  /// (FunctionExtra::Given).
  ExchangesRecords = 2048,
  /// Some model says what it does, body or not (Externals::models()).
  HasModels = 4096,
};

/// Small and apart from all else, since linking and search look one up for
/// every call.
struct FunctionInfo {
  /// facts::Function's flags of all mentions together.
  uint16_t Flags = 0;
  /// The most that any mention has.
  uint16_t NumParams = 0;
  /// facts::Annotation bits: of all mentions; once Effects has run, also of
  /// the policy and of overridden methods.
  uint8_t Annotations = 0;
  uint16_t Marks = 0;

  bool is(Mark M) const { return Marks & M; }
  bool hasFlag(unsigned F) const { return Flags & F; }
};

/// A function with two definitions.
struct Duplicate {
  FunctionIndex Function;
  Spot First, Second;
};

class FunctionTable {
public:
  /// Units in their final order, with all of a file that leave functions to
  /// each other; they must outlive the table. Cost: linear in mentions, on all
  /// cores.
  explicit FunctionTable(llvm::ArrayRef<facts::Unit> Units);

  size_t size() const { return Infos.size(); }
  const FunctionInfo &operator[](FunctionIndex F) const { return Infos[F]; }
  void prefetch(FunctionIndex F) const { __builtin_prefetch(&Infos[F]); }
  /// What a unit says of a function.
  struct Mention {
    uint32_t Unit = None;
    facts::FnId Fn = 0;
  };
  /// One to take names from: the first with a body, else the first.
  Mention mention(FunctionIndex F) const { return Mentions[F]; }
  const facts::Function &facts(FunctionIndex F) const {
    return Units[Mentions[F].Unit].Functions[Mentions[F].Fn];
  }
  llvm::StringRef linkageName(FunctionIndex F) const {
    return Units[Mentions[F].Unit].str(facts(F).LinkageName);
  }
  llvm::StringRef name(FunctionIndex F) const {
    return Units[Mentions[F].Unit].str(facts(F).Name);
  }
  llvm::StringRef display(FunctionIndex F) const {
    return Units[Mentions[F].Unit].str(facts(F).Display);
  }
  llvm::StringRef signature(FunctionIndex F) const {
    return Units[Mentions[F].Unit].str(facts(F).Signature);
  }
  Spot at(FunctionIndex F) const {
    return Spot(Units[Mentions[F].Unit], facts(F).At);
  }

  /// In an order that depends on their content alone.
  llvm::ArrayRef<Body> bodies(FunctionIndex F) const {
    return llvm::ArrayRef(Bodies).slice(FirstBodies[F],
                                        FirstBodies[F + 1] - FirstBodies[F]);
  }
  bool hasBody(FunctionIndex F) const { return Infos[F].is(HasBodies); }
  /// A call of it may run another body than those that were seen.
  bool hasUnseenBodies(FunctionIndex F) const {
    return Infos[F].Marks & (InFailedUnit | IsReplaceable);
  }
  /// All bodies, by function.
  llvm::ArrayRef<Body> allBodies() const { return Bodies; }

  /// The function that unit U calls Fn.
  FunctionIndex of(size_t U, facts::FnId Fn) const { return Names.of(U)[Fn]; }
  /// By linkage name; None if there is none. Not after dropIndex().
  FunctionIndex find(llvm::StringRef LinkageName) const {
    return Names.find(LinkageName);
  }
  void dropIndex() { Names.dropIndex(); }

  /// Bit i: it calls its parameter i before it returns.
  uint64_t callsParams(FunctionIndex F) const {
    return Infos[F].is(CallsArguments) ? CallsParams.lookup(F) : 0;
  }
  /// Main file of a failed unit that defines F; empty if none does.
  llvm::StringRef failedUnitOf(FunctionIndex F) const;

  /// For the passes of linking.
  void mark(FunctionIndex F, Mark M) { Infos[F].Marks |= M; }
  void annotate(FunctionIndex F, uint8_t Bits) { Infos[F].Annotations |= Bits; }
  void addFlags(FunctionIndex F, uint16_t Flags) { Infos[F].Flags |= Flags; }
  void addCalledParam(FunctionIndex F, unsigned Param);

  /// There is no main: other code calls what is visible.
  bool isLibrary() const { return IsLibrary; }

  /// Functions that the program defines more than once, in different places,
  /// and that are neither inline nor internal nor `main`.
  std::vector<Duplicate> duplicates() const;
  Problem problemOf(const Duplicate &D) const;

private:
  struct Said;
  struct FoundBody;
  static Said look(const facts::Unit &U, const facts::Function &F);
  std::vector<Said> look(size_t Block) const;
  void mergePart(size_t Part, llvm::ArrayRef<std::vector<Said>> All,
                 std::vector<FoundBody> &Found);
  void mergeMention(const NameTable::Indexed &M, const Said &What,
                    uint32_t &LastBody, std::vector<FoundBody> &Found);
  std::vector<uint32_t> orderInMemory() const;
  void layOutBodies(std::vector<std::vector<FoundBody>> &Found);
  void findElsewhere();
  void noteRare();
  void noteReplaceable();

  llvm::ArrayRef<facts::Unit> Units;
  NameTable Names;
  std::vector<FunctionInfo> Infos;
  std::vector<Mention> Mentions;
  /// A function's bodies end where the next one's begin.
  std::vector<uint32_t> FirstBodies;
  std::vector<Body> Bodies;
  llvm::DenseMap<FunctionIndex, uint64_t> CallsParams;
  llvm::DenseMap<FunctionIndex, uint32_t> FailedUnits;
  bool IsLibrary = true;
};

/// The parameter of G that the call's argument becomes: through a pointer, a
/// captureless lambda's call operator gets no `this`. None: no parameter.
inline uint32_t parameterFor(const facts::Call &C, uint32_t Argument,
                             const FunctionInfo &G) {
  if (C.K != facts::Call::Indirect)
    return Argument;
  bool Passes = C.Flags & facts::Call::PassesThis;
  bool Has = G.hasFlag(facts::Function::HasThis);
  if (Passes == Has)
    return Argument;
  return Has ? Argument + 1 : Argument == 0 ? None : Argument - 1;
}

/// The argument as models and policies count: without `this`; None for `this`.
inline uint32_t countedWithoutThis(const facts::Call &C, uint32_t Argument) {
  bool Passes = C.Flags & facts::Call::PassesThis;
  return Argument < Passes ? None : Argument - Passes;
}

} // namespace nowb::program

#endif // NOWB_PROGRAM_FUNCTIONTABLE_H
