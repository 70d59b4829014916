// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb explain: one function's verdict, who reaches it, what it reaches, and
// why each hop exists. Over the same facts as check.
//
#include "Analysis.h"
#include "Console.h"
#include "Options.h"
#include "Project.h"
#include "Subcommands.h"
#include "report/Text.h"
#include "search/Search.h"
#include "llvm/ADT/STLExtras.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Explain("explain", "a function's verdict, who reaches it and "
                                  "what it reaches, hop by hop");
ProjectOptions ProjectFlags(Explain, "FUNCTION [FILES] [-- FLAGS]");
PolicyOptions PolicyFlags(Explain);
ColorOptions ColorFlags(Explain);

/// So many candidates are named for a name that is unknown or ambiguous.
constexpr size_t MaxCandidates = 10;

search::Place placeOf(const program::Program &P, program::FunctionIndex F) {
  program::Spot At = P.functions().at(F);
  return {At.File.str(), At.Line, At.Column};
}

/// The name behind the last "::" that is no part of parameters.
StringRef lastPart(StringRef Name) {
  size_t At = Name.take_until([](char C) { return C == '('; }).rfind("::");
  return At == StringRef::npos ? Name : Name.drop_front(At + 2);
}

/// Functions with a name like Name, the nearest first.
std::vector<program::FunctionIndex> findSimilar(const program::Program &P,
                                                StringRef Name) {
  StringRef Wanted = lastPart(Name);
  unsigned Limit = std::max<size_t>(1, Wanted.size() / 3);
  using Candidate = std::tuple<unsigned, StringRef, program::FunctionIndex>;
  std::vector<Candidate> Found;
  for (program::FunctionIndex F = 0; F != P.functions().size(); ++F) {
    StringRef Have = P.functions().name(F);
    unsigned Distance =
        lastPart(Have).edit_distance(Wanted, /*AllowReplacements=*/true, Limit);
    if (Distance <= Limit)
      Found.emplace_back(Distance, Have, F);
  }
  llvm::sort(Found);
  std::vector<program::FunctionIndex> Out;
  for (const Candidate &C : llvm::ArrayRef(Found).take_front(MaxCandidates))
    Out.push_back(std::get<2>(C));
  return Out;
}

void printCandidates(const program::Program &P,
                     llvm::ArrayRef<program::FunctionIndex> Candidates) {
  for (program::FunctionIndex F : Candidates.take_front(MaxCandidates)) {
    search::Place At = placeOf(P, F);
    llvm::errs() << (At.Line ? report::placeText(At) : "nowb")
                 << ": note: it can be '" << P.functions().display(F) << "'";
    if (P.functions().display(F) != P.functions().linkageName(F))
      llvm::errs() << ", linkage name '" << P.functions().linkageName(F) << "'";
    llvm::errs() << '\n';
  }
  if (Candidates.size() > MaxCandidates)
    llvm::errs() << "nowb: note: or one of "
                 << Candidates.size() - MaxCandidates << " others\n";
}

/// The one function of that name, or None, having said why.
program::FunctionIndex findFunction(const program::Program &P, StringRef Name) {
  std::vector<program::FunctionIndex> Found = P.find(Name);
  if (Found.size() == 1)
    return Found.front();
  if (!Found.empty()) {
    printError("'" + Name + "' names " + llvm::Twine(Found.size()) +
               " functions; give one's linkage name");
    printCandidates(P, Found);
    return program::None;
  }
  printError("no function of the program is called '" + Name +
             "'; give its qualified name");
  printCandidates(P, findSimilar(P, Name));
  return program::None;
}

/// Prints one function's explanation.
class Explainer {
public:
  Explainer(const search::Explanation &E, const report::TextOptions &Options)
      : E(E), OS(llvm::outs()), Printer(OS, Options) {}

  void print() {
    printWhatItIs();
    printWhoReachesIt();
    printWhatItReaches();
  }

private:
  void note(const search::Place &At, const llvm::Twine &Text) {
    Printer.print({At, report::Severity::Note, Text.str(), false});
  }

  void printChain(const search::Root &Root,
                  const std::vector<search::Hop> &Chain) {
    std::vector<report::Message> Notes;
    report::appendChain(Root, Chain, Notes);
    Printer.print(Notes);
  }

