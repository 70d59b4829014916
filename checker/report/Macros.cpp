// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Macros.h.
//
#include "report/Macros.h"
#include "llvm/ADT/StringExtras.h"

using namespace nowb;
using llvm::StringRef;

static bool isWord(char C) { return llvm::isAlnum(C) || C == '_' || C == '$'; }

void report::forEachMacro(
    StringRef Source, llvm::function_ref<void(const MacroDefinition &)> Fn) {
  unsigned Line = 0;
  while (!Source.empty()) {
    MacroDefinition M;
    M.First = Line + 1;
    // A logical line; its splices stay in it.
    size_t End = 0;
    for (bool Spliced = true; Spliced; ++Line) {
      size_t Newline = Source.find('\n', End);
      StringRef Physical = Source.slice(End, Newline);
      Spliced = Newline != StringRef::npos && Physical.rtrim().ends_with("\\");
      End = Newline == StringRef::npos ? Source.size() : Newline + 1;
    }
    M.Last = Line;
    StringRef Text = Source.take_front(End).ltrim();
    Source = Source.drop_front(End);
    if (!Text.consume_front("#"))
      continue;
    Text = Text.ltrim();
    if (!Text.consume_front("define"))
      continue;
    M.Text = Text.ltrim(" \t\\\r\n");
    M.Name = M.Text.take_while(isWord);
    if (!M.Name.empty())
      Fn(M);
  }
}

bool report::namesAny(StringRef Text, const MacroNames &Names) {
  while (!Text.empty()) {
    Text = Text.drop_until(isWord);
    StringRef Word = Text.take_while(isWord);
    if (Names.count(Word))
      return true;
    Text = Text.drop_front(Word.size());
  }
  return false;
}

bool report::expandsAny(StringRef Source, unsigned Line,
                        const MacroNames &Names) {
  for (unsigned I = 1; I < Line; ++I)
    Source = Source.split('\n').second;
  unsigned Open = 0;
  size_t End = 0;
  // A parenthesis in a text never closes.
  for (unsigned Left = 100; End < Source.size(); ++End) {
    char C = Source[End];
    if (C == '\n' && (!Open || !--Left))
      break;
    if (C == '(')
      ++Open;
    else if (C == ')' && Open)
      --Open;
  }
  return namesAny(Source.take_front(End), Names);
}
