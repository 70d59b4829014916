// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "facts/Depfile.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace nowb::facts {

/// As make reads a name: with blanks, '#' and '$' escaped.
static void printMakeName(StringRef Name, llvm::raw_ostream &OS) {
  for (char C : Name) {
    if (C == ' ' || C == '#')
      OS << '\\';
    else if (C == '$')
      OS << '$';
    OS << C;
  }
}

void printDepfile(const Unit &U, StringRef Target, llvm::raw_ostream &OS,
                  const DepfileOptions &Options) {
  std::vector<StringRef> Files{U.str(U.MainFile)};
  for (const Dependency &D : U.Dependencies)
    if (D.Hash != Dependency::IsMissing && U.str(D.Path) != Files.front())
      Files.push_back(U.str(D.Path));
  if (Options.IsRawTarget)
    OS << Target;
  else
    printMakeName(Target, OS);
  OS << ':';
  for (StringRef F : Files) {
    OS << " \\\n  ";
    printMakeName(F, OS);
  }
  OS << '\n';
  if (Options.PhonyTargets)
    for (StringRef F : llvm::ArrayRef(Files).drop_front()) {
      printMakeName(F, OS);
      OS << ":\n";
    }
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
