// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/Depfile.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace nowb::facts {

std::string makeName(StringRef Name) {
  std::string Out;
  for (char C : Name) {
    if (C == ' ' || C == '#')
      Out += '\\';
    else if (C == '$')
      Out += '$';
    Out += C;
  }
  return Out;
}

void printDepfile(const Unit &U, StringRef Targets, llvm::raw_ostream &OS,
                  bool PhonyTargets) {
  std::vector<StringRef> Files{U.str(U.MainFile)};
  for (const Dependency &D : U.Dependencies)
    if (D.Hash != Dependency::IsMissing && U.str(D.Path) != Files.front())
      Files.push_back(U.str(D.Path));
  OS << Targets << ':';
  for (StringRef F : Files)
    OS << " \\\n  " << makeName(F);
  OS << '\n';
  if (PhonyTargets)
    for (StringRef F : llvm::ArrayRef(Files).drop_front())
      OS << makeName(F) << ":\n";
}

bool isDepfile(StringRef Content) {
  bool Continues = false;
  for (StringRef Line : llvm::split(Content, '\n')) {
    Line = Line.rtrim();
    if (!Continues && !Line.empty() && !Line.ends_with(":") &&
        (Line.find(": ") == StringRef::npos || Line.starts_with(" ")))
      return false;
    Continues = Line.ends_with("\\");
  }
  // Names of files; no YAML, no JSON.
  return Content.find_first_of("./") != StringRef::npos &&
         Content.find_first_of("\"{};") == StringRef::npos;
}

} // namespace nowb::facts
