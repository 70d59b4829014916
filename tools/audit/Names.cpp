// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Names.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace nowb::audit {

static constexpr StringLiteral Wrapper = "thread-local wrapper of ";

/// "_ZTh16_N1B1fEv", "_ZTv0_n24_N1B1fEv", "_ZTch0_h16_N1B1fEv": the rest is the
/// target's name; empty: no thunk.
static std::string thunkTarget(StringRef Name) {
  auto Offset = [&](StringRef &N) {
    N.consume_front("n");
    size_t Digits = N.find_if_not(isDigit);
    N = N.substr(Digits == StringRef::npos ? N.size() : Digits);
    return N.consume_front("_");
  };
  auto CallOffset = [&](StringRef &N) {
    if (N.consume_front("h"))
      return Offset(N);
    return N.consume_front("v") && Offset(N) && Offset(N);
  };
  StringRef N = Name;
  if (!N.consume_front("_ZT"))
    return "";
  bool Good =
      N.consume_front("c") ? CallOffset(N) && CallOffset(N) : CallOffset(N);
  return Good ? ("_Z" + N).str() : "";
}

/// The static function to which a lambda converts: its call operator; empty:
/// something else.
static std::string invokerTarget(StringRef Name) {
  // "...N3$_08__invokeEi" or "...NUlvE_8__invokeEv": the operator is const.
  size_t At = Name.rfind("8__invokeE");
  if (At == StringRef::npos || !Name.starts_with("_Z"))
    return "";
  // The nested name that it ends is the last one that is opened before.
  for (size_t Open = Name.take_front(At).rfind("EN"); Open != StringRef::npos;
       Open = Name.take_front(Open).rfind("EN"))
    if (StringRef Tail = Name.slice(Open + 2, At);
        Tail.contains("$_") || Tail.starts_with("Ul"))
      return (Name.substr(0, Open) + "ENK" + Tail + "clE" +
              Name.substr(At + 10))
          .str();
  return "";
}

Role role(StringRef N) {
  if (N.starts_with("_GLOBAL__") || N.starts_with("__cxx_global_var_init") ||
      N == "__tls_init" || N.starts_with("_ZTH"))
    return Role::UnitInit;
  if (N.starts_with("_ZTW"))
    return Role::ThreadWrapper;
  if (N.starts_with("__cxx_global_array_dtor") || N.starts_with("__dtor_"))
    return Role::AtExit;
  if (!thunkTarget(N).empty() || !invokerTarget(N).empty())
    return Role::Thunk;
  return Role::Ordinary;
}

bool isDeletingDestructor(StringRef Name) {
  return Name.starts_with("_Z") &&
         (Name.ends_with("D0Ev") || Name.contains("D0B")); // or with ABI tags
}

/// Without the numbers of nameless types.
static std::string pattern(StringRef Name) {
  std::string Out;
  for (size_t I = 0; I < Name.size(); ++I) {
    if (Name.substr(I).starts_with("$_")) {
      while (!Out.empty() && isDigit(Out.back()))
        Out.pop_back();
      Out += "$_";
      for (++I; I + 1 < Name.size() && isDigit(Name[I + 1]); ++I)
        ;
    } else {
      Out += Name[I];
    }
  }
  return Out;
}

bool isSameInWords(StringRef A, StringRef B) {
  return demangle(A) == demangle(B);
}

NameMap::NameMap(const facts::Unit &U) : U(U) {
  std::string Suffix = (" [" + U.str(U.MainFile) + "]").str();
  for (facts::FnId Id = 0; Id != U.Functions.size(); ++Id) {
    const facts::Function &F = U.Functions[Id];
    StringRef Name = U.str(F.LinkageName);
    Name.consume_back(Suffix);
    ByName[Name].push_back(Id);
    if (Name.contains("$_"))
      ByPattern[pattern(Name)].push_back(Id);
    if ((F.Flags & facts::Function::InitOfUnit) || Name.starts_with(Wrapper))
      Initializers.push_back(Id);
    if ((F.Flags & facts::Function::Lambda) && Name.contains("(block at "))
      Blocks.push_back(Id);
  }
}

void NameMap::append(StringRef Name, unsigned Line,
                     SmallVectorImpl<facts::FnId> &Out) const {
  if (!Name.contains("$_")) {
    if (auto It = ByName.find(Name); It != ByName.end())
      append_range(Out, It->second);
  } else if (auto It = ByPattern.find(pattern(Name)); It != ByPattern.end()) {
    for (facts::FnId Id : It->second)
      if (!Line || U.Functions[Id].At.Line == Line)
        Out.push_back(Id);
  }
}

/// Constructors and destructors: the same in words, the letter's number apart.
void NameMap::appendComplete(StringRef Name, unsigned Line,
                             SmallVectorImpl<facts::FnId> &Out) const {
  if (!Name.starts_with("_Z"))
    return;
  for (size_t I = 0; I + 1 < Name.size(); ++I) {
    if (Name[I] != 'C' && Name[I] != 'D')
      continue;
    size_t Digit = I + 1 + (Name[I] == 'C' && Name[I + 1] == 'I');
    if (Digit >= Name.size() || Name[Digit] < '0' || Name[Digit] > '5' ||
        Name[Digit] == '1')
      continue;
    std::string Other = Name.str();
    Other[Digit] = '1';
    SmallVector<facts::FnId, 2> Found;
    append(Other, Line, Found);
    // Lambdas in generic lambdas are more than LLVM's demangler can read.
    if (!Found.empty() &&
        (isSameInWords(Other, Name) || demangle(Name) == Name))
      append_range(Out, Found);
  }
}

SmallVector<facts::FnId, 2> NameMap::find(const IRFunction &F) const {
  SmallVector<facts::FnId, 2> Out;
  std::string Name = F.Name;
  if (std::string T = thunkTarget(Name); !T.empty())
    Name = T;
  else if (std::string I = invokerTarget(Name); !I.empty())
    Name = I;
  if (role(Name) == Role::ThreadWrapper) {
    StringRef Variable = StringRef(Name).substr(4);
    append((Wrapper + "_Z" + Variable).str(), 0, Out);
    // One of the global namespace is not mangled.
    append((Wrapper + Variable.drop_while(isDigit)).str(), 0, Out);
    return Out;
  }
  if (StringRef(Name).contains("_block_invoke")) {
    for (facts::FnId B : Blocks)
      if (U.Functions[B].At.Line == F.At.Number)
        Out.push_back(B);
    return Out;
  }
  append(Name, F.At.Number, Out);
  appendComplete(Name, F.At.Number, Out);
  return Out;
}

} // namespace nowb::audit
