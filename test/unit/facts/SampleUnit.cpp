// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SampleUnit.h"
#include "facts/AtomicFile.h"
#include "facts/Dump.h"
#include "facts/Format.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {
namespace {

class Sample {
public:
  Unit make(ArrayRef<StringRef> InternFirst);

private:
  Location at(uint32_t Line, uint32_t Column, StringRef File = "signal.cpp") {
    return {B.str(File), Line, Column};
  }
  TypeId
  type(std::initializer_list<std::pair<TypeTerm::Kind, StringRef>> Terms) {
    SmallVector<TypeTerm, 4> List;
    for (auto [Kind, Name] : Terms)
      List.push_back({Kind, B.str(Name)});
    return B.type(List);
  }
  PlaceId place(std::initializer_list<PlaceAtom> Atoms) {
    SmallVector<PlaceAtom, 4> List(Atoms);
    return B.place(List);
  }
  FnId function(StringRef Name, StringRef LinkageName, uint16_t Flags,
                uint16_t NumParams, Location At);
  void types();
  void functions();
  void calls();
  void rest();

  UnitBuilder B;
  FnId Handler = 0, Draw = 0, Copy = 0, Inline = 0;
};

FnId Sample::function(StringRef Name, StringRef LinkageName, uint16_t Flags,
                      uint16_t NumParams, Location At) {
  Function F;
  F.LinkageName = B.str(LinkageName);
  F.Name = F.Display = B.str(Name);
  F.Flags = Flags;
  F.NumParams = NumParams;
  F.At = At;
  B.unit().Functions.push_back(F);
  return B.unit().Functions.size() - 1;
}

void Sample::types() {
  Unit &U = B.unit();
  U.Names = {B.str("Object"), B.str("Base<int>")};
  U.Fields = {{B.str("next"), type({{TypeTerm::Pointer, "m"}}), false},
              {B.str("run"), 0, true},
              {B.str("both"),
               type({{TypeTerm::Aggregate, "S"}, {TypeTerm::Typedef, "value"}}),
               true}};
  U.Records = {{B.str("m"),
                Record::Managed | Record::Complete,
                at(3, 8),
                {0, 2},
                {0, 2}},
               {B.str("S"),
                Record::NotInHeap | Record::Union | Record::Complete,
                at(70000, 300, "inc/s.h"),
                {},
                {2, 3}},
               {B.str("Unseen"), 0, {}, {}, {}}};
  U.Typedefs = {{B.str("value"), Typedef::Managed, at(4, 13), B.str("word")},
                {B.str("span"), Typedef::NotInHeap, at(5, 13, "inc/s.h"), 0}};
  U.Variables = {
      {B.str("hook"), B.str("ns::hook"), Variable::Defined, at(8, 8)},
      {B.str("seen [signal.cpp]"), B.str("seen"),
       Variable::Internal | Variable::ThreadLocal | Variable::Hidden,
       at(9, 1)}};
}

void Sample::functions() {
  Unit &U = B.unit();
  Handler = function("Handler::handle", "_ZN7Handler6handleEi",
                     Function::HasBody | Function::HasThis |
                         Function::IsVirtual | Function::Hidden,
                     2, at(110, 6));
  Draw = function("Shape::draw", "_ZN5Shape4drawEv",
                  Function::IsVirtual | Function::IsPure | Function::HasThis, 1,
                  at(12, 3, "inc/s.h"));
  Copy = function("memcpy", "memcpy", Function::NoReturn | Function::Variadic,
                  3, Location());
  Inline = function("twice", "_Z5twicev",
                    Function::HasBody | Function::Inline | Function::Lambda |
                        Function::Coroutine,
                    0, at(20, 1, "inc/s.h"));
  FnId Init =
      function("", "init [signal.cpp]",
               Function::HasBody | Function::InitOfUnit | Function::Internal, 0,
               at(1, 1));
  U.FunctionRefs = {Draw, Copy};
  Function &F = U.Functions[Handler];
  F.Display = B.str("Handler::handle(int)");
  F.Annotations = NoWriteBarrierRec | SignalHandler;
  FunctionExtra &E = U.ownExtra(F);
  E.CallsParams = uint64_t(1) << 63 | 2;
  F.Signature = B.str("void (int)");
  F.Parent = B.str("Handler");
  E.Overrides = {0, 2};
  E.Returns = place({{PlaceAtom::Param, 1}, {PlaceAtom::CallResult, 3}});

  uint32_t Begin = U.Flows.size();
  U.Flows.push_back({Flow::FromFunction,
                     B.slot({Slot::Variable, B.str("hook"), 0}), Handler,
                     at(8, 15), 0});
  U.ownExtra(U.Functions[Init]).Flows = {Begin, Begin + 1};
  B.finishBody(Init);
}

void Sample::calls() {
  Unit &U = B.unit();
  SlotId Local = B.slot({Slot::Local, Handler, 4});
  SlotId Result = B.slot({Slot::Return, Copy, 0});
  SlotId Hook = B.slot({Slot::Variable, B.str("hook"), 0});
  PlaceId Wide = place({{PlaceAtom::Global, 0},
                        {PlaceAtom::ThreadLocal, 0},
                        {PlaceAtom::Other, 0}});
  SmallVector<TypeTerm, 3> Passed{{TypeTerm::Held, B.str("what 'S::p' holds")},
                                  {TypeTerm::ParamValue, 1},
                                  {TypeTerm::ParamPointee, 0}};
  SmallVector<Argument, 4> Args{
      {300, Argument::Null, 0, 0, 0, 0},
      {0, 0, place({{PlaceAtom::Param, 0}}), 0, 0, B.type(Passed)},
      {1, Argument::ByReference, Wide, type({{TypeTerm::Pointer, "m"}}), Local,
       0}};
  ArgumentsId First = B.arguments(Args);
  Call Direct{Call::Direct, 0,     at(111, 3),
              Copy,         First, B.extra({0, Result, 0})};
  Call Destroy{Call::Direct, Call::Implicit | Call::PassesThis,
               at(112, 1),   Inline,
               {},           0};
  Call Virtual{Call::Virtual,
               Call::PassesThis | Call::NoReturn,
               at(7, 9, "inc/s.h"),
               Draw,
               {},
               B.extra({B.str("Circle"), 0, 0})};
  Call Indirect{Call::Indirect,
                Call::ResultByRef | Call::Registration,
                at(114, 3),
                Hook,
                {},
                B.extra({B.str("hook"), Local, B.str("void ()")})};
  U.Calls.insert(U.Calls.end(), {Direct, Destroy, Virtual, Indirect});

  U.Suppressions = {{at(88, 40), true}, {at(89, 40), false}};
  TypeId Pointer = type({{TypeTerm::Pointer, "m"}, {TypeTerm::Pointer, "n"}});
  U.Stores.push_back({0, at(88, 25), Pointer, Wide, B.str("m *"),
                      B.str("waitForSigusr1.mp"), 0});
  U.Stores.push_back({Store::Null | Store::Implicit, at(89, 3), Pointer, Wide,
                      B.str("m *"), B.str("p->next"), 2});

  auto FlowTo = [&](Slot S, Flow::Kind K, uint32_t Src, StrId Signal = 0) {
    U.Flows.push_back({K, B.slot(S), Src, at(90, 3), Signal});
  };
  uint32_t FlowsBegin = U.Flows.size();
  FlowTo({Slot::Variable, B.str("hook"), 0}, Flow::FromFunction, Handler,
         B.str("SIGUSR1"));
  FlowTo({Slot::Param, Draw, 1}, Flow::FromVirtual, Draw);
  FlowTo({Slot::Return, Handler, 0}, Flow::FromSlot, Local);
  FlowTo({Slot::Field, B.str("m"), B.str("run")}, Flow::FromUnknown,
         B.str("cast from an integer"));
  FlowTo({Slot::Memory, B.str("void (int)"), 0}, Flow::FromSlot, Local);
  FlowTo({Slot::Named, B.str("atexit"), 0}, Flow::FromSlot, Local);
  FlowTo({Slot::Escape, 0, 0}, Flow::FromSlot,
         B.slot({Slot::Local, Inline, 70000}));
  U.Opaques.push_back({at(94, 3), B.str("inline assembly")});

  FunctionExtra &E = U.ownExtra(U.Functions[Handler]);
  E.Calls = {0, 4};
  E.Stores = {0, 2};
  E.Flows = {FlowsBegin, static_cast<uint32_t>(U.Flows.size())};
  E.Opaques = {0, 1};
  B.finishBody(Handler);

  U.Calls.push_back({Call::Direct, 0, at(21, 3, "inc/s.h"), Draw, {}, 0});
  U.ownExtra(U.Functions[Inline]).Calls = {4, 5};
  B.finishBody(Inline);
}

void Sample::rest() {
  Unit &U = B.unit();
  U.FunctionCasts = {{B.str("void (int)"), B.str("void ()")},
                     {B.str("?"), B.str("void (int)")}};
  U.AnnotationUses = {{NoWriteBarrierRec, Handler, at(110, 1)},
                      {WriteBarrier, NoFunction, Location()}};
  U.Dependencies = {{U.MainFile, 0x0123456789abcdef},
                    {B.str("inc/s.h"), ~uint64_t(0)},
                    {B.str("inc/unused.h"), 0}};
  U.Diagnostics = {{Diagnostic::Parse, at(5, 1), B.str("unknown type 'foo'")},
                   {Diagnostic::Annotation, at(6, 1), B.str("two\nlines")}};
}

Unit Sample::make(ArrayRef<StringRef> InternFirst) {
  for (StringRef Text : InternFirst)
    B.str(Text);
  B.unit().MainFile = B.str("signal.cpp");
  types();
  functions();
  calls();
  rest();
  return B.take();
}

} // namespace

