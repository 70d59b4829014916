// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Manual.h"
#include "CommandLine.h"
#include "Options.h"
#include "llvm/ADT/StringExtras.h"

using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

/// The options of S that --help shows, by name.
std::vector<const cl::Option *> shownOptions(const cl::SubCommand &S) {
  std::vector<const cl::Option *> Shown;
  for (auto &[Name, O] : S.OptionsMap)
    if (O->getOptionHiddenFlag() == cl::NotHidden &&
        llvm::is_contained(O->Categories, &category()))
      Shown.push_back(O);
  llvm::sort(Shown, [](auto *A, auto *B) { return A->ArgStr < B->ArgStr; });
  return Shown;
}

struct NamedValue {
  StringRef Name, Text;
};

template <typename E>
bool readValues(const cl::Option &O, std::vector<NamedValue> &Values) {
  auto *Of = dynamic_cast<const cl::opt<E, false, EnumParser<E>> *>(&O);
  if (!Of)
    return false;
  auto &Parser =
      const_cast<cl::opt<E, false, EnumParser<E>> *>(Of)->getParser();
  for (unsigned I = 0; I != Parser.getNumOptions(); ++I)
    Values.push_back({Parser.getOption(I), Parser.getDescription(I)});
  return true;
}

/// What O can be, where that is a list of names.
std::vector<NamedValue> namedValues(const cl::Option &O) {
  std::vector<NamedValue> Values;
  readValues<Format>(O, Values) || readValues<ColorMode>(O, Values) ||
      readValues<ExecutorKind>(O, Values);
  return Values;
}

std::string spelled(const cl::Option &O) {
  return (O.ArgStr.size() == 1 ? "-" : "--") + O.ArgStr.str();
}

bool takesValue(const cl::Option &O) {
  return O.getValueExpectedFlag() == cl::ValueRequired;
}

StringRef valueName(const cl::Option &O) {
  return O.ValueStr.empty() ? "value" : O.ValueStr;
}

/// What a shell should offer as O's value.
enum class Kind { Names, Directory, File, Text };
Kind valueKind(const cl::Option &O) {
  if (!namedValues(O).empty())
    return Kind::Names;
  std::string Name = valueName(O).lower();
  return Name == "dir"    ? Kind::Directory
         : Name == "file" ? Kind::File
                          : Kind::Text;
}

//===-- The man page ------------------------------------------------------===//

std::string roff(StringRef Text) {
  std::string Out;
  for (char C : Text) {
    // A point or quote at the start of a line would be a command.
    if ((C == '.' || C == '\'') && (Out.empty() || Out.back() == '\n'))
      Out += "\\&";
    if (C == '\\')
      Out += "\\e";
    else if (C == '-')
      Out += "\\-";
    else
      Out += C;
  }
  return Out;
}

void printOption(const cl::Option &O, llvm::raw_ostream &OS) {
  OS << ".TP\n\\fB" << roff(spelled(O)) << "\\fR";
  if (takesValue(O))
    OS << (O.ArgStr.size() == 1 ? " " : "=") << "\\fI" << roff(valueName(O))
       << "\\fR";
  OS << '\n' << roff(O.HelpStr) << '\n';
  for (const NamedValue &V : namedValues(O)) {
    OS << ".br\n\\fB" << roff(V.Name) << "\\fR";
    OS << (V.Text.empty() ? "" : ": ") << roff(V.Text) << '\n';
  }
}

void printMan(llvm::ArrayRef<Subcommand> Subcommands, StringRef Overview,
              llvm::raw_ostream &OS) {
  OS << ".\\\" Written by nowb from its table of options.\n"
     << ".TH NOWB 1 \"\" \"nowb " << Version << "\" \"User commands\"\n"
     << ".SH NAME\nnowb \\- prove that code can't reach a write barrier\n"
     << ".SH SYNOPSIS\n\\fBnowb\\fR \\fIcommand\\fR [\\fIoptions\\fR] ...\n"
     << ".SH DESCRIPTION\n.nf\n"
     << roff(Overview) << ".fi\n.SH COMMANDS\n";
  for (const Subcommand &S : Subcommands) {
    OS << ".SS \"nowb " << S.Options.getName() << " [options]";
    for (const cl::Option *O : S.Options.PositionalOpts)
      OS << ' ' << roff(O->HelpStr);
    OS << "\"\n" << roff(S.Options.getDescription()) << ".\n";
    for (const cl::Option *O : shownOptions(S.Options))
      printOption(*O, OS);
  }
  OS << ".SH FILES\n.TP\n\\fInowb.yaml\\fR\nThe policy.\n.TP\n"
     << "\\fI.nowb/\\fR\nFacts and the index that 'nowb check' keeps, beside "
        "compile_commands.json.\n"
     << ".SH SEE ALSO\n\\fBnowb\\-cc\\fR(1), \\fBclang\\-tidy\\fR(1)\n";
}

//===-- Completions -------------------------------------------------------===//

