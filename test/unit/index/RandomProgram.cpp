// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How random programs and edits are made: one way for each sort of declaration
// and edit, which makes this longer than most sources.
//
#include "RandomProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace nowb::test {

//===-- Text -------------------------------------------------------------===//

std::string RandomUnit::text() const {
  std::string Out = "unit " + File + "\n";
  for (const std::string &Line : Declarations)
    Out += Line + "\n";
  return Out + rest();
}

std::string RandomUnit::rest() const {
  std::string Out;
  for (const std::string &Line : Annotations)
    Out += Line + "\n";
  for (const Function &F : Functions) {
    Out += "fn " + F.Name + F.Flags + "\n";
    for (const std::string &Line : F.Body)
      Out += " " + Line + "\n";
  }
  return Out;
}

/// "param:0" as other functions say it.
static std::string qualified(StringRef Slot, StringRef Function) {
  bool IsOwn =
      Slot.starts_with("param:") || Slot.starts_with("local:") || Slot == "ret";
  return (Slot + (IsOwn ? "@" + Function : "")).str();
}

std::string RandomProgram::before() const {
  std::string Out;
  for (const RandomUnit &U : Units)
    Out += U.text();
  return Out;
}

std::string RandomProgram::now() const {
  std::string Out;
  for (size_t U = 0; U != Units.size(); ++U)
    Out += U == Edited ? Edits.back().text() : Units[U].text();
  return Out;
}

std::string RandomProgram::nowAtMost() const {
  std::string Out = now() + "unit z.c\nfn z\n";
  auto Add = [&](const Twine &Line) { Out += (" " + Line + "\n").str(); };
  const std::vector<RandomUnit::Function> &Before = Units[Edited].Functions;
  for (const RandomUnit::Function &F : Before)
    for (const std::string &Line : F.Body) {
      SmallVector<StringRef, 8> W;
      SplitString(Line, W);
      if (W.size() < 2)
        continue; // asm
      if (W[1] == "<-" && W[2].consume_front("&")) {
        for (const char *Param : {"param:0@", "param:1@"})
          Add(Param + W[2] + " <- ? unseen");
        Add("escape <- ret@" + W[2]);
      } else if (W[1] == "<-") {
        Add(qualified(W[0], F.Name) + " <- " + qualified(W[2], F.Name));
      } else if (W[0].ends_with("call")) {
        std::string Call;
        for (StringRef Word : W) {
          auto [Index, Slot] = Word.split('=');
          if (!isDigit(Word[0]))
            Call += " " + qualified(Word, F.Name);
          else if (!Slot.empty())
            Call += " " + Index.str() + "=" + qualified(Slot, F.Name);
          else if (Word.ltrim("0123456789").starts_with("*"))
            Call += " " + Word.str();
        }
        Add(Call);
      }
    }
  std::string Returns;
  for (const RandomUnit::Function &F : Edits.back().Functions) {
    auto Old = find_if(Before, [&](const auto &B) { return B.Name == F.Name; });
    if (Old == Before.end())
      for (const char *Param : {"param:0@", "param:1@"})
        Add("escape <- " + Twine(Param) + F.Name);
    if (Old == Before.end() || any_of(Old->Body, [](StringRef Line) {
          return Line.starts_with("return");
        }))
      Returns +=
          "fn " + F.Name + " inline at=z.c:1\n return other,param0,param1\n";
  }
  // What was given to a function of the file that it defines no longer is
  // passed on, and to one that called it, is called.
  for (const RandomUnit::Function &F : Before) {
    bool IsGone = none_of(Edits.back().Functions,
                          [&](const auto &Now) { return Now.Name == F.Name; });
    bool Called = StringRef(F.Flags).contains("calls=");
    for (const RandomUnit &U : Units)
      for (const RandomUnit::Function &By : U.Functions)
        for (StringRef Line : By.Body)
          if (Line.consume_front("call " + F.Name + " ")) {
            SmallVector<StringRef, 8> W;
            SplitString(Line, W);
            if (auto Result = find(W, "=>"); IsGone && Result != W.end())
              Add(qualified(*std::next(Result), By.Name) + " <- ret@" + F.Name);
            for (StringRef Word : W) {
              auto [Param, Slot] = Word.split('=');
              if (Param.empty() || Slot.empty())
                continue;
              if (IsGone)
                Add("param:" + Param + "@" + F.Name + " <- " +
                    qualified(Slot, By.Name));
              if (Called)
                Add("call zcalls 0=" + qualified(Slot, By.Name));
            }
          }
  }
  // Calls that nothing was known to reach, and now a function of the file: what
  // they return was unknown, and where the memory went that they gave.
  std::vector<RandomUnit> All = Units;
  All.push_back(Edits.back());
  for (const RandomUnit &U : All)
    for (const RandomUnit::Function &F : U.Functions)
      for (StringRef Line : F.Body)
        if (auto [Call, Given] = Line.split(" 0*");
            (Call.starts_with("icall") || Call.starts_with("call unknown")) &&
            !Given.empty())
          Add("call unseen 0*" + Given.split(' ').first);
  auto Put = [&](const Twine &Slot) { Add(Slot + " <- &z0"); };
  for (size_t U = 0; U != Units.size(); ++U)
    for (const RandomUnit::Function &F : Units[U].Functions)
      if (U != Edited)
        for (const char *Param : {"param:0@", "param:1@"})
          Put(Param + F.Name);
  for (const char *Hook : {"ops.go", "var:h0", "var:h1", "var:h2"})
    Put(Hook);
  Returns += "fn z0 params=2 sig=s\n return other\nfn zcalls calls=0\n";
  for (const char *Class : {"Left", "Right"})
    Returns += std::string("fn z") + Class + " params=2 sig=s parent=" + Class +
               " overrides=Base::run\n return other\n";
  return Out + Returns;
}

