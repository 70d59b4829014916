// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline assembly: what it writes as its operands say, and whether that is all
// that it does. It is read as text: what is not certainly harmless is opaque.
//
#include "extract/Body.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace nowb::extract {

/// Whether assembly says that it may write memory, or gets an address.
static bool mayWriteMemory(const GCCAsmStmt *S) {
  auto IsAddress = [](const Expr *E) {
    QualType T = E->IgnoreParenCasts()->getType();
    return T->isArrayType() || (T->isPointerType() && !isFunctionValue(T));
  };
  for (unsigned I = 0; I != S->getNumClobbers(); ++I)
    if (S->getClobber(I) == "memory")
      return true;
  for (unsigned I = 0; I != S->getNumOutputs(); ++I) {
    bool InMemory = S->getOutputConstraint(I).find('m') != std::string::npos;
    if (InMemory ||
        (S->isOutputPlusConstraint(I) && IsAddress(S->getOutputExpr(I))))
      return true;
  }
  for (unsigned I = 0; I != S->getNumInputs(); ++I)
    if (S->getInputConstraint(I) != "m" && IsAddress(S->getInputExpr(I)))
      return true;
  return false;
}

/// Whether an instruction's operands, as the source spells them, may be memory:
/// "(%%rax)", "[x0]", a variable's name. "%0" and "%[name]" are operands of the
/// statement, which say so themselves; "%%rax", "$1" and "x0" are no memory.
static bool namesMemory(llvm::StringRef Operands) {
  static constexpr llvm::StringLiteral Registers[] = {"sp", "fp",  "lr",
                                                      "pc", "xzr", "wzr"};
  auto IsWord = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  while (!Operands.empty()) {
    char C = Operands.front();
    Operands = Operands.drop_front();
    if (C == '(' || C == '[')
      return true;
    if (C == '%') {
      Operands = Operands.ltrim("%").drop_while(IsWord);
      if (Operands.consume_front("["))
        Operands = Operands.split(']').second;
    } else if (C == '$' || C == '#' || llvm::isDigit(C)) {
      Operands = Operands.drop_while(IsWord);
    } else if (IsWord(C)) {
      llvm::StringRef Rest = Operands.take_while(IsWord);
      Operands = Operands.drop_front(Rest.size());
      std::string Word = (llvm::Twine(C) + Rest).str();
      bool IsNumbered = Word.size() > 1 &&
                        llvm::StringRef("xwrvqds").contains(C) &&
                        llvm::all_of(Rest, llvm::isDigit);
      if (!IsNumbered && !llvm::is_contained(Registers, Word))
        return true;
    }
  }
  return false;
}

/// Assembly that, by its mnemonics and operands, neither writes memory that it
/// does not name nor leaves the function.
static bool isHarmlessAsm(const GCCAsmStmt *S) {
  static constexpr llvm::StringLiteral Harmless[] = {
      "nop",     "pause",      "mfence", "lfence", "sfence", "rdtsc", "rdtscp",
      "cpuid",   "yield",      "isb",    "dmb",    "dsb",    "hint",  "wfe",
      "sev",     "rdpmc",      "xgetbv", "bswap",  "bsf",    "bsr",   "endbr64",
      "mrs",     "ud2",        "hlt",    "int3",   "trap",   "brk",   "prfm",
      "clflush", "clflushopt", "clwb"};
  // These write where a register says.
  static constexpr llvm::StringLiteral Strings[] = {
      "stosb", "stosw", "stosl", "stosd", "stosq",
      "movsb", "movsw", "movsl", "movsd", "movsq"};
  const bool Memory = mayWriteMemory(S);
  std::string Text = S->getAsmString();
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef Line : Lines) {
    llvm::SmallVector<llvm::StringRef> Parts;
    Line.split(Parts, ';');
    for (llvm::StringRef P : Parts) {
      auto NextWord = [&] {
        P = P.trim();
        llvm::StringRef Word = P.take_while(
            [](char C) { return llvm::isAlnum(C) || C == '_' || C == '.'; });
        P = P.drop_front(Word.size());
        return Word.lower();
      };
      std::string L = NextWord();
      if (L == "rep")
        L = NextWord(); // "rep; nop" is a pause, "rep stosb" a store
      llvm::StringRef W(L);
      if (W.empty() && P.empty())
        continue;
      if (llvm::is_contained(Harmless, W) || W.starts_with("prefetch"))
        continue;
      if (Memory || llvm::is_contained(Strings, W) || namesMemory(P))
        return false;
      // Anything that transfers control, or enters the kernel.
      if (W.starts_with("call") || W.starts_with("j") || W.starts_with("b") ||
          W.starts_with("ret") || W == "syscall" || W == "svc" ||
          W.starts_with("int") || W.starts_with(".") || W.empty())
        return false;
    }
  }
  return true;
}

/// Whether text of the unit may define macros of the assembler: any mnemonic
/// may be one, also a known one. Of one assembler file, so of the whole unit.
bool UnitWalker::hasAssemblerMacros() {
  if (!AssemblerMacros) {
    AssemblerMacros = false;
    const SourceManager &SM = Ctx.getSourceManager();
    for (unsigned I = 0, E = SM.local_sloc_entry_size(); I != E; ++I) {
      const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
      if (!Entry.isFile())
        continue;
      if (auto Text = Entry.getFile().getContentCache().getBufferDataIfLoaded())
        for (llvm::StringRef Directive : {".macro", ".include"})
          *AssemblerMacros |= Text->contains_insensitive(Directive);
    }
  }
  return *AssemblerMacros;
}

void Body::visitAsm(const GCCAsmStmt *S) {
  visitChildren(S);
  for (unsigned I = 0; I != S->getNumOutputs(); ++I) {
    const Expr *E = S->getOutputExpr(I);
    Terms T;
    placeTerms(E, T);
    Atoms Place;
    place(E, Place);
    store(E->getExprLoc(), T, Place, U.Name.type(E->getType()), text(E), 0);
    if (isFunctionValue(E->getType()))
      flow(lvalueSlot(E),
           unknownValue("a value written by assembly", S->getBeginLoc()));
  }
  for (unsigned I = 0; I != S->getNumInputs(); ++I)
    if (const Expr *E = S->getInputExpr(I); isFunctionValue(E->getType()))
      escape(E);
  const bool HasText =
      !llvm::StringRef(S->getAsmString()).trim(" \t\n;").empty();
  if (S->isAsmGoto() || !isHarmlessAsm(S) ||
      (HasText && U.hasAssemblerMacros()))
    opaque(S->getAsmLoc(), "inline assembly");
}

} // namespace nowb::extract
