// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One open file in its program: what the index knows, less what the file said
// when the index was made, and with what it says now. The facts of the file are
// linked and searched with a slice of the program (Slice.h) that has all that
// matters to it:
//
//  - on the way in: for each function, hook or method through which others come
//    to the file's code, the nearest way from a root (or from the file's own
//    code) that comes so, for each thing that a call may pass;
//  - on the way out: behind each function that the file's code runs in a root's
//    context, a shortest way to each write barrier;
//  - function values: what slots hold that the file reads, and where it goes
//    what the file puts in others.
//
// What runs in a root's context is known only after the search, so slices grow
// and are searched again until nothing is missing; with the next edit most are
// complete at once. Floods over the whole index are made once for a file, when
// they are needed first.
//
// Not found until the index is made anew, but said: that what the file's
// functions return has another place than it had, where others pass it on. Not
// said: that the file no longer passes on a function value that others gave it,
// or that something is unknown no longer (needless findings).
//
#ifndef NOWB_INDEX_SURROUNDINGS_H
#define NOWB_INDEX_SURROUNDINGS_H

#include "index/Slice.h"
#include "policy/Policy.h"
#include "search/Run.h"
#include "llvm/ADT/SetVector.h"
#include <memory>

namespace nowb::index {

/// A function of the file that runs in a root's context and says nothing about
/// write barriers.
struct Unannotated {
  std::string Function, LinkageName;
  search::Place At;
  unsigned Root = 0;
  std::vector<search::Hop> Chain;
  /// Whether CanBeRoot is known: not where very many functions run in roots'
  /// contexts.
  bool IsJudged = false;
  /// As search::Unannotated; false also of methods that others may override.
  bool CanBeRoot = false;
};

struct UnitResult {
  /// Findings in the file, all of them; of those elsewhere that a chain through
  /// the file leads to, the nearest. Roots: those that matter to these. One of
  /// the file is in violation only if it is so in the whole program; none is
  /// proven, which takes the whole program.
  search::Result Found;
  /// By place.
  std::vector<Unannotated> Context;
  /// For findings in roots that are no handlers, but that one runs: how it
  /// comes to. One a root.
  struct Way {
    unsigned Handler = 0, Root = 0;
    std::vector<search::Hop> Chain;
  };
  std::vector<Way> ToRoots;
  /// Functions of the file that others call, and that may now return what is
  /// off the stack, or a GC pointer, as they did not when the index was made:
  /// what others do with it is not known. By place.
  std::vector<std::string> ReturnMore;
  /// Functions of headers that a root reaches from here, and that nothing used
  /// when the index was made: an editor parses no bodies in headers, so that
  /// what they do is not known. By name.
  std::vector<std::string> NotIndexed;
  /// Functions that the file defined when the index was made and that others
  /// run in a root's context, but the unit does not define: instantiations of
  /// its templates, or it is gone. By name.
  std::vector<std::string> NotDefined;
  /// Functions that the file defines and another, which is still there, too:
  /// both are searched. The first in each file, and how many.
  struct Twin {
    std::string File, Function;
    size_t Count = 0;
    bool operator==(const Twin &) const = default;
  };
  std::vector<Twin> Twins;
  /// Of a header: units that include it besides those that were looked at.
  size_t NumMoreUnits = 0;
};

/// Those that the run reached and of which IsOwn, by place.
std::vector<Unannotated>
findUnannotated(search::Run &S,
                llvm::function_ref<bool(program::FunctionIndex)> IsOwn);

class Surroundings {
public:
  /// Of the file at this absolute path, as long as it replaces Own of the
  /// index. Cost: looks at the file's functions.
  Surroundings(std::shared_ptr<const Index> I, std::string File, Replaced Own);
  /// While all others are as they were.
  Surroundings(std::shared_ptr<const Index> I, std::string File)
      : Surroundings(I, File, replacedBy(*I, File)) {}

  const Replaced &replaced() const { return Limits.Own; }

  /// The file's name in the index, as its compile command spelled it, or that
  /// of the file that it was; the path if the index knows neither.
  llvm::StringRef spelled() const {
    return Limits.Own.Spelled == None ? llvm::StringRef(File)
                                      : I->str(Limits.Own.Spelled);
  }

  /// Of a header: the units of which a root, or the file's code as it was seen
  /// last, reaches functions of internal linkage that stand in it; if there are
  /// none of these, one that has such functions. By name.
  std::vector<std::string> includers();

