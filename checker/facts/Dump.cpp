// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each sort of fact has one function here, in the order of the example in
// Dump.h (which makes this longer than most sources). What is usual is not
// mentioned, so that lines stay short.
//
#include "facts/Dump.h"
#include "facts/UnitOrder.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace nowb::facts {
namespace {

/// A bit and what it is called.
struct BitName {
  unsigned Bit;
  StringRef Name;
};

constexpr BitName RecordBits[] = {
    {Record::Managed, "managed"}, {Record::NotInHeap, "notinheap"},
    {Record::Union, "union"},     {Record::Tagged, "tagged"},
    {Record::Closed, "closed"},   {Record::Numbers, "numbers"}};
constexpr BitName TypedefBits[] = {{Typedef::Managed, "managed"},
                                   {Typedef::NotInHeap, "notinheap"},
                                   {Typedef::Number, "number"}};
constexpr BitName VariableBits[] = {{Variable::Defined, "defined"},
                                    {Variable::Internal, "internal"},
                                    {Variable::ThreadLocal, "thread-local"},
                                    {Variable::Hidden, "hidden"}};
constexpr BitName FunctionBits[] = {{Function::Internal, "internal"},
                                    {Function::Inline, "inline"},
                                    {Function::NoReturn, "noreturn"},
                                    {Function::IsVirtual, "virtual"},
                                    {Function::IsPure, "pure"},
                                    {Function::HasThis, "this"},
                                    {Function::Lambda, "lambda"},
                                    {Function::Coroutine, "coroutine"},
                                    {Function::InitOfUnit, "init of unit"},
                                    {Function::Hidden, "hidden"},
                                    {Function::Variadic, "variadic"},
                                    {Function::Weak, "weak"},
                                    {Function::Exported, "exported"}};
constexpr BitName CallBits[] = {{Call::PassesThis, "this"},
                                {Call::ResultByRef, "result by reference"},
                                {Call::NoReturn, "noreturn"}};
constexpr BitName AnnotationBits[] = {
    {NoWriteBarrierRec, "nowritebarrierrec"},
    {NoWriteBarrier, "nowritebarrier"},
    {YesWriteBarrierRec, "yeswritebarrierrec"},
    {SignalHandler, "signal_handler"},
    {WriteBarrier, "gc_write_barrier"}};

class Dumper {
public:
  Dumper(const Unit &U, raw_ostream &OS) : U(U), OS(OS) {}

  void all(const DumpOptions &Options);
  void function(FnId Id);

private:
  void record(const Record &R);
  void typeDef(const Typedef &T);
  void variable(const Variable &V);
  void given(StringRef How, TypeId Given);
  void call(const Call &C);
  void argument(const Argument &A);
  void store(const Store &S);
  void flow(const Flow &F);

  /// A name in quotes; a line stays one whatever the name holds.
  void quoted(StringRef Text);
  void name(StrId Id) { quoted(U.str(Id)); }
  void functionName(FnId Id) { name(U.Functions[Id].Display); }
  void bits(unsigned Flags, ArrayRef<BitName> Names);
  void annotations(unsigned Bits);
  void type(TypeId Id);
  void place(PlaceId Id);
  void slot(SlotId Id);
  void endAt(Location At);