std::string RandomProgram::text() const {
  std::string Out;
  for (const RandomUnit &U : Units)
    Out += "unit " + U.File + "\n" + U.rest();
  for (const RandomUnit &E : Edits)
    Out += "edit " + E.File + "\n" + E.rest();
  return Out;
}

//===-- Making -----------------------------------------------------------===//

namespace {

class Generator {
public:
  Generator(unsigned Seed, bool HasMemory) : HasMemory(HasMemory), R(Seed) {
    NumUnits = 2 + below(3);
    NumFunctions = 4 + below(14);
    NumHooks = 1 + below(3);
  }
  RandomProgram run(unsigned NumEdits);

private:
  using Function = RandomUnit::Function;
  unsigned below(unsigned Bound) { return R() % Bound; }
  bool oneOf(unsigned N) { return below(N) == 0; }
  std::string number(unsigned Bound) { return std::to_string(below(Bound)); }
  std::string function() { return "f" + number(NumFunctions); }
  std::string hook() {
    return oneOf(4) ? "ops.go" : "var:h" + number(NumHooks);
  }
  std::string flags();
  std::string place();
  std::string type() {
    return oneOf(3) ? "*m" : (oneOf(4) ? "@" : "$") + number(2);
  }
  std::string args();
  /// What a variable, parameter or result may hold.
  std::string value(Function &To);
  std::string memory();
  void line(Function &To);
  Function make(std::string Name);
  std::vector<std::string> declarations(unsigned U);
  void edit(RandomUnit &U);

  const bool HasMemory;
  std::mt19937 R;
  unsigned NumUnits, NumFunctions, NumHooks;
};

} // namespace

std::string Generator::flags() {
  std::string Out = " params=2 sig=" + std::string(oneOf(6) ? "t" : "s");
  Out += oneOf(4)    ? " root"
         : oneOf(8)  ? " trusted"
         : oneOf(12) ? " alone"
         : oneOf(12) ? " handler"
                     : "";
  if (oneOf(7))
    Out += " noreturn";
  if (oneOf(8))
    Out += " calls=" + number(2);
  if (oneOf(6))
    Out += " this virtual parent=" + std::string(oneOf(2) ? "Left" : "Right") +
           " overrides=Base::run";
  return Out;
}

std::string Generator::place() {
  std::string Out = "stack";
  if (oneOf(4))
    Out += oneOf(4) ? ",global" : ",other";
  if (oneOf(2))
    Out += ",param" + number(2);
  return Out;
}