  /// The file's facts as they are now. One call at a time. Cost: linear in the
  /// unit and the slice, each time that it grows; a flood of the index when
  /// more of it is reached than before.
  UnitResult analyze(const facts::Unit &U, const policy::Policy &Policy,
                     const policy::Policy &Models);

  const Index &index() const { return *I; }
  /// Facts in the slice: for tests and measurements.
  size_t sliceSize() const { return Part.size(); }

private:
  struct Round;
  /// A way in: calls of a function, through a slot, or of a virtual method.
  using Key = std::pair<uint32_t, uint32_t>;
  /// One thing that a call may do where it enters the file: see forEachThing.
  using Thing = std::array<uint32_t, 4>;
  enum KeyKind : uint32_t { OfFunction, OfMethod, OfSlot, OfOpenCalls };
  struct Candidate;
  /// Calls that do the same things where they enter the file (forEachThing),
  /// each with who calls.
  struct Alike {
    std::vector<Thing> Things;
    std::vector<std::pair<uint32_t, FunctionId>> Calls;
  };
  /// Items of functions that FromFile reaches, the nearest first.
  struct Hits {
    size_t Few;
    std::vector<std::pair<NodeId, uint32_t>> Found = {};
    std::vector<char> Included = {};
    bool IsAlive = false; ///< one is, at least
  };
  /// What is reached from some nodes, and what of that is in the slice.
  struct Flooded {
    std::unique_ptr<Reach> R;
    llvm::DenseSet<NodeId> InPart; ///< those of which the path is
    /// By what enters the file so: from where. Emptied: calls that only the
    /// file gives a target, by what is called, and on what.
    std::map<std::pair<Key, Thing>, NodeId> Done;
    std::map<std::pair<Key, StringId>, NodeId> Emptied;
    size_t Looked = 0; ///< of R's nodes, for hits
    Hits Barriers{64}, Unseen{16};
  };

  void need(const facts::Unit &U);
  void needObjects(llvm::StringRef Class);
  void addMethod(FunctionId F);
  void needFormer();
  void needFunctions(const facts::Unit &U);
  void needAnnotated(const facts::Unit &U);
  void needSlots(const facts::Unit &U);
  void needCall(const facts::Unit &U, const facts::Call &C);
  void letGo(FunctionId F);
  /// Calls Fn with F, if it is one, and with what overrides it.
  void forEachFunction(FunctionId F, bool IsVirtual,
                       llvm::function_ref<void(FunctionId)> Fn) const;
  /// Calls Fn with what others put in the slot.
  void forEachFunction(SlotId S, llvm::function_ref<void(FunctionId)> Fn) const;
  void wantValues(SlotId S);
  /// Calls Fn with each value, as Slice::addValue has it, that others put in
  /// the slot; until it returns false.
  void forEachValue(SlotId S, llvm::function_ref<bool(uint32_t)> Fn) const;
  /// Whether there is such a value.
  bool isGivenByOthers(SlotId S) const;
  /// Whether there is a function of which the file alone had the body.
  bool holdsGone(SlotId S) const;
  bool isGone(FunctionId F) const {
    return Limits.IsClosed[F] && !DefinedNow.contains(F) && !isInternal(F) &&
           !Part.hasBody(F);
  }
  void forwardTo(SlotId S);
  void forwardMemory(uint32_t Kind, llvm::StringRef Name);
  void forwardArguments(const CallRow &C);
  void forward();
  bool isOfObjects(SlotId S) const;
  void forwardUse(uint32_t Use);
  void forwardEmptied(uint32_t Use);
  void addRecords(uint32_t Type, std::set<std::string> &To) const;
  void forwardResults(FunctionId F);
  void includeOrigins(FunctionId F);
  void includeUntyped(FunctionId F);
  void meetCallers(FunctionId F);
  void forwardParams(FunctionId F, uint32_t Call, uint32_t Argument);
  bool isOwnCall(uint32_t Call) const {
    return Part.isOwnBody(I->bodyOfCall(Call));
  }