  const Unit &U;
  raw_ostream &OS;
  /// The function that is being written, whose slots go without its name.
  FnId Self = NoFunction;
};

void Dumper::quoted(StringRef Text) {
  OS << '\'';
  for (unsigned char C : Text) {
    if (C < 0x20 || C == 0x7f)
      OS << "\\x" << format_hex_no_prefix(C, 2);
    else
      OS << C;
  }
  OS << '\'';
}

void Dumper::bits(unsigned Flags, ArrayRef<BitName> Names) {
  bool Any = false;
  for (auto [Bit, Name] : Names) {
    if (!(Flags & Bit))
      continue;
    OS << (Any ? ", " : " [") << Name;
    Any = true;
  }
  if (Any)
    OS << ']';
}

void Dumper::annotations(unsigned Bits) {
  ListSeparator Separator;
  for (auto [Bit, Name] : AnnotationBits)
    if (Bits & Bit)
      OS << Separator << Name;
}

void Dumper::type(TypeId Id) {
  static constexpr StringLiteral Kinds[] = {"pointer ",
                                            "typedef ",
                                            "aggregate ",
                                            "held: ",
                                            "value of parameter ",
                                            "behind parameter ",
                                            "result of call "};
  if (!Id)
    OS << "nothing";
  ListSeparator Separator(" | ");
  for (TypeTerm T : sortedTerms(U, U.Types[Id])) {
    OS << Separator << Kinds[T.K];
    if (T.isOfBytes())
      OS << T.Name - TypeTerm::FirstBytes << " as bytes";
    else if (!T.hasName())
      OS << T.Name;
    else
      name(T.Name);
  }
}

void Dumper::place(PlaceId Id) {
  if (!Id)
    OS << "stack";
  ListSeparator Separator(" | ");
  for (const PlaceAtom &A : U.place(Id)) {
    OS << Separator;
    switch (A.K) {
    case PlaceAtom::Global:
      OS << "global";
      break;
    case PlaceAtom::ThreadLocal:
      OS << "thread-local";
      break;
    case PlaceAtom::Other:
      OS << "other";
      break;
    case PlaceAtom::Param:
      OS << "param " << A.Index;
      break;
    case PlaceAtom::CallResult:
      OS << "result of call " << A.Index;
      break;
    }
  }
}

void Dumper::slot(SlotId Id) {
  const Slot &S = U.Slots[Id];
  auto OfFunction = [&] {
    if (S.A == Self)
      return;
    OS << " of ";
    functionName(S.A);
  };
  switch (S.K) {
  case Slot::None:
    OS << "nowhere";
    break;
  case Slot::Local:
    OS << "local " << S.B;
    OfFunction();
    break;
  case Slot::Param:
    OS << "param " << S.B;
    OfFunction();
    break;
  case Slot::Return:
    OS << "return";
    OfFunction();
    break;
  case Slot::Variable:
    OS << "variable ";
    name(S.A);
    break;
  case Slot::Field:
    OS << "field ";
    name(S.A);
    OS << '.';
    name(S.B);
    break;
  case Slot::Memory:
    OS << "memory ";
    name(S.A);
    break;
  case Slot::Named:
    OS << "named ";
    name(S.A);
    break;
  case Slot::Escape:
    OS << "escape";
    break;
  }
}

void Dumper::endAt(Location At) {
  bool IsElsewhere = At.File && At.File != U.MainFile;
  if (IsElsewhere)
    OS << " at " << U.str(At.File);
  if (At.Line)
    OS << (IsElsewhere ? ":" : " at ") << At.Line << ':' << At.Column;
  OS << '\n';
}

void Dumper::record(const Record &R) {
  OS << ((R.Flags & Record::Complete) ? "record " : "incomplete record ");
  name(R.Name);
  bits(R.Flags, RecordBits);
  endAt(R.At);
  for (StrId Base : Unit::slice(U.Names, R.Bases)) {
    OS << "  base ";
    name(Base);
    OS << '\n';
  }
  for (const Field &F : Unit::slice(U.Fields, R.Fields)) {
    OS << "  field ";
    name(F.Name);
    OS << ": ";
    if (F.IsFunction)
      OS << "function";
    if (F.IsFunction && F.Type)
      OS << ", ";
    if (!F.IsFunction || F.Type)
      type(F.Type);
    OS << '\n';
  }
}

void Dumper::typeDef(const Typedef &T) {
  OS << "typedef ";
  name(T.Name);
  bits(T.Flags, TypedefBits);
  if (T.Record) {
    OS << " names ";
    name(T.Record);
  }
  endAt(T.At);
}

/// Types from which functions may be found.
void Dumper::given(StringRef How, TypeId Given) {
  if (!Given)
    return;
  OS << How << " functions in ";
  type(Given);
  OS << '\n';
}

void Dumper::variable(const Variable &V) {
  OS << "variable ";
  name(V.Name);
  OS << ' ' << U.str(V.LinkageName);
  bits(V.Flags, VariableBits);
  endAt(V.At);
  given("  holds", V.Given);
}

void Dumper::argument(const Argument &A) {
  OS << (A.Flags & Argument::OfBytes ? "    bytes of arg " : "    arg ")
     << A.Index << ": ";
  place(A.Place);
  if (A.Pointee) {
    OS << ", pointee ";
    type(A.Pointee);
  }
  if (A.Held) {
    OS << ", holds ";
    type(A.Held);
  }
  if (A.Value) {
    OS << ", value ";
    slot(A.Value);
  }
  if (A.Flags & Argument::ByReference)
    OS << ", by reference";
  if (A.Flags & Argument::Null)
    OS << ", null";
  OS << '\n';
}

void Dumper::call(const Call &C) {
  const CallExtra &E = U.CallExtras[C.Extra];
  OS << "  call ";
  if (C.Flags & Call::Implicit)
    OS << "implicit ";
  switch (C.K) {
  case Call::Direct:
    functionName(C.Callee);
    break;
  case Call::Virtual:
    OS << "virtual ";
    functionName(C.Callee);
    OS << " on ";
    name(E.Text);
    break;
  case Call::Indirect:
    OS << "through ";
    name(E.Text);
    OS << " from ";
    slot(C.Callee);
    OS << " signature ";
    name(E.Signature);
    break;
  }
  bits(C.Flags, CallBits);
  endAt(C.At);
  for (const Argument &A : U.args(C))
    argument(A);
  if (E.Result) {
    OS << "    result ";
    slot(E.Result);
    OS << '\n';
  }
  given("    gives", E.Given);
}

void Dumper::store(const Store &S) {
  OS << "  store ";
  if (S.Flags & Store::Null)
    OS << "null ";
  if (S.Flags & Store::Implicit)
    OS << "implicit ";
  name(S.TypeText);
  OS << " to ";
  name(S.PlaceText);
  OS << ": ";
  type(S.Type);
  OS << " in ";
  place(S.Place);
  if (S.Suppression)
    OS << ", suppressed";
  endAt(S.At);
}

void Dumper::flow(const Flow &F) {
  OS << "  flow ";
  switch (F.K) {
  case Flow::FromSlot:
    slot(F.Src);
    break;
  case Flow::FromFunction:
    functionName(F.Src);
    break;
  case Flow::FromVirtual:
    OS << "virtual ";
    functionName(F.Src);
    break;
  case Flow::FromUnknown:
    OS << "unknown ";
    name(F.Src);
    break;
  }
  OS << " -> ";
  slot(F.Dst);
  if (F.Signal)
    OS << " signal " << U.str(F.Signal);
  endAt(F.At);
}

void Dumper::function(FnId Id) {
  const Function &F = U.Functions[Id];
  Self = Id;
  OS << ((F.Flags & Function::HasBody) ? "define " : "declare ");
  name(F.Display);
  OS << ' ' << U.str(F.LinkageName);
  bits(F.Flags, FunctionBits);
  if (F.Signature) {
    OS << " signature ";
    name(F.Signature);
  }
  OS << " params " << F.NumParams;
  endAt(F.At);

  if (F.Annotations) {
    OS << "  annotations ";
    annotations(F.Annotations);
    OS << '\n';
  }
  if (F.Parent) {
    OS << "  method of ";
    name(F.Parent);
    OS << '\n';
  }
  for (FnId Overridden : U.overrides(F)) {
    OS << "  overrides ";
    functionName(Overridden);
    OS << '\n';
  }
  const FunctionExtra &E = U.extra(F);
  if (E.CallsParams) {
    OS << "  calls params ";
    ListSeparator Separator;
    for (unsigned I = 0; I != 64; ++I)
      if (E.CallsParams >> I & 1)
        OS << Separator << I;
    OS << '\n';
  }
  if (E.Returns) {
    OS << "  returns ";
    place(E.Returns);
    OS << '\n';
  }
  if (E.Held) {
    OS << "  returns hidden ";
    type(E.Held);
    OS << '\n';
  }
  given("  exchanges", E.Given);

  for (const Call &C : U.calls(F))
    call(C);
  for (const Store &S : U.stores(F))
    store(S);
  for (const Flow &Fl : U.flows(F))
    flow(Fl);
  for (const Opaque &O : U.opaques(F)) {
    OS << "  opaque ";
    name(O.What);
    endAt(O.At);
  }
  Self = NoFunction;
}

void Dumper::all(const DumpOptions &Options) {
  OS << "unit ";
  name(U.MainFile);
  OS << (U.Failed ? " failed\n" : "\n");
  for (const Record &R : U.Records)
    record(R);
  for (const Typedef &T : U.Typedefs)
    typeDef(T);
  for (const Variable &V : U.Variables)
    variable(V);
  for (FnId Id = 0; Id != U.Functions.size(); ++Id)
    function(Id);
  for (const FunctionCast &C : U.FunctionCasts) {
    OS << "function cast ";
    name(C.From);
    OS << " to ";
    name(C.To);
    OS << '\n';
  }
  for (const AnnotationUse &A : U.AnnotationUses) {
    OS << "annotation ";
    annotations(A.K);
    if (A.Function != NoFunction) {
      OS << " on ";
      functionName(A.Function);
    }
    endAt(A.At);
  }
  for (const Suppression &S : U.Suppressions) {
    OS << (S.Named ? "suppression named" : "suppression");
    endAt(S.At);
  }
  for (const Diagnostic &D : U.Diagnostics) {
    OS << (D.K == Diagnostic::Parse ? "error " : "annotation error ");
    name(D.Message);
    endAt(D.At);
  }
  if (!Options.Dependencies)
    return;
  for (const Dependency &D : U.Dependencies) {
    OS << "dependency ";
    name(D.Path);
    OS << ' ' << format_hex_no_prefix(D.Hash, 16) << '\n';
  }
}

} // namespace

void dump(const Unit &U, raw_ostream &OS, const DumpOptions &Options) {
  Dumper D(U, OS);
  if (Options.Function.empty())
    return D.all(Options);
  for (auto [Id, F] : enumerate(U.Functions))
    if (Options.Function == U.str(F.Display) ||
        Options.Function == U.str(F.Name) ||
        Options.Function == U.str(F.LinkageName))
      D.function(Id);
}

} // namespace nowb::facts
