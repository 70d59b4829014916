// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reader of units as text, one function for each sort of line, which makes
// this longer than most sources.
//
#include "support/UnitText.h"
#include "facts/UnitBuilder.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <map>

using namespace llvm;
using namespace nowb::facts;

namespace {

[[noreturn]] void mistake(const Twine &What, StringRef Line) {
  report_fatal_error("in a test's unit: " + What + " in '" + Line + "'",
                     /*gen_crash_diag=*/false);
}

class Parser {
public:
  explicit Parser(StringRef File) {
    MainFile = File.str();
    B.unit().MainFile = B.str(File);
  }
  void fail() { B.unit().Failed = true; }
  void line(StringRef Text);
  Unit take();

private:
  using Words = SmallVector<StringRef, 8>;
  Location here() { return {B.str(At.first), At.second, 1}; }
  unsigned number(StringRef Text) {
    unsigned N;
    if (Text.getAsInteger(10, N))
      mistake("no number: " + Text, Line);
    return N;
  }
  StrId signature(StringRef Text) {
    std::string Out = Text.str();
    std::replace(Out.begin(), Out.end(), '~', ' ');
    return B.str(Out);
  }
  FnId fn(StringRef Name);
  void record(const Words &W);
  void field(const Words &W);
  void typedefs(const Words &W);
  void variable(const Words &W);
  void function(const Words &W, bool HasBody);
  void finishFunction();
  void call(const Words &W, Call::Kind K);
  void argument(StringRef Text, std::map<unsigned, Argument> &Args);
  void store(const Words &W);
  void flow(const Words &W);
  TypeId type(StringRef Text);
  PlaceId place(StringRef Text);
  SlotId slot(StringRef Text);

  UnitBuilder B;
  std::string MainFile;
  StringRef Line;
  unsigned LineNumber = 0;
  /// File and line of the line being read.
  std::pair<std::string, unsigned> At;
  /// A function placed elsewhere: its file, and what to add to line numbers.
  std::string FnFile;
  int FnOffset = 0;
  FnId Current = NoFunction;
  uint64_t GivenHash = 0;
  std::map<std::string, FnId> Functions;
  std::vector<Call> Calls;
  std::vector<Store> Stores;
  std::vector<Flow> Flows;
  std::vector<Opaque> Opaques;
  std::vector<Field> Fields;
};

} // namespace

FnId Parser::fn(StringRef Name) {
  auto [It, IsNew] = Functions.try_emplace(Name.str(), 0);
  if (IsNew) {
    It->second = B.unit().Functions.size();
    Function F;
    F.LinkageName = F.Name = F.Display = B.str(Name);
    B.unit().Functions.push_back(F);
  }
  return It->second;
}

TypeId Parser::type(StringRef Text) {
  SmallVector<TypeTerm, 4> Terms;
  for (StringRef Part : split(Text, ',')) {
    if (Part.consume_front("*"))
      Terms.push_back({TypeTerm::Pointer, B.str(Part)});
    else if (Part.consume_front("="))
      Terms.push_back({TypeTerm::Typedef, B.str(Part)});
    else if (Part.consume_front("{") && Part.consume_back("}"))
      Terms.push_back({TypeTerm::Aggregate, B.str(Part)});
    else if (Part.consume_front("$"))
      Terms.push_back({TypeTerm::ParamValue, number(Part)});
    else if (Part.consume_front("@"))
      Terms.push_back({TypeTerm::ParamPointee, number(Part)});
    else if (!Part.empty())
      mistake("no type: " + Part, Line);
  }
  return B.type(Terms);
}

PlaceId Parser::place(StringRef Text) {
  SmallVector<PlaceAtom, 4> Atoms;
  for (StringRef Part : split(Text, ',')) {
    if (Part == "global")
      Atoms.push_back({PlaceAtom::Global, 0});
    else if (Part == "tls")
      Atoms.push_back({PlaceAtom::ThreadLocal, 0});
    else if (Part == "other")
      Atoms.push_back({PlaceAtom::Other, 0});
    else if (Part.consume_front("param"))
      Atoms.push_back({PlaceAtom::Param, number(Part)});
    else if (Part.consume_front("call"))
      Atoms.push_back({PlaceAtom::CallResult, number(Part)});
    else if (Part != "stack")
      mistake("no place: " + Part, Line);
  }
  return B.place(Atoms);
}