  void startFromRoots();
  bool isRootOfOthers(const RootRow &Row) const;
  void enter();
  std::pair<uint32_t, uint32_t> kindOf(Key K, uint32_t Call) const;
  void
  forEachThing(Key K, uint32_t Call, FunctionId F,
               llvm::function_ref<void(Thing, NodeId)> Fn,
               llvm::function_ref<void(Thing, bool IsOfParam)> Hides) const;
  std::vector<Alike> &waysIn(Key K, llvm::ArrayRef<uint32_t> Calls);
  void enterBy(Key K, llvm::ArrayRef<uint32_t> Calls);
  void enterBy(Key K, llvm::ArrayRef<uint32_t> Calls,
               llvm::ArrayRef<Flooded *> Floods);
  void includeEntry(Key K, uint32_t Call);
  void enterBySlot(SlotId S);
  void enterHidden(FunctionId F);
  void enterEmptied(Flooded &By);
  void includePath(Flooded &By, NodeId N);
  void includeHop(const Reach::Hop &H);
  bool grow(Round &R);
  void meetKept(const Round &R);
  void meetCalled(const Round &R);
  void callsArguments(FunctionId F);
  void meetObjects(const Round &R);
  void meetMemory(const Round &R);
  void wantUntyped(bool IsGiven);
  bool isCalledByOthers(FunctionId F) const;
  std::vector<std::string> returnMore(const Round &R) const;
  std::vector<std::string> notIndexed(const Round &R) const;
  std::vector<std::string> notDefined() const;
  void describeTwins(const Round &R, UnitResult &Out) const;
  bool isInternal(FunctionId F) const {
    return I->function(F).Flags & facts::Function::Internal;
  }
  bool isReachedByOthers(FunctionId F) const;
  bool mayBeOverridden(llvm::StringRef LinkageName) const;
  Rows modesElsewhere(FunctionId F);
  struct Exits;
  Exits exitsOf(Round &R, search::Run &S);
  bool isOpenedElsewhere(Round &R) const;
  bool flood(Flooded &From, const Exits &By);
  void floodOwn(Round &R);
  void floodGuesses(Round &R);
  void includeHits(Flooded &From, Hits &H, bool AnyFound);
  void includeHit(Flooded &From, NodeId N, uint32_t Item);
  void wantCalledBack(const CallRow &C);

  std::shared_ptr<const Index> I;
  const std::string File;
  Reach::Limits Limits;
  Slice Part;
  SlotId EscapeSlot = None;

  /// From roots; from what the file's code runs in their contexts, and in those
  /// of its own roots, where there are others; and, of what none of these
  /// reaches, from what it would run in that of its own functions, were they
  /// roots: what one of the former reaches must not be taken for known because
  /// the latter does.
  Flooded FromRoots, FromFile, FromOwn, FromGuesses;
  /// Something may be reached by a way that was not looked for.
  bool IsLost = false;
  /// Something was reached since ways in were looked for.
  bool MayEnter = true;
  /// Much of the index was looked at.
  bool Wandered = false;

  /// The unit stores, or passes on, what parameters hide.
  bool HidesTypes = false;
  /// Who passes on to the file what its own parameters hide.
  llvm::SetVector<FunctionId> Hiders;

  /// The functions that the file defined when the index was made.
  std::vector<FunctionId> Former;
  bool HasFormer = false;

  /// Of the unit as it was seen last, and, but for the first, before; those
  /// only grow.
  llvm::DenseSet<FunctionId> DefinedNow, Defined, GoneOut, Methods, Untyped,
      WithCallers;
  /// Others' functions: see needAnnotated.
  llvm::SetVector<FunctionId> Annotated;
  llvm::DenseSet<SlotId> WithValues, Forward;
  std::vector<SlotId> ForwardOrder;
  size_t Forwarded = 0, LookedForEmpty = 0; ///< of these
  /// Records from which functions are found that the file has to do with, and
  /// what calls were made of such memory: by callee and arguments.
  llvm::DenseSet<StringId> Memory;
  llvm::DenseSet<std::pair<FunctionId, uint32_t>> Exchanges;
  llvm::DenseSet<std::pair<SlotId, uint32_t>> EmptiedExchanges;
  /// Records in which what the file does not show looks for functions; and
  /// those that functions which the file lets go exchange with their callers.
  std::set<std::string> LookedInto, LetOut;
  /// Named slots in which functions are kept, and who calls what is in them.
  std::set<std::string> Kept;
  std::vector<FunctionId> SlotCallers;
  /// Of objects of classes that the unit names, and the bases.
  std::vector<SlotId> Objects;
  llvm::StringSet<> Classes;
  /// See callsArguments.
  llvm::SetVector<FunctionId> CalledSince;
  llvm::DenseMap<FunctionId, Rows> Elsewhere; ///< see modesElsewhere
  std::map<Key, std::vector<Alike>> Ways;
};

} // namespace nowb::index

#endif // NOWB_INDEX_SURROUNDINGS_H
