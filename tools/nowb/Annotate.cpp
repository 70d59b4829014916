// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb annotate: writes the annotation at every function that runs in a root's
// context and has none. Which these are is known from facts, as check has them;
// their units are then parsed once more, for the text. Nothing but what a user
// would write by hand is edited: no system header, nothing outside of the
// project, nothing in its build directory.
//
#include "Analysis.h"
#include "Console.h"
#include "Options.h"
#include "Project.h"
#include "ProjectTree.h"
#include "Subcommands.h"
#include "fix/ParsedUnit.h"
#include "fix/SourceFiles.h"
#include "report/Messages.h"
#include "search/Unannotated.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include <deque>
#include <mutex>
#include <set>

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace cl = llvm::cl;

namespace {

cl::SubCommand Annotate("annotate",
                        "annotate what runs in a root's context: print the "
                        "changes or, with --apply, make them");
ProjectOptions ProjectFlags(Annotate, "[FILES] [-- FLAGS]");
PolicyOptions PolicyFlags(Annotate);
cl::opt<bool> Diff("diff", cl::desc("Print a unified diff (default)"),
                   cl::cat(category()), cl::sub(Annotate));
cl::opt<bool> Apply("apply", cl::desc("Change the files"), cl::cat(category()),
                    cl::sub(Annotate));
cl::list<std::string>
    RootNames("root",
              cl::desc("Only what runs in the context of this root; may be "
                       "given several times"),
              cl::value_desc("name"), cl::cat(category()), cl::sub(Annotate));
cl::opt<std::string>
    ProjectDir("project-dir",
               cl::desc("Edit only files below it (default: the repository or "
                        "the directory of nowb.yaml that holds the sources, "
                        "else their common directory)"),
               cl::value_desc("dir"), cl::cat(category()), cl::sub(Annotate));

/// One function to annotate, in the unit that it is annotated through.
struct Target {
  search::Unannotated Of;
  facts::Location At;
  enum { Untried, Edited, NoText, Outside } Outcome = Untried;
};

/// What is to be edited through one unit.
struct UnitTargets {
  const facts::Unit *Unit = nullptr;
  const extract::Command *Command = nullptr;
  std::vector<Target *> Targets;
};

class Annotating {
public:
  Annotating(const program::Program &P,
             std::vector<const extract::Command *> Commands,
             const ProjectTree &Tree)
      : P(P), Commands(std::move(Commands)), Tree(Tree) {
    Units.resize(P.units().size());
    for (size_t U = 0; U != Units.size(); ++U) {
      Units[U].Unit = &P.units()[U];
      Units[U].Command = this->Commands[U];
    }
  }

  /// All that can be annotated, and what that makes run in a root's context
  /// besides, until there is no more: a second run finds nothing.
  void choose(std::vector<program::RootInfo> Roots, bool ToTheEnd) {
    std::set<program::FunctionIndex> Known, IsRoot;
    for (const program::RootInfo &R : Roots)
      IsRoot.insert(R.Function);
    for (bool More = true; More;) {
      More = false;
      std::vector<program::RootInfo> Added;
      for (search::Unannotated &U : search::findUnannotated(P, Roots)) {
        if (!Known.insert(U.Function).second || !isInProject(U.Function))
          continue;
        if (!U.CanBeRoot) {
          NotSafe.push_back(U.Function);
          continue;
        }
        for (program::FunctionIndex F : U.Bound)
          if (IsRoot.insert(F).second) {
            Added.emplace_back().Function = F;
            More |= ToTheEnd;
          }
        Targets.push_back({std::move(U), {}});
      }
      llvm::append_range(Roots, Added);
    }
    assign();
  }

  llvm::Error edit(unsigned Jobs) {
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Jobs));
    std::vector<std::optional<llvm::Error>> Errors(Units.size());
    for (size_t U = 0; U != Units.size(); ++U)
      if (!Units[U].Targets.empty())
        Pool.async([&, U] { Errors[U] = parse(Units[U]); });
    Pool.wait();
    llvm::Error All = llvm::Error::success();
    for (std::optional<llvm::Error> &E : Errors)
      if (E)
        All = llvm::joinErrors(std::move(All), std::move(*E));
    return All;
  }

  fix::SourceFiles &files() { return Files; }

  /// On standard error: how many, and which not and why.
  void summarize() const {
    std::set<std::string> Notes;
    size_t Edited = 0;
    for (const Target &T : Targets) {
      Edited += T.Outcome == Target::Edited;
      if (T.Outcome == Target::NoText)
        Notes.insert(note(T.Of.Function,
                          "is not annotated: its declaration is the text of a "
                          "macro or of another file"));
    }
    for (program::FunctionIndex F : NotSafe)
      Notes.insert(note(F, "is not annotated: with other arguments than those "
                           "that it has, it could reach a write barrier or "
                           "something unseen"));
    for (const std::string &N : Notes)
      llvm::errs() << N << '\n';
    llvm::errs() << "nowb: " << (Apply ? "annotated " : "would annotate ")
                 << Edited << (Edited == 1 ? " function" : " functions")
                 << " in " << Files.size()
                 << (Files.size() == 1 ? " file" : " files")
                 << (Apply || !Edited ? "" : "; --apply does it") << '\n';
  }

