// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Oracle.h"
#include "Exceptions.h"
#include "Memory.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/Casting.h"

using namespace llvm;

namespace nowb::audit {

namespace {

class Reader {
public:
  explicit Reader(Module &M) : M(M), Mem(M) {}

  IRUnit run();

private:
  void findUsed();
  uint32_t function(const GlobalValue *G);
  void readBody(Function &F);
  void readCall(const CallBase &C, uint32_t Caller);
  void readStores(Instruction &I, uint32_t In);
  void readStore(Value *Stored, Value *To, Instruction &I, uint32_t In);
  void readBytes(MemIntrinsic &I, uint32_t In);
  void add(IRStore::Kind K, Instruction &I, uint32_t In, Value *To, Where Place,
           StringRef What);

  Module &M;
  Memory Mem;
  IRUnit Out;
  DenseMap<const GlobalValue *, uint32_t> Ids;
  DenseSet<std::pair<uint32_t, uint32_t>> Edges;
  DenseSet<const GlobalValue *> Used;
};

Line lineOf(const Instruction &I) {
  const DebugLoc &L = I.getDebugLoc();
  if (!L || !L.getLine())
    return {};
  return {cast<DIScope>(L.getScope())->getFilename().str(), L.getLine()};
}

} // namespace

uint32_t Reader::function(const GlobalValue *G) {
  auto [It, New] = Ids.try_emplace(G, Out.Functions.size());
  if (!New)
    return It->second;
  IRFunction Fn;
  StringRef Name = G->getName();
  Name.consume_front("\01");
  Fn.Name = Name.str();
  Fn.HasBody = !G->isDeclaration() || isa<GlobalIFunc>(G);
  if (const auto *F = dyn_cast<Function>(G))
    if (const DISubprogram *S = F->getSubprogram())
      Fn.At = {S->getFilename().str(), S->getLine()};
  Fn.IsUnused = Fn.HasBody && !Used.contains(G);
  Out.Functions.push_back(std::move(Fn));
  return It->second;
}

//===-- Calls ------------------------------------------------------------===//

void Reader::readCall(const CallBase &C, uint32_t Caller) {
  if (C.isInlineAsm())
    return;
  // The name that is called: an alias may be defined elsewhere.
  const auto *G =
      dyn_cast<GlobalValue>(C.getCalledOperand()->stripPointerCasts());
  if (!G)
    return;
  uint32_t Callee = function(G);
  if (Edges.insert({Caller, Callee}).second)
    Out.Edges.push_back({Caller, Callee, lineOf(C)});
}

//===-- Stores -----------------------------------------------------------===//

/// What va_arg keeps of its own.
static bool isInVaList(Value *To) {
  auto *G = dyn_cast<GEPOperator>(To);
  auto *S = G ? dyn_cast<StructType>(G->getSourceElementType()) : nullptr;
  return S && S->hasName() && S->getName().starts_with("struct.__va_list");
}

void Reader::add(IRStore::Kind K, Instruction &I, uint32_t In, Value *To,
                 Where Place, StringRef What) {
  IRStore S;
  S.K = K;
  S.Function = In;
  S.At = lineOf(I);
  if (!S.At.Number) {
    ++Out.StoresWithoutLine;
    return;
  }
  S.Text = (What + " to " + Memory::describe(To)).str();
  if (Place == Where::Result)
    S.Excuse = ResultMemory;
  else if (isInVaList(To))
    S.Excuse = VaList;
  else if (Mem.isCapturedByReference(To))
    S.Excuse = CapturedByReference;
  Out.Stores.push_back(std::move(S));
}

/// Clang moves a pointer through an integer of its size for some atomics.
static bool isPointer(Value *V) {
  if (V->getType()->isPointerTy())
    return true;
  if (auto *S = dyn_cast<StructType>(V->getType()))
    return any_of(S->elements(), [](Type *T) { return T->isPointerTy(); });
  auto *L = dyn_cast<LoadInst>(V);
  auto *Slot = L ? dyn_cast<AllocaInst>(L->getPointerOperand()) : nullptr;
  return Slot && Slot->getAllocatedType()->isPointerTy() &&
         L->getType()->isIntegerTy(64);
}

/// The address of a virtual table, or one that is loaded from a table of them.
static bool isVTable(Value *V) {
  V = Memory::base(V);
  if (auto *G = dyn_cast<GlobalVariable>(V))
    return G->getName().starts_with("_ZTV") || G->getName().starts_with("_ZTC");
  auto *L = dyn_cast<LoadInst>(V);
  if (!L)
    return false;
  Value *Table = Memory::base(L->getPointerOperand());
  if (auto *Slot = dyn_cast<LoadInst>(Table))
    return Slot->getPointerOperand()->getName().starts_with("vtt");
  return Table->getName().starts_with("vtt") ||
         Table->getName().starts_with("_ZTT");
}

void Reader::readStore(Value *Stored, Value *To, Instruction &I, uint32_t In) {
  if (!isPointer(Stored))
    return;
  Where Place = Mem.where(To);
  if (Place == Where::Stack)
    return;
  add(IRStore::Pointer, I, In, To, Place,
      isa<StoreInst>(I) ? "store of a pointer" : "atomic store of a pointer");
  if (isVTable(Stored) && !Out.Stores.empty() && lineOf(I).Number)
    Out.Stores.back().Excuse = VTable;
}

void Reader::readBytes(MemIntrinsic &I, uint32_t In) {
  Value *To = I.getRawDest();
  Where Place = Mem.where(To);
  if (Place == Where::Stack)
    return;
  std::optional<uint64_t> Size;
  if (auto *N = dyn_cast<ConstantInt>(I.getLength()))
    Size = N->getZExtValue();
  if (Size == 0)
    return;
  std::optional<bool> Holds = Mem.holdsPointer(To, Size);
  if (auto *T = dyn_cast<MemTransferInst>(&I)) {
    // Either side may say; neither does for bytes of a char array.
    if (auto From = Mem.holdsPointer(T->getRawSource(), Size);
        !Holds || (From && *From))
      Holds = From;
  }
  if (Holds == false)
    return;
  std::string What = isa<MemSetInst>(I) ? "clearing" : "copy";
  if (!Holds)
    What += " of what may be a pointer";
  add(isa<MemSetInst>(I) ? IRStore::Clear : IRStore::Copy, I, In, To, Place,
      What);
}

void Reader::readStores(Instruction &I, uint32_t In) {
  if (auto *S = dyn_cast<StoreInst>(&I))
    readStore(S->getValueOperand(), S->getPointerOperand(), I, In);
  else if (auto *A = dyn_cast<AtomicCmpXchgInst>(&I))
    readStore(A->getNewValOperand(), A->getPointerOperand(), I, In);
  else if (auto *A = dyn_cast<AtomicRMWInst>(&I))
    readStore(A->getValOperand(), A->getPointerOperand(), I, In);
  else if (auto *B = dyn_cast<MemIntrinsic>(&I))
    readBytes(*B, In);
  else if (auto *C = dyn_cast<CallBase>(&I))
    for (unsigned P = 0; P != C->arg_size(); ++P)
      if (Type *T = C->getParamStructRetType(P);
          T && Mem.where(C->getArgOperand(P)) == Where::Off)
        if (Mem.holdsPointer(C->getArgOperand(P), std::nullopt).value_or(true))
          add(IRStore::Result, I, In, C->getArgOperand(P), Where::Off,
              "result of a call");
}

//===-- Bodies -----------------------------------------------------------===//

/// A condition that never changes: also what a function returns that does
/// nothing else, such as `is_always_equal()`, which nowb evaluates.
static std::optional<bool> constantValue(const Value *V, unsigned Depth = 0) {
  if (const auto *C = dyn_cast<ConstantInt>(V))
    return !C->isZero();
  if (Depth > 8)
    return std::nullopt;
  if (const auto *C = dyn_cast<CallBase>(V)) {
    const Function *F = C->getCalledFunction();
    const auto *R = F && F->size() == 1
                        ? dyn_cast<ReturnInst>(F->front().getTerminator())
                        : nullptr;
    return R && R->getReturnValue()
               ? constantValue(R->getReturnValue(), Depth + 1)
               : std::nullopt;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(V);
      B && B->getOpcode() == Instruction::Xor && B->getType()->isIntegerTy(1))
    if (const auto *C = dyn_cast<ConstantInt>(B->getOperand(1)))
      if (auto X = constantValue(B->getOperand(0), Depth + 1))
        return C->isZero() ? *X : !*X;
  return std::nullopt;
}

/// Blocks that run, for all that the IR says.
static DenseSet<const BasicBlock *> liveBlocks(const Function &F) {
  DenseSet<const BasicBlock *> Seen;
  SmallVector<const BasicBlock *> Work;
  if (!F.isDeclaration())
    Work.push_back(&F.getEntryBlock());
  while (!Work.empty()) {
    const BasicBlock *B = Work.pop_back_val();
    if (!Seen.insert(B).second)
      continue;
    const auto *Branch = dyn_cast_or_null<BranchInst>(B->getTerminator());
    if (auto C = Branch && Branch->isConditional()
                     ? constantValue(Branch->getCondition())
                     : std::nullopt)
      Work.push_back(Branch->getSuccessor(*C ? 0 : 1));
    else
      append_range(Work, successors(B));
  }
  return Seen;
}

void Reader::readBody(Function &F) {
  uint32_t Id = function(&F);
  size_t EdgesBefore = Out.Edges.size(), StoresBefore = Out.Stores.size();
  unsigned LinelessBefore = Out.StoresWithoutLine;
  DenseSet<const BasicBlock *> Live = liveBlocks(F);
  for (BasicBlock &B : F) {
    if (!Live.contains(&B))
      continue;
    for (Instruction &I : B) {
      readStores(I, Id);
      if (const auto *C = dyn_cast<CallBase>(&I))
        readCall(*C, Id);
    }
  }
  Out.Functions[Id].IsInert = F.size() == 1 &&
                              EdgesBefore == Out.Edges.size() &&
                              StoresBefore == Out.Stores.size() &&
                              LinelessBefore == Out.StoresWithoutLine;
}

/// What a linker would keep if it saw this unit only.
void Reader::findUsed() {
  SmallVector<const User *> Work;
  auto Enter = [&](const GlobalValue &G) {
    if (Used.insert(&G).second)
      Work.push_back(&G);
  };
  for (const GlobalValue &G : M.global_values())
    if (!G.isDiscardableIfUnused() || G.getName().starts_with("llvm."))
      Enter(G);
  DenseSet<const User *> Seen;
  while (!Work.empty()) {
    const User *U = Work.pop_back_val();
    auto Operands = [&](const User *Of) {
      for (const Value *V : Of->operands())
        if (const auto *G = dyn_cast<GlobalValue>(V))
          Enter(*G);
        else if (const auto *C = dyn_cast<Constant>(V);
                 C && Seen.insert(C).second)
          Work.push_back(C);
    };
    Operands(U);
    if (const auto *F = dyn_cast<Function>(U))
      for (const BasicBlock *B : liveBlocks(*F))
        for (const Instruction &I : *B)
          Operands(&I);
  }
}

IRUnit Reader::run() {
  findUsed();
  for (Function &F : M)
    if (!Used.contains(&F))
      function(&F);
    else if (!F.isDeclaration())
      readBody(F);
  for (GlobalAlias &A : M.aliases())
    if (const auto *Target =
            dyn_cast<Function>(A.getAliasee()->stripPointerCasts());
        Target && Used.contains(&A)) {
      uint32_t From = function(&A);
      Out.Edges.push_back({From, function(Target), {}});
    }
  for (GlobalIFunc &I : M.ifuncs())
    function(&I);
  return std::move(Out);
}

IRUnit readModule(Module &M) { return Reader(M).run(); }

} // namespace nowb::audit