std::string Generator::args() {
  std::string Out = " 0:" + place() + " 1:" + place();
  if (oneOf(3))
    Out += " " + number(2) + (oneOf(4) ? "*" : "^") + type();
  return Out;
}

std::string Generator::value(Function &To) {
  switch (below(6)) {
  case 0:
    return "param:" + number(2);
  case 1:
    return hook();
  case 2:
    To.Body.push_back("call " + function() + args() + " => local:9");
    return "local:9";
  default:
    To.Body.push_back("local:8 <- &" + function());
    return "local:8";
  }
}

/// A call of who may look for functions in memory, or calls those that were
/// kept.
std::string Generator::memory() {
  if (oneOf(3))
    return "call " + std::string(oneOf(4) ? "puts" : "fputs");
  std::string Out = oneOf(2)   ? "call unknown" + number(3) + " 0"
                    : oneOf(2) ? "call fopencookie 2"
                    : oneOf(2) ? "call read 1"
                               : "icall " + hook() + " 0";
  Out += oneOf(3) ? "*{ops}" : oneOf(2) ? "**ops" : "*{outer}";
  return Out + (Out[0] == 'i' ? " sig=s" : "");
}

void Generator::line(Function &To) {
  auto Add = [&](std::string Line) { To.Body.push_back(std::move(Line)); };
  if (HasMemory && oneOf(4))
    return Add(memory());
  switch (below(28)) {
  case 0:
  case 1:
  case 2:
  case 3:
  case 4:
    return Add("call " + function() + args());
  case 5:
  case 6:
    return Add("icall " + hook() + args() + " sig=s");
  case 7:
  case 8:
    return Add(hook() + " <- &" + function());
  case 9: {
    std::string Value = value(To);
    return Add((oneOf(3) ? "ret" : hook()) + " <- " + Value);
  }
  case 10:
    return Add(oneOf(3)   ? "call unknown" + number(3)
               : oneOf(6) ? "asm"
                          : "call modify");
  case 11:
  case 12:
  case 13:
    return Add("store *m " + place() + (oneOf(9) ? " nolint" : ""));
  case 14:
  case 15:
    return Add("store " + type() + " " + place());
  case 16: {
    std::string Value = value(To);
    return Add((oneOf(2) ? "call signal 1=" : "call atexit 0=") + Value);
  }
  case 17: {
    std::string Value = value(To);
    return Add("call qsort 0:other 3=" + Value);
  }
  case 18:
  case 19: { // a callback
    std::string Value = value(To);
    return Add("call " + function() + args() + " " + number(2) + "=" + Value);
  }
  case 20:
    return Add("call exit noreturn");
  case 21:
  case 22:
    return Add("vcall Base::run on " +
               std::string(oneOf(2)   ? "Base"
                           : oneOf(2) ? "Left"
                                      : "Right") +
               args());
  case 23:
    return Add("return " + place());
  case 24:
    return Add("call unknown" + number(3) + " 0=" + value(To));
  case 25: // may keep an object of its own there
    return Add("call unknown" + number(3) + " 0**" +
               std::string(oneOf(2) ? "Left" : "Right"));
  default:
    return Add("icall param:" + number(2) + args() + " sig=s");
  }
}

RandomUnit::Function Generator::make(std::string Name) {
  Function Out;
  Out.Name = std::move(Name);
  Out.Flags = flags();
  for (unsigned I = below(5); I; --I)
    line(Out);
  return Out;
}

std::vector<std::string> Generator::declarations(unsigned U) {
  std::vector<std::string> Out = {
      "record m managed",    "record Base",
      "record Left : Base",  "record Right : Base",
      "record ops",          "field go function",
      "record outer",        "field inside {ops}",
      "decl modify barrier", "decl Base::run virtual this pure parent=Base"};
  for (unsigned H = U; H < NumHooks; H += NumUnits)
    Out.push_back("var h" + std::to_string(H) + " defined");
  return Out;
}

void Generator::edit(RandomUnit &U) {
  for (Function &F : U.Functions) {
    Function New = make(F.Name);
    if (oneOf(2))
      F.Body = New.Body;
    if (oneOf(4))
      F.Flags = New.Flags;
  }
  if (!U.Functions.empty() && oneOf(8))
    U.Functions.erase(U.Functions.begin() + below(U.Functions.size()));
  if (oneOf(4))
    U.Annotations.clear();
  std::string New = "unknown" + number(3);
  if (oneOf(6) &&
      none_of(U.Functions, [&](const Function &F) { return F.Name == New; }))
    U.Functions.push_back(make(New));
}

