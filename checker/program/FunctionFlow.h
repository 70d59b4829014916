// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions each slot of the program may hold: the units' flows, and what
// calls add to them, solved together with the call graph, since an indirect
// call passes values to what it is found to reach ("What is a call" of the
// design). Where a value gets out of sight, the function has escaped; what
// comes from out of sight is an unknown. Insensitive to order and to context;
// one slot for a field of all objects of a record.
//
// What comes from unseen code, or goes there, is told apart by type only: a
// record that it returns may be any of that type.
//
#ifndef NOWB_PROGRAM_FUNCTIONFLOW_H
#define NOWB_PROGRAM_FUNCTIONFLOW_H

#include "program/Externals.h"
#include "program/Overriders.h"
#include "program/Slots.h"
#include <mutex>

namespace nowb::program {

class FunctionFlow {
public:
  using Node = FlowGraph::Node;
  using Element = FlowGraph::Element;

  /// What linking knows before this.
  struct Inputs {
    llvm::ArrayRef<facts::Unit> Units;
    FunctionTable &Functions;
    const Symbols &Names;
    const RecordTable &Records;
    Overriders &Overriding;
    const Externals &Models;
    const PolicyFunctions &Named;
  };

  /// Marks the functions that escape. Cost: one pass over the calls of all
  /// bodies on all cores; then functions in a slot times edges between slots
  /// (cycles merged), of which only calls that pass function values have any.
  explicit FunctionFlow(const Inputs &In);

  const FlowGraph &graph() const { return Graph; }
  const Slots &slots() const { return Slot; }
  const Unknowns &causes() const { return Causes; }

  /// An element is a function, or a virtual method that stands for all that
  /// override it.
  static Element element(FunctionIndex F, bool IsVirtual) {
    return F * 2 + IsVirtual;
  }
  static FunctionIndex functionOf(Element E) { return E / 2; }
  static bool isVirtual(Element E) { return E % 2; }
  /// Calls Fn for each function that an element stands for.
  void expand(Element E, llvm::function_ref<void(FunctionIndex)> Fn) const;

  /// Everything that unseen code may call, ascending.
  llvm::ArrayRef<FunctionIndex> escaped() const { return Escaped; }
  /// The slots, of those that the program has, of function-valued fields of
  /// the memory that an argument points to. May be called from any thread.
  llvm::SmallVector<Node, 4> fieldsInside(size_t Unit,
                                          facts::TypeId Pointee) const {
    return found(Unit, Pointee, Finder::Inside);
  }
  /// All slots of what can be found from a type's objects: function-valued
  /// fields, of untyped memory all that the program sees through untyped
  /// pointers, and the objects that pointers lead to. From any thread, too.
  llvm::SmallVector<Node, 4> foundFrom(size_t Unit, facts::TypeId Given) const {
    return found(Unit, Given, Finder::UnseenCode);
  }
  /// Whether G keeps, fills in or calls functions that it finds in memory: a
  /// model says so, or no one sees what it does.
  bool looksIntoMemory(FunctionIndex G) const;
  /// The slot for what may be the object of a virtual call on \p Receiver: it
  /// holds no functions, but an unknown if unseen code may have made the
  /// object.
  Node objects(llvm::StringRef Receiver) const {
    return Slot.findNamed(objectsOf(Receiver));
  }
  static std::string objectsOf(llvm::StringRef Receiver) {
    return ("objects of " + Receiver).str();
  }
  /// Those that have virtual methods, each with objects, called or not.
  llvm::ArrayRef<SymbolIndex> classes() const { return Classes; }
  /// Slots whose functions are registered as handlers by registrars.
  llvm::ArrayRef<Node> registrarSlots() const { return RegistrarSlots; }
  /// The slots, by registrar's name, of functions in the memory behind their
  /// arguments: those of a handler's type are registered.
  llvm::ArrayRef<std::pair<Node, llvm::StringRef>> registrarMemory() const {
    return RegistrarMemory;
  }

