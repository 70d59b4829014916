// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline assembly: what it writes as its operands say, and whether that is all
// that it does. It is read as text: what is not known to be harmless is opaque.
//
#include "extract/Body.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using llvm::SmallVector;
using llvm::StringRef;
using llvm::StringSet;

namespace nowb::extract {

/// Whether assembly says that it may write memory, or gets an address.
static bool mayWriteMemory(const GCCAsmStmt *S) {
  // (Of a variable in memory, its value's type says whether that may matter.)
  auto IsAddress = [](const Expr *E) {
    QualType T = E->IgnoreParenCasts()->getType();
    return T->isArrayType() || T->isRecordType() ||
           (T->isPointerType() && !isFunctionValue(T));
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
    if (IsAddress(S->getInputExpr(I)))
      return true;
  return false;
}

/// Whether an instruction's operands, as the source spells them, may be memory:
/// "(%%rax)", "[x0]", "%%fs:0", a variable's name, on x86 a number. "%0" and
/// "%[name]" are operands of the statement, which say so themselves, but not as
/// addresses ("%a0"); "%%rax", "$1" and "x0" are no memory.
static bool namesMemory(StringRef Operands, bool IsX86) {
  static constexpr llvm::StringLiteral Registers[] = {"sp", "fp", "lr", "xzr",
                                                      "wzr"};
  // How registers of several sizes are printed.
  static constexpr llvm::StringLiteral Sizes = "bhwkqxsd";
  auto IsWord = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  while (!Operands.empty()) {
    char C = Operands.front();
    Operands = Operands.drop_front();
    if (C == '(' || C == '[' || C == ':')
      return true;
    if (C == '%') {
      StringRef Word = Operands.ltrim("%").take_while(IsWord);
      StringRef After = Operands.ltrim("%").drop_front(Word.size());
      bool IsOperand = !Operands.starts_with("%") && !Word.empty() &&
                       (llvm::all_of(Word.drop_front(), llvm::isDigit) &&
                        (Word.size() > 1 || After.starts_with("[")));
      if (IsOperand && !llvm::isDigit(Word[0]) && !Sizes.contains(Word[0]))
        return true;
      Operands = After;
      if (Operands.consume_front("["))
        Operands = Operands.split(']').second;
    } else if (C == '$' || C == '#') {
      Operands = Operands.drop_while(IsWord);
    } else if (llvm::isDigit(C)) {
      if (IsX86)
        return true;
      Operands = Operands.drop_while(IsWord);
    } else if (IsWord(C)) {
      StringRef Rest = Operands.take_while(IsWord);
      Operands = Operands.drop_front(Rest.size());
      std::string Word = (llvm::Twine(C) + Rest).str();
      bool IsNumbered = Word.size() > 1 && StringRef("xwrvqds").contains(C) &&
                        llvm::all_of(Rest, llvm::isDigit);
      if (!IsNumbered && !llvm::is_contained(Registers, Word))
        return true;
    }
  }
  return false;
}

static StringSet<> words(StringRef Text) {
  StringSet<> Result;
  SmallVector<StringRef> Words;
  Text.split(Words, ' ');
  Result.insert_range(Words);
  return Result;
}

/// Writes no memory that a GC pointer may be in, whatever its operands.
static bool isHarmless(StringRef Mnemonic) {
  static const StringSet<> Known =
      words("nop pause mfence lfence sfence rdtsc rdtscp rdpid cpuid serialize "
            "yield isb dmb dsb hint wfe wfi sev sevl bti fence rdpmc xgetbv "
            "endbr64 endbr32 mrs ud2 hlt int3 trap brk prfm clflush clflushopt "
            "clwb emms fninit fnclex vzeroupper vzeroall csrr");
  return Known.contains(Mnemonic) || Mnemonic.starts_with("prefetch");
}

/// Writes its operands only, flags and the registers that it is known for.
static bool writesItsOperands(StringRef Mnemonic) {
  static const StringSet<> Known = words(
      // x86, without the letter of the operands' size
      "mov movabs movzx movzb movzw movzbl movzbw movzbq movzwl movzwq movsx "
      "movsxd movsbl movsbw movsbq movswl movswq movslq lea add sub and or xor "
      "not neg inc dec shl shr sal sar rol ror rcl rcr shld shrd cmp test imul "
      "mul div idiv adc sbb adcx adox mulx andn bextr blsi blsr blsmsk bzhi "
      "pdep pext rorx sarx shlx shrx popcnt lzcnt tzcnt bsf bsr bswap bt btc "
      "btr bts crc32 xchg xadd cmpxchg cwd cdq cqo cbw cwde cdqe cltq cqto "
      "cltd cwtl clc stc cmc cld rdfsbase rdgsbase rdrand rdseed stmxcsr "
      "ldmxcsr fnstcw fstcw fldcw fnstsw movd movdqa movaps pxor xorps "
      // AArch64
      "movz movk movn mvn adds subs ands orr eor bic orn eon lsl lsr asr madd "
      "msub mneg smull umull smulh umulh udiv sdiv negs cmn tst csel cset "
      "csetm csinc cinc cneg clz cls rbit rev rev16 rev32 sxtb sxth sxtw uxtb "
      "uxth ubfx sbfx bfi bfxil extr adr adrp fmov "
      // RISC-V
      "mv li addi addw addiw subw andi ori xori sll slli srl srli sra srai slt "
      "sltu seqz snez rdcycle rdtime rdinstret");
  static const StringSet<> Flags = words(
      "a ae b be c e g ge l le na nae nb nbe nc ne ng nge nl nle no np ns "
      "nz o p pe po s z");
  auto IsKnown = [](StringRef Name) {
    return Known.contains(Name) ||
           ((Name.consume_front("set") || Name.consume_front("cmov")) &&
            Flags.contains(Name));
  };
  return IsKnown(Mnemonic) ||
         (!Mnemonic.empty() && StringRef("bwlq").contains(Mnemonic.back()) &&
          IsKnown(Mnemonic.drop_back()));
}

/// The operands that a move writes: without its source if that is in a segment
/// ("%%fs:0"), which is so spelled only where the source comes first.
static StringRef writtenOperands(StringRef Mnemonic, StringRef Operands) {
  if (!Mnemonic.starts_with("mov"))
    return Operands;
  StringRef Source = Operands.trim().ltrim('%');
  auto [From, To] = Operands.rsplit(',');
  return (Source.starts_with("fs:") || Source.starts_with("gs:")) &&
                 Operands.trim().starts_with("%") && !From.contains(',')
             ? To
             : Operands;
}

/// Assembly that, by its mnemonics and operands, neither writes memory that it
/// does not name nor leaves the function.
static bool isHarmlessAsm(const GCCAsmStmt *S, bool IsX86) {
  const bool Memory = mayWriteMemory(S);
  std::string Text = S->getAsmString();
  SmallVector<StringRef> Instructions;
  llvm::SplitString(Text, Instructions, ";\n");
  for (StringRef I : Instructions) {
    auto NextWord = [&] {
      I = I.trim();
      StringRef Word = I.take_while(
          [](char C) { return llvm::isAlnum(C) || C == '_' || C == '.'; });
      I = I.drop_front(Word.size());
      return Word.lower();
    };
    std::string Mnemonic = NextWord();
    // "rep; nop" is a pause, "rep stosb" a store.
    if (Mnemonic == "rep" || Mnemonic == "lock")
      Mnemonic = NextWord();
    if ((Mnemonic.empty() && I.empty()) || isHarmless(Mnemonic))
      continue;
    if (Memory || !writesItsOperands(Mnemonic) ||
        namesMemory(writtenOperands(Mnemonic, I), IsX86))
      return false;
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
        for (StringRef Directive : {".macro", ".include"})
          *AssemblerMacros |= Text->contains_insensitive(Directive);
    }
  }
  return *AssemblerMacros;
}

void Body::visitAsm(const GCCAsmStmt *S) {
  visitChildren(S);
  // Any output may be any input.
  Terms Read;
  auto Reads = [&](const Expr *E) {
    if (!E->isGLValue())
      return valueTerms(E, Read);
    U.Type.value(E->getType(), Read);
    isNumber(E->getType()) ? readNumber(E, Read, 0) : readTerms(E, Read, 0);
  };
  for (const Expr *E : S->inputs())
    Reads(E);
  for (unsigned I = 0; I != S->getNumOutputs(); ++I)
    if (S->isOutputPlusConstraint(I))
      Reads(S->getOutputExpr(I));
  for (unsigned I = 0; I != S->getNumOutputs(); ++I) {
    const Expr *E = S->getOutputExpr(I);
    if (!Read.empty()) {
      Targets To;
      lvalueTargets(E, To);
      keep(To, Read);
    }
    change(E, E);
    if (isFunctionValue(E->getType()))
      flow(lvalueSlot(E),
           unknownValue("a value written by assembly", S->getBeginLoc()));
  }
  for (unsigned I = 0; I != S->getNumInputs(); ++I)
    if (const Expr *E = S->getInputExpr(I); isFunctionValue(E->getType()))
      escape(E);
  const bool HasText = !StringRef(S->getAsmString()).trim(" \t\n;").empty();
  if (S->isAsmGoto() ||
      !isHarmlessAsm(S, Ctx.getTargetInfo().getTriple().isX86()) ||
      (HasText && U.hasAssemblerMacros()))
    opaque(S->getAsmLoc(), "inline assembly");
}

} // namespace nowb::extract