SlotId Parser::slot(StringRef Text) {
  auto [What, OfName] = Text.split('@');
  FnId Of = OfName.empty() ? Current : fn(OfName);
  if (What == "escape")
    return B.slot({Slot::Escape, 0, 0});
  if (What == "ret")
    return B.slot({Slot::Return, Of, 0});
  if (What.consume_front("local:"))
    return B.slot({Slot::Local, Of, number(What)});
  if (What.consume_front("param:"))
    return B.slot({Slot::Param, Of, number(What)});
  if (What.consume_front("var:"))
    return B.slot({Slot::Variable, B.str(What), 0});
  if (What.consume_front("mem:"))
    return B.slot({Slot::Memory, B.str(What), 0});
  if (What.consume_front("named:"))
    return B.slot({Slot::Named, B.str(What), 0});
  auto [Record, Name] = What.rsplit('.');
  if (Name.empty())
    mistake("no slot: " + Text, Line);
  return B.slot({Slot::Field, B.str(Record), B.str(Name)});
}

void Parser::record(const Words &W) {
  Record R;
  R.Name = B.str(W[1]);
  R.Flags = Record::Complete;
  R.At = here();
  R.Bases.Begin = B.unit().Names.size();
  for (size_t I = 2; I < W.size(); ++I) {
    if (W[I] == "managed")
      R.Flags |= Record::Managed;
    else if (W[I] == "notinheap")
      R.Flags |= Record::NotInHeap;
    else if (W[I] != ":")
      B.unit().Names.push_back(B.str(W[I]));
  }
  R.Bases.End = B.unit().Names.size();
  R.Fields.Begin = R.Fields.End = B.unit().Fields.size();
  B.unit().Records.push_back(R);
}

void Parser::field(const Words &W) {
  Field F;
  F.Name = B.str(W[1]);
  for (size_t I = 2; I < W.size(); ++I)
    if (W[I] == "function")
      F.IsFunction = true;
    else
      F.Type = type(W[I]);
  B.unit().Fields.push_back(F);
  B.unit().Records.back().Fields.End = B.unit().Fields.size();
}

void Parser::typedefs(const Words &W) {
  Typedef T;
  T.Name = B.str(W[1]);
  T.At = here();
  for (size_t I = 2; I < W.size(); ++I) {
    if (W[I] == "managed")
      T.Flags |= Typedef::Managed;
    else if (W[I] == "notinheap")
      T.Flags |= Typedef::NotInHeap;
    else if (W[I] != "->")
      T.Record = B.str(W[I]);
  }
  B.unit().Typedefs.push_back(T);
}

void Parser::variable(const Words &W) {
  Variable V;
  V.LinkageName = V.Name = B.str(W[1]);
  V.At = here();
  for (StringRef Flag : ArrayRef(W).drop_front(2))
    V.Flags |= Flag == "defined"    ? Variable::Defined
               : Flag == "internal" ? Variable::Internal
                                    : Variable::Hidden;
  B.unit().Variables.push_back(V);
}

