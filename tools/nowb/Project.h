// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what a user asks for to the facts of its units: which commands, which
// of them are in the cache, extraction of the others.
//
#ifndef NOWB_TOOLS_NOWB_PROJECT_H
#define NOWB_TOOLS_NOWB_PROJECT_H

#include "Options.h"
#include "Subcommands.h"
#include "extract/CompileCommands.h"
#include "facts/Cache.h"
#include "facts/Facts.h"
#include "policy/Policy.h"
#include "program/Program.h"
#include "search/Result.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Error.h"

namespace nowb::tool {

struct Project {
  extract::CommandSet Commands;
  /// These are all commands that there are: the cache's manifest may say so.
  bool Whole = true;
};

/// What is known of a program before it is linked.
struct LoadedUnits {
  /// In the order of the commands or of the files given.
  std::vector<facts::Unit> Units;
  /// Why the run is incomplete; the units are good all the same.
  std::vector<search::Remark> Problems;
  /// Where relative paths in the facts may start.
  std::vector<std::string> Directories;
  /// These are some of the program's units only.
  bool IsPart = false;
  /// Some that were asked for are not there.
  bool LacksFiles = false;
  /// Where the program's index goes; empty: it is not kept.
  std::string IndexFile;
  /// Tells these units from others, for the index; 0: nothing does.
  uint64_t Identity = 0;
};

/// Finds the commands for Files: those behind "--", or the database's. Errors
/// are those without which nothing can be done.
llvm::Expected<Project> openProject(const ProjectOptions &Options,
                                    llvm::ArrayRef<std::string> Files,
                                    const Trailing &Rest);

/// A project, and the policy that it is checked by.
struct PolicedProject {
  Project Sources;
  policy::Policy Policy;
};

/// openProject() and findPolicy(), before the long part: a mistake in either is
/// said at once.
llvm::Expected<PolicedProject> openProject(const ProjectOptions &Options,
                                           llvm::ArrayRef<std::string> Files,
                                           const Trailing &Rest,
                                           const PolicyOptions &Policy);

/// Where facts are kept; empty: nowhere.
std::string cacheDirectory(const Project &P, const ProjectOptions &Options);

/// The cache in Directory; an error says what else one can do.
llvm::Expected<facts::Cache> openCache(llvm::StringRef Directory);

/// Who links all units can do without what one of them repeats of another.
enum class UnitsFor { Linking, Reading };

/// The facts of every command, from the cache or by extraction. Says on
/// standard error how far it is (on a terminal), which cached facts were bad,
/// and with --stats how many units were extracted.
LoadedUnits loadUnits(const Project &P, const ProjectOptions &Options,
                      UnitsFor For = UnitsFor::Linking);

/// Which command each unit is of, for who parses units again after linking,
/// which sorts them.
class CommandsOfUnits {
public:
  /// Of what loadUnits() gave, before it is linked; P must outlive this.
  CommandsOfUnits(const LoadedUnits &Loaded, const Project &P);
  /// In the order of Linked's units.
  std::vector<const extract::Command *>
  of(const program::Program &Linked) const;

private:
  /// By where a unit's strings are, which stay there.
  llvm::DenseMap<const void *, const extract::Command *> ByStrings;
};

/// The policy for a project: Option's file, or the nearest nowb.yaml above the
/// first source or above the database; else an empty one.
llvm::Expected<policy::Policy> findPolicy(const PolicyOptions &Option,
                                          const extract::CommandSet &Commands);

/// The same without a project: the nearest one above the working directory.
llvm::Expected<policy::Policy> findPolicy(const PolicyOptions &Option);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_PROJECT_H