Unit sampleUnit(ArrayRef<StringRef> InternFirst) {
  return Sample().make(InternFirst);
}

std::string text(const Unit &U) {
  std::string Result;
  raw_string_ostream OS(Result);
  DumpOptions Options;
  Options.Dependencies = true;
  dump(U, OS, Options);
  return Result;
}

Expected<Unit> readBytes(StringRef Bytes, BodyFilter WantBody) {
  return read(MemoryBuffer::getMemBuffer(Bytes, "a.facts",
                                         /*RequiresNullTerminator=*/false),
              WantBody);
}

uint32_t headSize(StringRef Bytes) {
  return support::endian::read32le(Bytes.data() + 12);
}

std::string withHeaderFixed(StringRef Bytes, uint32_t HeadSize) {
  std::string Fixed = Bytes.str();
  StringRef Head = Bytes.substr(format::HeaderSize, HeadSize);
  StringRef Payload = Bytes.drop_front(format::HeaderSize + Head.size());
  support::endian::write32le(Fixed.data() + 12, Head.size());
  support::endian::write64le(Fixed.data() + 16, xxh3_64bits(Head));
  support::endian::write64le(Fixed.data() + 24, Payload.size());
  support::endian::write64le(Fixed.data() + 32, xxh3_64bits(Payload));
  return Fixed;
}

void TemporaryDirectory::write(StringRef Name, StringRef Content) const {
  cantFail(
      writeAtomically(*this / Name, [&](raw_ostream &OS) { OS << Content; }));
}

} // namespace nowb::facts