  /// Where an element came from: the FromFunction and FromVirtual flows.
  struct Origin {
    Node At;
    Element E;
    uint32_t Unit, Flow;
  };
  llvm::ArrayRef<Origin> origins() const { return Origins; }
  /// Where the program passes on what an edge of the graph carries: an
  /// assignment, a call. Unknown for edges of no place.
  Spot placeOf(const FlowGraph::Edge &E) const;

private:
  /// A call that passes function values, or memory to what has no body.
  struct Site {
    Body B;
    uint32_t Call;
    bool IsOpen = false;
  };
  struct Found {
    std::vector<Site> Sites;
    std::vector<Body> WithFlows;
    /// Of virtual calls: names of records.
    llvm::SmallDenseSet<facts::StrId, 8> Receivers;
  };
  void findSites();
  void addClasses();
  void scan(const Body &B, Found &Out);
  void addRegistrars();
  void addFlows();
  void addCalls();
  void addVariables();
  void addCallersOutside();
  void solve();
  void escape(FunctionIndex F);

  const facts::Call &call(const Site &S) const {
    return In.Units[S.B.Unit].Calls[S.Call];
  }
  uint32_t maker(const Site &S) const {
    return MakersBegin[S.B.Unit] + In.Units[S.B.Unit].Flows.size() + S.Call;
  }
  /// An edge that a call makes.
  void link(const Site &S, Node From, Node To) {
    Graph.addEdge(From, To, maker(S));
  }
  void passTo(const Site &S, FunctionIndex G);
  void passToBody(const Site &S, FunctionIndex G);
  void passToModel(const Site &S, FunctionIndex G);
  void passToUnseen(const Site &S, llvm::StringRef Who);
  void returnUnknown(const Site &S, const llvm::Twine &Cause,
                     bool IsPrevious = false);
  void giveParamsUnknown(FunctionIndex F, const llvm::Twine &Cause);
  /// Who looks for functions in memory: what is in that memory alone; or all
  /// that can be found from there, by code that is not seen, or by who calls a
  /// library and sets its variables. The latter includes its headers, and
  /// derives classes of its own from what stands there, but not from what a
  /// source keeps to itself.
  enum class Finder { Inside, UnseenCode, Caller };
  llvm::SmallVector<Node, 4> found(size_t Unit, facts::TypeId Given,
                                   Finder By) const;
  llvm::ArrayRef<Node> found(SymbolIndex Record, Finder By) const;
  void appendObjects(SymbolIndex PointedTo, Finder By,
                     llvm::SmallVectorImpl<Node> &Out) const;
  /// Another side and the program share the records of these types, and
  /// objects.
  void share(size_t Unit, facts::TypeId Given, Unknowns::Token Cause,
             Finder By = Finder::UnseenCode, uint32_t Maker = None);
  void shareResult(const Site &S, const llvm::Twine &Cause);
  void shareExchanged(FunctionIndex F, const llvm::Twine &Cause,
                      Finder By = Finder::UnseenCode);
  Node value(const Site &S, const facts::Argument &A) const {
    return Slot.of(S.B, A.Value);
  }

  const Inputs In;
  Unknowns Causes;
  FlowGraph Graph;
  Slots Slot;
  /// What flows here is called by code that a model describes.
  Node Called;
  /// By unit: the number of its first flow, as a maker of edges; its calls
  /// come behind its flows. The last: that of no unit.
  std::vector<uint32_t> MakersBegin;
  std::vector<Site> Sites;
  std::vector<Body> WithFlows;
  std::vector<FunctionIndex> Escaped;
  std::vector<Origin> Origins;
  std::vector<Node> RegistrarSlots;
  RecordTable::List Classes;
  std::vector<std::pair<Node, llvm::StringRef>> RegistrarMemory;
  llvm::DenseMap<FunctionIndex, uint64_t> RegistrarParams;
  mutable std::mutex FoundLock;
  /// By record, and by whom.
  mutable llvm::DenseMap<std::pair<SymbolIndex, unsigned>,
                         llvm::SmallVector<Node, 4>>
      FoundIn;
};

} // namespace nowb::program

#endif // NOWB_PROGRAM_FUNCTIONFLOW_H