void Parser::function(const Words &W, bool HasBody) {
  finishFunction();
  FnId Id = fn(W[1]);
  // Flags may mention functions, which moves the array.
  Function F = B.unit().Functions[Id];
  if (HasBody)
    F.Flags |= Function::HasBody;
  for (StringRef Flag : ArrayRef(W).drop_front(2)) {
    static const std::map<StringRef, unsigned> Flags = {
        {"noreturn", Function::NoReturn}, {"inline", Function::Inline},
        {"internal", Function::Internal}, {"hidden", Function::Hidden},
        {"lambda", Function::Lambda},     {"this", Function::HasThis},
        {"virtual", Function::IsVirtual}, {"pure", Function::IsPure},
        {"variadic", Function::Variadic}, {"init", Function::InitOfUnit}};
    static const std::map<StringRef, Annotation> Annotations = {
        {"root", NoWriteBarrierRec},
        {"handler", SignalHandler},
        {"alone", NoWriteBarrier},
        {"trusted", YesWriteBarrierRec},
        {"barrier", WriteBarrier}};
    auto [Key, Value] = Flag.split('=');
    if (auto It = Flags.find(Flag); It != Flags.end()) {
      F.Flags |= It->second;
    } else if (auto It = Annotations.find(Flag); It != Annotations.end()) {
      F.Annotations |= It->second;
    } else if (Key == "params") {
      F.NumParams = number(Value);
    } else if (Key == "sig") {
      F.Signature = signature(Value);
    } else if (Key == "parent") {
      F.Parent = B.str(Value);
    } else if (Key == "name") {
      F.Name = F.Display = B.str(Value);
    } else if (Key == "display") {
      F.Display = B.str(Value);
    } else if (Key == "calls") {
      B.unit().ownExtra(F).CallsParams |= uint64_t(1) << number(Value);
    } else if (Key == "exchanges") {
      B.unit().ownExtra(F).Given = type(Value);
    } else if (Key == "hash") {
      GivenHash = number(Value);
    } else if (Key == "at") {
      auto [File, First] = Value.split(':');
      FnFile = File.str();
      FnOffset = int(number(First)) - int(LineNumber);
      At = {FnFile, number(First)};
    } else if (Key == "overrides") {
      F.Flags |= Function::IsVirtual;
      SmallVector<FnId, 2> Overridden;
      for (StringRef O : split(Value, ','))
        Overridden.push_back(fn(O));
      Range &Overrides = B.unit().ownExtra(F).Overrides;
      Overrides.Begin = B.unit().FunctionRefs.size();
      B.unit().FunctionRefs.insert(B.unit().FunctionRefs.end(),
                                   Overridden.begin(), Overridden.end());
      Overrides.End = B.unit().FunctionRefs.size();
    } else {
      mistake("no flag: " + Flag, Line);
    }
  }
  F.At = here();
  for (Annotation A : {NoWriteBarrierRec, NoWriteBarrier, YesWriteBarrierRec,
                       SignalHandler, WriteBarrier})
    if (F.Annotations & A)
      B.unit().AnnotationUses.push_back({A, Id, here()});
  B.unit().Functions[Id] = F;
  if (HasBody)
    Current = Id;
}

void Parser::finishFunction() {
  FnFile.clear();
  FnOffset = 0;
  if (Current == NoFunction)
    return;
  Unit &U = B.unit();
  auto Append = [](auto &To, auto &From) {
    Range Added{static_cast<uint32_t>(To.size()),
                static_cast<uint32_t>(To.size() + From.size())};
    To.insert(To.end(), From.begin(), From.end());
    From.clear();
    return Added;
  };
  FunctionExtra &E = U.ownExtra(U.Functions[Current]);
  E.Calls = Append(U.Calls, Calls);
  E.Stores = Append(U.Stores, Stores);
  E.Flows = Append(U.Flows, Flows);
  E.Opaques = Append(U.Opaques, Opaques);
  B.finishBody(Current);
  if (GivenHash)
    E.BodyHash = GivenHash;
  GivenHash = 0;
  Current = NoFunction;
}

void Parser::argument(StringRef Text, std::map<unsigned, Argument> &Args) {
  size_t Length = Text.find_first_not_of("0123456789");
  unsigned Index = number(Text.substr(0, Length));
  char What = Text[Length];
  StringRef Value = Text.substr(Length + 1);
  Argument &A = Args[Index];
  A.Index = Index;
  switch (What) {
  case ':':
    A.Place = place(Value);
    break;
  case '&':
    A.Flags |= Argument::ByReference;
    [[fallthrough]];
  case '=':
    A.Value = slot(Value);
    break;
  case '*':
    A.Pointee = type(Value);
    break;
  case '^':
    A.Held = type(Value);
    break;
  case '!':
    A.Flags |= Argument::Null;
    break;
  default:
    mistake("no argument: " + Text, Line);
  }
}

void Parser::call(const Words &W, Call::Kind K) {
  Call C;
  C.K = K;
  C.At = here();
  C.Callee = K == Call::Indirect ? slot(W[1]) : fn(W[1]);
  CallExtra X;
  std::map<unsigned, Argument> Args;
  size_t First = 2;
  if (K == Call::Virtual) {
    X.Text = B.str(W[3]);
    C.Flags |= Call::PassesThis;
    First = 4;
  }
  for (size_t I = First; I < W.size(); ++I) {
    StringRef Word = W[I];
    if (Word == "implicit")
      C.Flags |= Call::Implicit;
    else if (Word == "noreturn")
      C.Flags |= Call::NoReturn;
    else if (Word == "this")
      C.Flags |= Call::PassesThis;
    else if (Word == "resultref")
      C.Flags |= Call::ResultByRef;
    else if (Word == "=>")
      X.Result = slot(W[++I]);
    else if (Word.consume_front("text="))
      X.Text = B.str(Word);
    else if (Word.consume_front("sig="))
      X.Signature = signature(Word);
    else
      argument(Word, Args);
  }
  if (K == Call::Indirect && !X.Text)
    X.Text = B.str(W[1].split(':').second);
  C.Extra = B.extra(X);
  SmallVector<Argument, 4> List;
  for (auto &[Index, A] : Args)
    List.push_back(A);
  C.Args = B.arguments(List);
  Calls.push_back(C);
}

