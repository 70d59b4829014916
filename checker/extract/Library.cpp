// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Library.h"
#include "policy/Policy.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace nowb::extract {

/// Functions that the program does not define here, by their C names.
static llvm::StringRef libraryName(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  return F && F->getIdentifier() && F->isExternC() && !F->hasBody()
             ? F->getName()
             : "";
}

/// (A hardened header may give these a body, and the compiler's own form may
/// have any name.)
static bool returnsFirst(const FunctionDecl *F) {
  if (!F || !F->getBuiltinID())
    return false;
  llvm::StringRef N = F->getName();
  return N.contains("memcpy") || N.contains("memmove") ||
         N.contains("memset") || N.contains("strcpy") || N.contains("strncpy");
}

/// Of others the models know it.
static std::optional<unsigned> returnedIndex(llvm::StringRef Name) {
  static const llvm::StringMap<unsigned> Known = [] {
    llvm::StringMap<unsigned> Out;
    for (const policy::External &E : policy::models().Externals)
      if (E.Returns)
        for (const policy::Name &N : E.Functions)
          Out[N.Text] = *E.Returns;
    return Out;
  }();
  auto It = Known.find(Name);
  return It == Known.end() ? std::nullopt : std::optional(It->second);
}

const Expr *returnedArgument(const CallExpr *E) {
  std::optional<unsigned> I =
      returnsFirst(E->getDirectCallee()) ? 0 : returnedIndex(libraryName(E));
  return I && *I < E->getNumArgs() ? E->getArg(*I) : nullptr;
}

bool movesMemory(llvm::StringRef LinkageName, unsigned Index) {
  static const llvm::StringMap<llvm::SmallVector<unsigned, 1>> Known = [] {
    llvm::StringMap<llvm::SmallVector<unsigned, 1>> Out;
    for (const policy::External &E : policy::models().Externals)
      for (const policy::Name &N : E.Functions)
        for (const auto *Moved : {&E.StoresThrough, &E.CopiesFrom})
          llvm::append_range(Out[N.Text], *Moved);
    return Out;
  }();
  auto It = Known.find(LinkageName);
  return It != Known.end() && llvm::is_contained(It->second, Index);
}

static constexpr GivenBack AllGivenBack[] = {
    {"pthread_getspecific", "pthread_setspecific", 1, false},
    {"tss_get", "tss_set", 1, false},
    {"tfind", "tsearch", 0, true},
    {"tsearch", "tsearch", 0, true},
};

/// The entry of the function that E calls; null: there is none.
template <typename T, size_t N>
static const T *entryOf(const CallExpr *E, const T (&All)[N]) {
  llvm::StringRef Name = libraryName(E);
  const T *It = llvm::find_if(All, [&](const T &X) { return X.By == Name; });
  return It == std::end(All) ? nullptr : It;
}

const GivenBack *givenBack(const CallExpr *E) {
  return entryOf(E, AllGivenBack);
}

static constexpr Walked AllWalked[] = {
    {"twalk", 1, "tsearch", 0, true},
    {"twalk_r", 1, "tsearch", 0, true},
    {"tdestroy", 1, "tsearch", 0, false},
    {"tfind", 2, "tsearch", 0, false},
    {"tsearch", 2, "tsearch", 0, false},
    {"tdelete", 2, "tsearch", 0, false},
    {"pthread_key_create", 1, "pthread_setspecific", 1, false},
    {"tss_create", 1, "tss_set", 1, false},
};

const Walked *walked(const CallExpr *E) {
  const Walked *W = entryOf(E, AllWalked);
  return W && W->Function < E->getNumArgs() ? W : nullptr;
}

bool isGivenBack(llvm::StringRef To) {
  return llvm::any_of(AllGivenBack,
                      [&](const GivenBack &G) { return G.To == To; });
}

} // namespace nowb::extract
