// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a run found, in words that every report format can print: roots with
// verdicts, findings with chains, what was not seen. Plain values: no facts, no
// program, no output format.
//
#ifndef NOWB_SEARCH_RESULT_H
#define NOWB_SEARCH_RESULT_H

#include <string>
#include <vector>

namespace nowb::search {

/// A place in a source, paths as facts spell them. Line 0: unknown.
struct Place {
  std::string File;
  unsigned Line = 0, Column = 0;
  auto operator<=>(const Place &) const = default;
};

enum class How { Call, Virtual, Indirect, Implicit, Registered };

/// Whether something decides the exit code. The search lets everything count;
/// baselines and --since may excuse things afterwards (report/Baseline.h,
/// report/Change.h).
enum class Standing {
  Counts,
  Baselined, ///< the baseline lists it
  Untouched, ///< the change under review does not touch it
};

/// One step of a chain: Caller reaches Callee at At.
struct Hop {
  std::string Caller, Callee;
  /// The call.
  Place At;
  How Why = How::Call;
  /// Indirect: the called expression's text ("testSigusr1"), or the external
  /// function that calls it back ("qsort"). Virtual: the method named in the
  /// source.
  std::string Via;
  /// Indirect: where Callee's address was taken on its way to the call, and
  /// whether Callee is a lambda. Line 0: not known.
  Place Assigned;
  /// Indirect, and only if search() was asked for it: where Callee is passed on
  /// from Assigned to the call.
  std::vector<Place> PassedOn = {};
  /// Indirect, if nobody saw Callee come to the call: what else the call may
  /// hold ("a value passed by unseen code"), so that it can be any function of
  /// its type whose address got out of sight. Empty otherwise.
  std::string Unseen;
  bool ToLambda = false;
  /// The path exists only through a callee that never returns.
  bool Dying = false;
  /// Where Callee is declared.
  Place CalleeAt;
};

enum class Verdict { Proven, Unproven, Violation };

/// Where a root was found to be registered as a signal handler.
struct Registration {
  Place At;
  /// "SIGUSR1"; empty when not known.
  std::string Signal;
  /// Where it is passed on from there to what registers it.
  std::vector<Place> PassedOn = {};
};

enum class RootReason { Annotation, Signal, Policy };

struct Root {
  std::string Function, LinkageName;
  Place At;
  RootReason Reason = RootReason::Annotation;
  /// Only the function's own body is checked (nowritebarrier).
  bool BodyOnly = false;
  /// Annotated nowritebarrierrec (or nowritebarrier), as opposed to
  /// signal_handler; decides the wording "in signal handler 'f'".
  bool IsHandler = false;
  std::vector<Registration> Registrations;
  Verdict Outcome = Verdict::Proven;
};

enum class FindingKind { Store, BarrierCall };

/// How what is stored is a GC pointer: it is one; it is one that some function
/// has cast; it is an object that holds one; it is put in a union over one.
enum class StoredAs { Pointer, Hidden, Record, UnionMember };

/// Puts Text in place of what stands from Begin up to End, of one file, by its
/// absolute path.
struct Change {
  Place Begin, End;
  std::string Text;
};

/// A change of sources that is offered: all of it or nothing.
struct Repair {
  std::string What;
  std::vector<Change> Changes;
};

/// One write barrier that roots reach.
struct Finding {
  FindingKind Kind = FindingKind::Store;
  Place At;
  /// The function whose body holds it, and its linkage name. Where one store
  /// is in many functions (instantiations, inline functions of C), Function is
  /// that of the chain, LinkageName the least of them: it does not depend on
  /// which root is nearest.
  std::string Function, LinkageName;
  /// Store: the value's type ("m *") and the place's text. BarrierCall: Type is
  /// empty, PlaceText the barrier function's name.
  std::string Type, PlaceText;
  StoredAs As = StoredAs::Pointer;
  /// Store through the model of an external function ("memcpy"); else empty.
  std::string Via;
  /// The chain exists only through a callee that never returns.
  bool Dying = false;
  /// Every root that reaches it, as indices into Result::Roots, ascending.
  std::vector<unsigned> Roots;
  /// From Chain root (ChainRoot) to Function; empty when the root holds it.
  unsigned ChainRoot = 0;
  std::vector<Hop> Chain;
  Standing Stands = Standing::Counts;
  /// Baselined: the reason that the baseline gives; may be empty. Counts: why
  /// the baseline, which knows it, does not excuse it; mostly empty.
  std::string Excuse = {};
  /// The search has none: who can parse sources adds them.
  std::vector<Repair> Fixes = {};
};

enum class Unseen {
  External,
  Indirect,
  Virtual,
  Assembly,
  Parse,
  /// External, with a body: but another program may have another.
  Replaceable,
  /// Not a part of the program: what a write barrier is, is not known.
  Barriers
};

/// Something reachable from a root that could not be seen.
struct UnprovenItem {
  unsigned Root = 0;
  Unseen Reason = Unseen::External;
  /// What could not be seen: the external function, the called expression and
  /// the cause ("'hook' may hold a value cast from an integer").
  std::string What;
  /// Only if search() was asked for each place: the linkage name of the
  /// function that holds it (of several, as of a finding), where it is not a
  /// function that is unseen; and of assembly, what it is.
  std::string LinkageName = {}, Text = {};
  /// Where it is met.
  Place At;
  std::vector<Hop> Chain;
  /// The chain was left out, since a run has very many items; an empty Chain
  /// otherwise means that the root itself meets it.
  bool ChainCut = false;
  Standing Stands = Standing::Counts;
  std::string Excuse = {}; ///< as of a finding
};

/// Something that the user should repair, that is neither a finding nor an
/// error: an exemption that stops nothing, a root that is not there.
struct Remark {
  Place At;
  std::string Message;
  /// Of UnseenHandlers only.
  Standing Stands = Standing::Counts;
  std::string Excuse = {};
};

struct Summary {
  unsigned Units = 0, FailedUnits = 0, Functions = 0, Roots = 0, Proven = 0,
           Violations = 0, Unproven = 0, Trusted = 0;
  /// The ledger of what was reached and not seen.
  unsigned Externals = 0, OpenIndirectCalls = 0, Assembly = 0;
  /// Findings that a NOLINT covers.
  unsigned Suppressed = 0;
  /// Registrations whose handler was not seen.
  unsigned UnseenHandlers = 0;
};

/// A trusted boundary that the search met.
struct Boundary {
  std::string Function;
  Place At;
  /// From the policy; empty for an annotation.
  std::string Reason;
};

struct Result {
  std::vector<Root> Roots;            ///< sorted by place, then name
  std::vector<Finding> Findings;      ///< sorted by place, then text
  std::vector<UnprovenItem> Unproven; ///< sorted by root, then place
  std::vector<Boundary> Boundaries;   ///< sorted by place, then name
  std::vector<Remark> Stale;          ///< sorted by place
  /// Why the run is incomplete (exit 2): failed units, annotation errors,
  /// policy names that match nothing, functions defined twice, nothing to
  /// check.
  std::vector<Remark> Problems;
  /// Registrations of signal handlers that were not seen, so that a root may be
  /// missing; sorted by place. Not proven, though of no root that is there.
  std::vector<Remark> UnseenHandlers;
  Summary Counts;
  /// What excuses findings: a baseline's file, a revision; empty: nothing.
  std::string Baseline, Since;
};

} // namespace nowb::search

#endif // NOWB_SEARCH_RESULT_H
