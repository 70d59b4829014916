// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The policy: what a user says about code that can't be annotated, and how the
// rules are tuned (nowb.yaml, "Policy" of the design). The shipped models of
// external functions have the same form and are read by the same reader; only
// they use the keys marked "models". Applied when facts are linked, never when
// they are extracted. Knows nothing of facts.
//
#ifndef NOWB_POLICY_POLICY_H
#define NOWB_POLICY_POLICY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>
#include <vector>

namespace nowb::policy {

/// A name or glob (llvm::GlobPattern) of the program's functions or types, and
/// where the policy says it, for names that match nothing.
struct Name {
  std::string Text;
  unsigned Line = 0, Column = 0;
  bool operator==(const Name &) const = default;
};

/// Whether Text is to be matched as a glob: it has one of `*?[\`, apart from
/// "operator[]". Anything else is compared as it is.
bool isGlob(llvm::StringRef Text);

/// `{function: F, argument: N}`: N counts from 0, without `this`. This and all
/// arguments below are at most 62, so that with `this` they are bits of 64.
struct FunctionArgument {
  Name Function;
  unsigned Argument = 0;
  bool operator==(const FunctionArgument &) const = default;
};

/// `trusted`: the search does not enter it.
struct Trusted {
  Name Function;
  std::string Reason;
};

/// What a function without a body does, as far as write barriers go. Arguments
/// count from 0, without `this`. What is not listed it does not do.
struct External {
  std::vector<Name> Functions;
  /// Stores through these pointers; a barrier when the memory behind the
  /// argument's casts holds GC pointers and may be off the stack.
  std::vector<unsigned> StoresThrough;
  /// Models: what is stored is copied from here, so this pointee's type counts
  /// as well as the destination's.
  std::vector<unsigned> CopiesFrom;
  /// Calls these function values before it returns.
  std::vector<unsigned> Calls;
  /// Models: has another thread run these function values, which is no call; a
  /// root among them is given what the other arguments are.
  std::vector<unsigned> Starts;
  /// Models: the result points to (into) what this argument points to.
  std::optional<unsigned> Returns;
  /// Models: function pointers in the memory behind these arguments may hold
  /// anything afterwards (what read reads).
  std::vector<unsigned> FillsFunctions;
  /// Models: the same, but only what was installed before (sigaction's old
  /// action): putting it back installs none that is new.
  std::vector<unsigned> FillsPrevious;
  /// Models: the function that it returns was installed before (signal's
  /// result).
  bool ReturnsPrevious = false;
  /// Models: functions in the memory that it returns may be any (dlsym).
  bool ReturnsFunctions = false;
  /// Models: keeps the function values of argument first in the named slot
  /// second ("atexit"), whose content CallsSlot's functions call.
  std::vector<std::pair<unsigned, std::string>> Keeps;
  /// Models: calls every function kept in the named slot; empty: none.
  std::string CallsSlot;
  /// Never returns.
  bool NoReturn = false;
  /// Never returns, but goes on elsewhere: longjmp, a throw.
  bool Jumps = false;
  /// Models: calls none of Policy::Allocators.
  bool NeverAllocates = false;
  bool operator==(const External &) const = default;
};

/// Models: function pointers in these fields of the record are registered as
/// signal handlers (struct sigaction).
struct RegistrarFields {
  std::string Record;
  std::vector<std::string> Fields;
  bool operator==(const RegistrarFields &) const = default;
};

/// How one rule is tuned.
enum class Rule { Barrier, Ignore };

struct Policy {
  /// Where it was read from, as messages name it; empty: no policy file.
  std::string File;

  std::vector<Name> ManagedTypes, NotInHeap, WriteBarriers, Roots;
  std::vector<Trusted> TrustedFunctions;
  std::vector<FunctionArgument> Registrars;
  std::vector<FunctionArgument> Calls;
  std::vector<External> Externals;
  std::vector<RegistrarFields> HandlerFields;
  /// Models: functions that a library calls, and that a program may replace.
  std::vector<Name> Allocators;
  /// Models: which of the file's externals call no allocator; read into their
  /// NeverAllocates.
  std::vector<Name> NeverAllocate;

  Rule DyingPaths = Rule::Barrier; ///< `check` (Barrier) or `ignore`
  Rule NullStores = Rule::Barrier;
  Rule ThreadLocals = Rule::Barrier;
  Rule Globals = Rule::Barrier;
};

/// Which keys a file may use.
enum class Dialect { User, Model };

/// Reads one file. Every mistake (unknown key, wrong type, bad glob) is in the
/// error, each as "file:line:column: what is wrong and what would be right".
llvm::Expected<Policy> parse(llvm::MemoryBufferRef File, Dialect D);

/// Every key that parse() knows, what it takes and means, as Markdown.
std::string reference();

/// Reads a policy from disk; an unreadable file is an error that names it.
llvm::Expected<Policy> load(llvm::StringRef Path);

/// The nearest "nowb.yaml" in Directory or above it; empty: none.
std::string findUpward(llvm::StringRef Directory);

/// All shipped models (annotations/models/) as one list of externals,
/// registrars and handler fields, without places. Link nowb-models.
const Policy &models();

} // namespace nowb::policy

#endif // NOWB_POLICY_POLICY_H