private:
  std::string note(program::FunctionIndex F, StringRef Text) const {
    return program::toString(P.functions().at(F)) + ": note: '" +
           P.functions().display(F).str() + "' " + Text.str();
  }

  bool isInProject(program::FunctionIndex F) const {
    return Tree.contains(extract::absolutePath(
        *Commands[P.functions().mention(F).Unit], P.functions().at(F).File));
  }

  /// Each target to the first unit that defines it; an inline function whose
  /// text differs by unit to one for each place.
  void assign() {
    llvm::DenseMap<program::FunctionIndex, Target *> ByFunction;
    for (Target &T : Targets)
      ByFunction[T.Of.Function] = &T;
    std::set<std::tuple<std::string, unsigned, unsigned>> Seen;
    for (size_t U = 0; U != Units.size(); ++U) {
      const facts::Unit &Facts = *Units[U].Unit;
      for (facts::FnId F = 0; F != Facts.Functions.size(); ++F) {
        const facts::Function &Fact = Facts.Functions[F];
        auto It = ByFunction.find(P.functions().of(U, F));
        if (It == ByFunction.end() || !(Fact.Flags & facts::Function::HasBody))
          continue;
        std::string Path =
            extract::absolutePath(*Commands[U], Facts.str(Fact.At.File));
        bool IsNew =
            Seen.emplace(std::move(Path), Fact.At.Line, Fact.At.Column).second;
        Target *T = It->second;
        if (!T->At.Line) {
          T->At = Fact.At;
          if (IsNew)
            Units[U].Targets.push_back(T);
          else
            T->Outcome = Target::Outside; // another instance of one text
        } else if (IsNew) {
          Extra.push_back({T->Of, Fact.At});
          Units[U].Targets.push_back(&Extra.back());
        }
      }
    }
  }

  llvm::Error parse(UnitTargets &Work) {
    return fix::ParsedUnit::parse(
        *Work.Command, *Work.Unit,
        [&](StringRef Path) { return Tree.contains(Path); },
        [&](const fix::ParsedUnit &U) { return edit(Work, U); });
  }

  llvm::Error edit(UnitTargets &Work, const fix::ParsedUnit &U) {
    std::vector<fix::Edit> Edits;
    for (Target *T : Work.Targets) {
      clang::SourceLocation At =
          U.locate(Work.Unit->str(T->At.File), T->At.Line, T->At.Column);
      auto F = At.isValid() ? U.annotator().annotate(At) : std::nullopt;
      bool IsText = At.isValid() && !U.sources().isInSystemHeader(At);
      T->Outcome = F        ? Target::Edited
                   : IsText ? Target::NoText
                            : Target::Outside;
      if (F)
        llvm::append_range(Edits, F->Edits);
    }
    if (llvm::Error E = U.check(Edits))
      return E;
    std::lock_guard<std::mutex> Guard(Lock);
    return Files.add(U.sources(), Edits);
  }

  const program::Program &P;
  std::vector<const extract::Command *> Commands;
  const ProjectTree &Tree;
  std::vector<UnitTargets> Units;
  std::deque<Target> Targets, Extra;
  std::vector<program::FunctionIndex> NotSafe;
  std::mutex Lock;
  fix::SourceFiles Files;
};

/// Those that --root names, or all. Empty: said why.
std::vector<program::RootInfo> chooseRoots(const program::Program &P) {
  if (RootNames.empty())
    return P.roots().All;
  std::vector<program::RootInfo> Out;
  for (const std::string &Name : RootNames) {
    std::vector<program::FunctionIndex> Named = P.find(Name);
    size_t Before = Out.size();
    for (const program::RootInfo &R : P.roots().All)
      if (llvm::is_contained(Named, R.Function))
        Out.push_back(R);
    if (Out.size() == Before) {
      printError(Named.empty()
                     ? "no function of the program is called '" + Name + "'"
                     : "'" + Name +
                           "' is no root; 'nowb check' lists the roots");
      return {};
    }
  }
  return Out;
}

int run(const Trailing &Rest) {
  if (Diff && Apply) {
    printError("--diff only prints, --apply changes files; give one");
    return Incomplete;
  }
  llvm::Expected<PolicedProject> Opened =
      openProject(ProjectFlags, ProjectFlags.files(), Rest, PolicyFlags);
  if (!Opened) {
    printError(Opened.takeError());
    return Incomplete;
  }
  const Project &Sources = Opened->Sources;
  llvm::Expected<ProjectTree> Tree =
      ProjectTree::find(Sources.Commands, ProjectDir);
  if (!Tree) {
    printError(Tree.takeError());
    return Incomplete;
  }
  LoadedUnits Loaded = loadUnits(Sources, ProjectFlags);
  const CommandsOfUnits CommandOf(Loaded, Sources);
  std::unique_ptr<program::Program> P = link(Loaded, std::move(Opened->Policy));

  std::vector<program::RootInfo> Roots = chooseRoots(*P);
  if (Roots.empty() && !RootNames.empty())
    return Incomplete;
  Annotating A(*P, CommandOf.of(*P), *Tree);
  A.choose(std::move(Roots), /*ToTheEnd=*/RootNames.empty());
  llvm::Error E = A.edit(ProjectFlags.Jobs);
  if (!E)
    E = A.files().format();
  if (!E && Apply)
    E = A.files().write();
  bool IsDone = !E;
  if (E)
    printError(std::move(E));
  else if (!Apply)
    llvm::outs() << A.files().diff(".");
  llvm::outs().flush();
  if (IsDone)
    A.summarize();
  // What could not be seen may have more to annotate.
  for (const search::Remark &R : Loaded.Problems)
    printError(R);
  for (const program::Problem &R : P->problems())
    printError(search::Remark{{R.File, R.Line, R.Column}, R.Message});
  bool IsComplete = IsDone && Loaded.Problems.empty() && P->problems().empty();
  // Else it may be in what was not read.
  if (IsComplete && P->roots().All.empty()) {
    printError("nothing was annotated: no root was found");
    IsComplete = false;
  }
  return IsComplete ? Clean : Incomplete;
}

} // namespace

Subcommand tool::annotateSubcommand() { return {Annotate, run}; }