void Parser::store(const Words &W) {
  Store S;
  S.At = here();
  S.Type = type(W[1]);
  S.Place = place(W[2]);
  StringRef Name = W[1];
  bool IsPointer = Name.consume_front("*");
  S.TypeText = B.str((Name + (IsPointer ? " *" : "")).str());
  S.PlaceText = B.str(W[2]);
  for (StringRef Word : ArrayRef(W).drop_front(3)) {
    if (Word == "null") {
      S.Flags |= Store::Null;
    } else if (Word == "nolint") {
      B.unit().Suppressions.push_back({here(), /*Named=*/true});
      S.Suppression = B.unit().Suppressions.size();
    } else if (Word.consume_front("text=")) {
      S.PlaceText = B.str(Word);
    } else {
      mistake("no word of a store: " + Word, Line);
    }
  }
  Stores.push_back(S);
}

void Parser::flow(const Words &W) {
  Flow F;
  F.At = here();
  F.Dst = slot(W[0]);
  StringRef From = W[2];
  if (From == "virtual") {
    F.K = Flow::FromVirtual;
    F.Src = fn(W[3]);
  } else if (From == "?") {
    F.K = Flow::FromUnknown;
    F.Src = B.str(join(drop_begin(W, 3), " "));
  } else if (From.consume_front("&")) {
    F.K = Flow::FromFunction;
    F.Src = fn(From);
    if (W.size() > 3)
      F.Signal = B.str(W[3].split('=').second);
  } else {
    F.Src = slot(From);
  }
  Flows.push_back(F);
}

void Parser::line(StringRef Text) {
  ++LineNumber;
  Line = Text;
  Words W;
  Text.split('#').first.split(W, ' ', -1, /*KeepEmpty=*/false);
  At = {FnFile.empty() ? MainFile : FnFile, unsigned(LineNumber + FnOffset)};
  if (W.empty())
    return;
  StringRef What = W[0];
  std::string Rest = join(drop_begin(W), " ");
  if (W.size() > 1 && W[1] == "<-")
    return flow(W);
  if (What == "fn" || What == "decl") {
    At = {MainFile, LineNumber};
    return function(W, What == "fn");
  }
  if (What == "record")
    return record(W);
  if (What == "field")
    return field(W);
  if (What == "typedef")
    return typedefs(W);
  if (What == "var")
    return variable(W);
  if (What == "cast") {
    B.unit().FunctionCasts.push_back({signature(W[1]), signature(W[2])});
    return;
  }
  if (What == "error" || What == "wrong") {
    B.unit().Diagnostics.push_back(
        {What == "error" ? Diagnostic::Parse : Diagnostic::Annotation, here(),
         B.str(Rest)});
    return;
  }
  if (Current == NoFunction)
    mistake("what is it?", Line);
  if (What == "call")
    call(W, Call::Direct);
  else if (What == "vcall")
    call(W, Call::Virtual);
  else if (What == "icall")
    call(W, Call::Indirect);
  else if (What == "store")
    store(W);
  else if (What == "return") {
    PlaceId P = place(W[1]);
    B.unit().ownExtra(B.unit().Functions[Current]).Returns = P;
  } else if (What == "asm")
    Opaques.push_back({here(), B.str("inline assembly")});
  else
    mistake("what is it?", Line);
}

Unit Parser::take() {
  finishFunction();
  return B.take();
}

std::vector<Unit> nowb::test::units(StringRef Text) {
  std::vector<Unit> Out;
  std::optional<Parser> P;
  for (StringRef Line : split(Text, '\n')) {
    SmallVector<StringRef, 4> W;
    Line.split(W, ' ', -1, /*KeepEmpty=*/false);
    if (!W.empty() && W[0] == "unit") {
      if (P)
        Out.push_back(P->take());
      P.emplace(W[1]);
      if (W.size() > 2 && W[2] == "failed")
        P->fail();
      continue;
    }
    if (P)
      P->line(Line);
  }
  if (P)
    Out.push_back(P->take());
  return Out;
}
