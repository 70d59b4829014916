// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Reference.h.
//
#include "policy/Reference.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace nowb::policy {

static void print(const MapTable &Table, bool ModelOnly, raw_ostream &OS) {
  auto IsWanted = [&](const KeyRow &K) { return K.ModelOnly == ModelOnly; };
  if (none_of(Table.Keys, IsWanted))
    return;
  if (ModelOnly)
    OS << (Table.Of.empty() ? "### Only at the top of a shipped model\n\n"
                            : "### Only in an entry of a shipped model\n\n");
  else if (Table.Of.empty())
    OS << "### At the top\n\n";
  else
    OS << "### In an entry of `" << Table.Of << "`\n\n";
  OS << "| key | takes | meaning |\n| --- | --- | --- |\n";
  for (const KeyRow &K : Table.Keys)
    if (IsWanted(K))
      OS << "| `" << K.Name << "` | " << K.Takes << " | " << K.Meaning
         << " |\n";
  OS << '\n';
}

std::string toMarkdown(ArrayRef<MapTable> Tables) {
  std::string Text;
  raw_string_ostream OS(Text);
  for (bool ModelOnly : {false, true})
    for (const MapTable &Table : Tables)
      print(Table, ModelOnly, OS);
  Text.pop_back(); // the empty line behind the last table
  return Text;
}

} // namespace nowb::policy
