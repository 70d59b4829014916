// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb init: a starter policy for this code, or clangd's configuration. What it
// can't know, such as which types live in the collected heap, it proposes in
// comments: nothing in the file is in force until someone who knows the runtime
// says so.
//
#include "Analysis.h"
#include "Console.h"
#include "EditorConfig.h"
#include "Options.h"
#include "Project.h"
#include "Subcommands.h"
#include "facts/AtomicFile.h"
#include "report/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include <map>
#include <set>

using namespace nowb;
using namespace nowb::tool;
using llvm::raw_ostream;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Init("init", "write a starter policy for this code");
ProjectOptions ProjectFlags(Init, "[FILES] [-- FLAGS]");
cl::opt<std::string> Output("o", cl::init("nowb.yaml"),
                            cl::desc("The file to write (-: standard output; "
                                     "default: nowb.yaml, with --editor "
                                     ".clangd, here)"),
                            cl::value_desc("file"), cl::cat(category()),
                            cl::sub(Init));
cl::opt<bool> ForEditor("editor",
                        cl::desc("No policy: have nowb-clangd run the checks, "
                                 "in .clangd; what is there is kept"),
                        cl::cat(category()), cl::sub(Init));
cl::opt<bool> ListKeys("keys",
                       cl::desc("No policy: print what each of its keys takes "
                                "and means, as Markdown"),
                       cl::cat(category()), cl::sub(Init));

/// So many candidates are proposed of each kind.
constexpr size_t MaxProposals = 30;

/// What the facts say about types, before linking uses them up.
struct TypeUse {
  /// Annotated as managed.
  std::set<std::string> Managed;
  /// Types whose pointers (or values) are stored where it may matter, and how
  /// often.
  std::map<std::string, unsigned> Stored;
};

TypeUse countTypes(llvm::ArrayRef<facts::Unit> Units) {
  TypeUse Use;
  for (const facts::Unit &U : Units) {
    for (const facts::Record &R : U.Records)
      if (R.Flags & facts::Record::Managed)
        Use.Managed.insert(U.str(R.Name).str());
    for (const facts::Typedef &T : U.Typedefs)
      if (T.Flags & facts::Typedef::Managed)
        Use.Managed.insert(U.str(T.Name).str());
    for (const facts::Store &S : U.Stores)
      for (const facts::TypeTerm &T : U.type(S.Type))
        if (T.K < facts::TypeTerm::Aggregate)
          ++Use.Stored[U.str(T.Name).str()];
  }
  return Use;
}

/// A name as YAML takes it, quoted where it must be.
std::string yamlName(StringRef Name) {
  bool IsPlain = !Name.empty() && llvm::all_of(Name, [](char C) {
    return llvm::isAlnum(C) || C == '_' || C == ':' || C == '.';
  });
  // "a:" and ": " would be a mapping.
  if (IsPlain && llvm::isAlpha(Name.front()) && !Name.ends_with(":"))
    return Name.str();
  std::string Quoted = "'";
  for (char C : Name)
    Quoted += C == '\'' ? "''" : std::string(1, C);
  return Quoted + "'";
}

/// The name that the policy matches: without the parameters that reports show.
StringRef withoutParameters(StringRef Display) {
  if (!Display.ends_with(")"))
    return Display;
  size_t Depth = 0, I = Display.size();
  while (I--) {
    Depth += Display[I] == ')';
    if (Display[I] == '(' && --Depth == 0)
      break;
  }
  StringRef Name = Display.take_front(I);
  return I == StringRef::npos || Name.empty() || Name.ends_with("operator")
             ? Display
             : Name;
}

void printTypes(const TypeUse &Use, raw_ostream &OS) {
  OS << "# Types whose objects live in the collected heap: records or "
        "typedefs, qualified\n# names or globs.\n";
  if (!Use.Managed.empty()) {
    OS << "# Annotated in the code already:\n";
    for (const std::string &Name : Use.Managed)
      OS << "#   " << Name << '\n';
  }
  std::vector<std::pair<unsigned, std::string>> Candidates;
  for (const auto &[Name, Count] : Use.Stored)
    if (!Use.Managed.contains(Name))
      Candidates.emplace_back(Count, Name);
  llvm::stable_sort(Candidates, [](const auto &A, const auto &B) {
    return A.first > B.first;
  });
  if (Candidates.empty()) {
    OS << "# managed-types: [mylang::Object]\n";
    return;
  }
  OS << "# The types of pointers that this code stores off the stack, the most "
        "frequent\n# first; keep those that the collector moves or marks:\n"
        "# managed-types:\n";
  for (const auto &[Count, Name] :
       llvm::ArrayRef(Candidates).take_front(MaxProposals))
    OS << "#   - " << yamlName(Name) << "  # " << Count
       << (Count == 1 ? " store\n" : " stores\n");
}