RandomProgram Generator::run(unsigned NumEdits) {
  RandomProgram Out;
  for (unsigned U = 0; U != NumUnits; ++U) {
    RandomUnit &Unit = Out.Units.emplace_back();
    Unit.File = "u" + std::to_string(U) + ".c";
    Unit.Declarations = declarations(U);
    for (unsigned F = U; F < NumFunctions; F += NumUnits)
      Unit.Functions.push_back(make("f" + std::to_string(F)));
    if (oneOf(6)) {
      static const char *const Known[] = {" root", " trusted", " alone",
                                          " handler", " barrier"};
      Unit.Annotations.push_back("decl " + function() + Known[below(5)]);
    }
  }
  RandomUnit &Main = Out.Units.emplace_back();
  Main.File = "main.c";
  Main.Declarations = {"fn main"};
  Out.Edited = below(NumUnits);
  RandomUnit Now = Out.Units[Out.Edited];
  for (unsigned E = 0; E != NumEdits; ++E) {
    edit(Now);
    Out.Edits.push_back(Now);
  }
  if (!NumEdits)
    Out.Edits.push_back(Now);
  return Out;
}

RandomProgram randomProgram(unsigned Seed, unsigned NumEdits, bool HasMemory) {
  return Generator(Seed, HasMemory).run(NumEdits);
}

//===-- Shrinking --------------------------------------------------------===//

/// Leaves out what it can of a list, from the end.
template <typename List>
static bool dropSome(List &L, function_ref<bool()> Fails) {
  bool Any = false;
  for (size_t I = L.size(); I--;) {
    auto Dropped = std::move(L[I]);
    L.erase(L.begin() + I);
    if (Fails()) {
      Any = true;
      continue;
    }
    L.insert(L.begin() + I, std::move(Dropped));
  }
  return Any;
}

/// The same for words of a line that can be left out.
static bool dropWords(std::string &Line, function_ref<bool()> Fails) {
  bool Any = false;
  SmallVector<StringRef, 8> Split;
  std::string Copy = Line;
  StringRef(Copy).split(Split, ' ');
  std::vector<std::string> Words(Split.begin(), Split.end());
  for (size_t I = Words.size(); I-- > 0;) {
    static const char *const Flags[] = {"root",    "trusted", "alone",
                                        "handler", "nolint",  "noreturn"};
    StringRef W = Words[I];
    if (W.empty() || !(isDigit(W[0]) || is_contained(Flags, W)))
      continue;
    std::vector<std::string> Fewer = Words;
    Fewer.erase(Fewer.begin() + I);
    Line = join(Fewer, " ");
    if (Fails()) {
      Words = Fewer;
      Any = true;
    }
    Line = join(Words, " ");
  }
  return Any;
}

RandomProgram shrink(RandomProgram P,
                     function_ref<bool(const RandomProgram &)> Says) {
  auto Fails = [&] { return Says(P); };
  auto Versions = [&] {
    std::vector<RandomUnit *> Out;
    for (RandomUnit &U : P.Units)
      Out.push_back(&U);
    for (RandomUnit &U : P.Edits)
      Out.push_back(&U);
    return Out;
  };
  bool Any = true;
  while (Any) {
    Any = false;
    for (size_t E = P.Edits.size() - 1; E--;) {
      RandomProgram Before = P;
      P.Edits.erase(P.Edits.begin() + E);
      if (Fails())
        Any = true;
      else
        P = Before;
    }
    for (RandomUnit *U : Versions()) {
      Any |= dropSome(U->Annotations, Fails);
      Any |= dropSome(U->Functions, Fails);
      for (RandomUnit::Function &F : U->Functions) {
        Any |= dropSome(F.Body, Fails);
        Any |= dropWords(F.Flags, Fails);
        for (std::string &Line : F.Body)
          Any |= dropWords(Line, Fails);
      }
    }
  }
  return P;
}

} // namespace nowb::test