void printBash(llvm::ArrayRef<Subcommand> Subcommands, llvm::raw_ostream &OS) {
  OS << "# Completion of nowb for bash; written by nowb from its table of "
        "options.\n"
        "_nowb() {\n"
        "  local Word=${COMP_WORDS[COMP_CWORD]} "
        "Before=${COMP_WORDS[COMP_CWORD-1]} I\n"
        "  compopt -o default\n"
        "  COMPREPLY=()\n"
        "  if [[ $COMP_CWORD -eq 1 ]]; then\n"
        "    COMPREPLY=($(compgen -W '";
  for (const Subcommand &S : Subcommands)
    OS << S.Options.getName() << ' ';
  OS << "--help --version' -- \"$Word\"))\n"
        "    return\n"
        "  fi\n"
        "  for ((I = 2; I < COMP_CWORD; ++I)); do\n"
        "    [[ ${COMP_WORDS[I]} == -- ]] && return # a compiler's flags\n"
        "  done\n"
        "  # bash takes '=' for a word.\n"
        "  [[ $Word == = ]] && Word=\n"
        "  [[ $Before == = ]] && Before=${COMP_WORDS[COMP_CWORD-2]}\n"
        "  case ${COMP_WORDS[1]}:$Before in\n";
  for (const Subcommand &S : Subcommands)
    for (const cl::Option *O : shownOptions(S.Options)) {
      if (!takesValue(*O))
        continue;
      OS << "  " << S.Options.getName() << ':' << spelled(*O) << ") ";
      switch (valueKind(*O)) {
      case Kind::Names:
        OS << "COMPREPLY=($(compgen -W '";
        for (const NamedValue &V : namedValues(*O))
          OS << V.Name << ' ';
        OS << "' -- \"$Word\"));";
        break;
      case Kind::Directory:
        OS << "COMPREPLY=($(compgen -d -- \"$Word\"));";
        break;
      case Kind::File:
        OS << "COMPREPLY=($(compgen -f -- \"$Word\"));";
        break;
      case Kind::Text:
        OS << ":;";
        break;
      }
      OS << " return ;;\n";
    }
  OS << "  esac\n"
        "  [[ $Word == -* ]] || return\n"
        "  case ${COMP_WORDS[1]} in\n";
  for (const Subcommand &S : Subcommands) {
    OS << "  " << S.Options.getName() << ") COMPREPLY=($(compgen -W '";
    for (const cl::Option *O : shownOptions(S.Options)) {
      bool Joined = takesValue(*O) && O->ArgStr.size() > 1;
      OS << spelled(*O) << (Joined ? "= " : " ");
    }
    OS << "--help' -- \"$Word\")) ;;\n";
  }
  OS << "  esac\n"
        "  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o "
        "nospace\n"
        "}\n"
        "complete -F _nowb nowb\n";
}

/// Text inside [...] of a specification of _arguments, in single quotes.
std::string zsh(StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (C == '\'')
      Out += "'\\''";
    else if (llvm::is_contained(StringRef("[]:\\"), C))
      Out += {'\\', C};
    else
      Out += C;
  }
  return Out;
}

void printZsh(llvm::ArrayRef<Subcommand> Subcommands, llvm::raw_ostream &OS) {
  OS << "#compdef nowb\n"
        "# Completion of nowb for zsh; written by nowb from its table of "
        "options.\n"
        "_nowb() {\n"
        "  if ((CURRENT == 2)); then\n"
        "    local -a Commands=(\n";
  for (const Subcommand &S : Subcommands)
    OS << "      '" << S.Options.getName() << ':'
       << zsh(S.Options.getDescription()) << "'\n";
  OS << "    )\n"
        "    _describe command Commands\n"
        "    return\n"
        "  fi\n"
        "  local Command=$words[2]\n"
        "  shift words\n"
        "  ((CURRENT--))\n"
        "  case $Command in\n";
  for (const Subcommand &S : Subcommands) {
    OS << "  " << S.Options.getName() << ")\n    _arguments";
    for (const cl::Option *O : shownOptions(S.Options)) {
      OS << " \\\n      '" << spelled(*O);
      if (takesValue(*O) && O->ArgStr.size() > 1)
        OS << '=';
      OS << '[' << zsh(O->HelpStr) << ']';
      if (takesValue(*O)) {
        OS << ':' << zsh(valueName(*O)) << ':';
        switch (valueKind(*O)) {
        case Kind::Names:
          OS << '(';
          for (const NamedValue &V : namedValues(*O))
            OS << V.Name << ' ';
          OS << ')';
          break;
        case Kind::Directory:
          OS << "_files -/";
          break;
        case Kind::File:
          OS << "_files";
          break;
        case Kind::Text:
          break;
        }
      }
      OS << '\'';
    }
    OS << " \\\n      '*:file:_files' ;;\n";
  }
  OS << "  esac\n"
        "}\n"
        "_nowb \"$@\"\n";
}

} // namespace

void nowb::tool::printManual(Manual Form,
                             llvm::ArrayRef<Subcommand> Subcommands,
                             StringRef Overview, llvm::raw_ostream &OS) {
  switch (Form) {
  case Manual::None:
    return;
  case Manual::Man:
    return printMan(Subcommands, Overview, OS);
  case Manual::Bash:
    return printBash(Subcommands, OS);
  case Manual::Zsh:
    return printZsh(Subcommands, OS);
  }
}