void printRoots(const search::Result &R, raw_ostream &OS) {
  OS << "\n# Functions that must not reach a write barrier.\n";
  if (!R.Roots.empty())
    OS << "# Found without this file:\n";
  for (const search::Root &Root : R.Roots)
    OS << "#   " << report::rootLine(Root) << '\n';
  OS << "# roots: [handle_signal]\n";
}

void printExternals(const search::Result &R, raw_ostream &OS) {
  OS << "\n# External functions (no body in any unit) that those reach and "
        "that "
        "no model\n# describes. Until each is described here, the roots that "
        "reach it are unproven.\n";
  std::map<std::string, const search::UnprovenItem *> First;
  for (const search::UnprovenItem &U : R.Unproven)
    if (U.Reason == search::Unseen::External)
      First.try_emplace(withoutParameters(U.What).str(), &U);
  if (First.empty()) {
    OS << "# None now. One that stores through its first argument:\n"
          "# externals: [{function: my_asm_copy, stores-through: [0]}]\n";
    return;
  }
  OS << "# externals:\n";
  for (const auto &[Name, U] : First)
    OS << "#   - {function: " << yamlName(Name) << "}  # called at "
       << report::placeText(U->At) << '\n';
}

void printPolicy(const TypeUse &Use, const search::Result &R, raw_ostream &OS) {
  OS << "# Policy of nowb for this code, as 'nowb init' proposes it: all in "
        "comments.\n# Take out the '#' from what is true of your runtime; "
        "'nowb check' reads it.\n\n";
  printTypes(Use, OS);
  printRoots(R, OS);
  printExternals(R, OS);
  OS << R"(
# Functions that are write barriers themselves, and runtimes with explicit ones.
# write-barriers: [caml_modify]

# Functions that the search does not enter, each with the reason why it is safe.
# trusted: [{function: startpanic, reason: "runs with the world stopped"}]

# Wrappers, in code that is not seen, that register a signal handler.
# registrars: [{function: my_on_signal, argument: 1}]

# Functions, in code that is not seen, that call an argument before they return.
# calls: [{function: systemstack, argument: 0}]

# The rules themselves: check or ignore paths that end in a noreturn function;
# barrier or ignore the other three.
# dying-paths: check
# null-stores: barrier
# thread-locals: barrier
# globals: barrier
)";
}

int run(const Trailing &Rest) {
  if (ListKeys) {
    std::string Other = otherOption(Init, {&ListKeys});
    if (Rest || !Other.empty()) {
      printError("--keys prints what policies take; leave out " +
                 (Rest ? "'--'" : Other));
      return Incomplete;
    }
    llvm::outs() << policy::reference();
    return Clean;
  }
  if (ForEditor) {
    std::string Other =
        otherOption(Init, {&ForEditor, &Output, &ProjectFlags.BuildDir});
    if (Rest || !Other.empty()) {
      printError("--editor is for the whole project; leave out " +
                 (Rest ? "'--'" : Other));
      return Incomplete;
    }
    return writeEditorConfig(Output.getNumOccurrences() ? Output.getValue()
                                                        : ".clangd",
                             ProjectFlags.BuildDir);
  }
  // Said before the long part.
  if (Output != "-" && llvm::sys::fs::exists(Output)) {
    printError("'" + Output.getValue() +
               "' exists and is left as it is; give another name with -o");
    return Incomplete;
  }
  llvm::Expected<Project> P =
      openProject(ProjectFlags, ProjectFlags.files(), Rest);
  if (!P) {
    printError(P.takeError());
    return Incomplete;
  }
  LoadedUnits Loaded = loadUnits(*P, ProjectFlags);
  TypeUse Use = countTypes(Loaded.Units);
  for (const facts::Unit &U : Loaded.Units)
    if (U.Failed)
      printWarning("'" + U.str(U.MainFile) +
                   "' did not parse; what it holds is not in the policy");
  Loaded.IndexFile.clear(); // editors go by the user's policy
  search::Result R = analyze(Loaded, policy::Policy()).Result;
  if (llvm::Error E = facts::writeAtomically(
          Output, [&](raw_ostream &OS) { printPolicy(Use, R, OS); })) {
    printError(std::move(E));
    return Incomplete;
  }
  if (Output != "-")
    llvm::errs() << "nowb: wrote '" << Output << "'\n";
  for (const search::Remark &Problem : Loaded.Problems)
    printError(Problem);
  return Loaded.Problems.empty() ? Clean : Incomplete;
}

} // namespace

Subcommand tool::initSubcommand() { return {Init, run}; }