  void printWhatItIs() {
    OS << "function '" << E.Function << "'";
    if (E.Function != E.LinkageName)
      OS << ", linkage name '" << E.LinkageName << "'";
    if (E.At.Line)
      OS << ", declared at " << report::placeText(E.At);
    OS << '\n';
    if (E.IsBarrier)
      OS << "  calling it is a write barrier\n";
    if (E.IsTrusted)
      OS << "  it is trusted: the search does not enter it\n";
    if (E.IsModelled)
      OS << "  it has no body; a model says what it does\n";
    else if (!E.HasBody)
      OS << "  it has no body and no model: what it does is not known\n";
    if (E.Root)
      OS << report::rootLine(E.Roots[*E.Root]) << '\n';
    else
      OS << "it is no root; as one it would be: "
         << report::verdictText(E.Reaches.Roots.front().Outcome) << '\n';
  }

  void printWhoReachesIt() {
    // A root reaches itself, which is nothing to tell.
    std::vector<const search::Reach *> Others;
    for (const search::Reach &By : E.ReachedBy)
      if (By.Root != E.Root)
        Others.push_back(&By);
    if (Others.empty()) {
      OS << (E.Root ? "\nno other root reaches it\n"
                    : "\nno root reaches it\n");
      return;
    }
    OS << "\nreached by " << Others.size()
       << (Others.size() == 1 ? " root:\n" : " roots:\n");
    for (const search::Reach *By : Others) {
      OS << report::rootLine(E.Roots[By->Root]) << '\n';
      printChain(E.Roots[By->Root], By->Chain);
    }
  }

  void printWhatItReaches() {
    const search::Result &R = E.Reaches;
    if (R.Findings.empty() && R.Unproven.empty()) {
      OS << "\nit reaches no write barrier, and all that it reaches was "
            "seen\n";
      return;
    }
    OS << "\nit reaches " << R.Findings.size()
       << (R.Findings.size() == 1 ? " write barrier" : " write barriers")
       << ", and " << R.Unproven.size()
       << (R.Unproven.size() == 1 ? " thing" : " things")
       << " that could not be seen\n";
    // How it comes to be a root is no part of what it reaches.
    search::Root Plain = R.Roots.front();
    Plain.Registrations.clear();
    for (const search::Finding &F : R.Findings) {
      note(F.At, "'" + F.Function + "' " + report::actionText(F));
      printChain(Plain, F.Chain);
    }
    for (const search::UnprovenItem &U : R.Unproven) {
      note(U.At, "not seen: " + report::unseenText(U));
      printChain(Plain, U.Chain);
    }
  }

  const search::Explanation &E;
  llvm::raw_ostream &OS;
  report::TextPrinter Printer;
};

int run(const Trailing &Rest) {
  std::vector<std::string> Words = ProjectFlags.files();
  if (Words.empty()) {
    printError("no function given; nowb explain FUNCTION -p build");
    return Incomplete;
  }
  llvm::ArrayRef<std::string> Files = llvm::ArrayRef(Words).drop_front();
  llvm::Expected<PolicedProject> P =
      openProject(ProjectFlags, Files, Rest, PolicyFlags);
  if (!P) {
    printError(P.takeError());
    return Incomplete;
  }
  LoadedUnits Loaded = loadUnits(P->Sources, ProjectFlags);
  std::unique_ptr<program::Program> Linked = link(Loaded, std::move(P->Policy));
  program::FunctionIndex F = findFunction(*Linked, Words.front());
  if (F != program::None) {
    report::TextOptions Options;
    Options.Color = ColorFlags.enabled();
    Options.Directories = Loaded.Directories;
    search::Explanation E = search::explain(*Linked, F);
    Explainer(E, Options).print();
  }
  for (const search::Remark &R : Loaded.Problems)
    printError(R);
  for (const program::Problem &R : Linked->problems())
    printError(search::Remark{{R.File, R.Line, R.Column}, R.Message});
  bool IsComplete = F != program::None && Loaded.Problems.empty() &&
                    Linked->problems().empty();
  return IsComplete ? Clean : Incomplete;
}

} // namespace

Subcommand tool::explainSubcommand() { return {Explain, run}; }
