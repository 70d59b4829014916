// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A work list with difference propagation (Pearce, Kelly, Hankin: "Online cycle
// detection and difference propagation", 2004); cycles are found over the whole
// graph at times, not for single edges.
//
#include "program/FlowGraph.h"
#include "program/Components.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace nowb::program {

/// Up to so many elements a scan is as fast as a hash table.
static constexpr size_t SmallSet = 16;

FlowGraph::Node FlowGraph::addNode() {
  Nodes.emplace_back();
  Parent.push_back(Parent.size());
  return Nodes.size() - 1;
}

FlowGraph::Node FlowGraph::find(Node N) {
  while (Parent[N] != N)
    N = Parent[N] = Parent[Parent[N]];
  return N;
}

FlowGraph::Node FlowGraph::representative(Node N) const {
  while (Parent[N] != N)
    N = Parent[N];
  return N;
}

void FlowGraph::enqueue(Node N) {
  if (!Nodes[N].IsQueued) {
    Nodes[N].IsQueued = true;
    Queue.push_back(N);
  }
}

bool FlowGraph::insert(State &S, Element E) {
  if (S.Index) {
    if (!S.Index->insert(E).second)
      return false;
  } else if (is_contained(S.Set, E)) {
    return false;
  }
  S.Set.push_back(E);
  if (!S.Index && S.Set.size() > SmallSet)
    S.Index = std::make_unique<DenseSet<Element>>(S.Set.begin(), S.Set.end());
  return true;
}

bool FlowGraph::takeUnknowns(State &To, const State &From) {
  Unknowns::Token Unknown = Causes.first(To.Unknown, From.Unknown);
  Unknowns::Token Previous = Causes.first(To.Previous, From.Previous);
  if (Unknown == To.Unknown && Previous == To.Previous)
    return false;
  To.Unknown = Unknown;
  To.Previous = Previous;
  To.UnknownsDone = false;
  return true;
}

void FlowGraph::pass(Node From, Node To, ArrayRef<Element> Elements) {
  if (From == To)
    return;
  State &S = Nodes[To];
  bool Changed = takeUnknowns(S, Nodes[From]);
  for (Element E : Elements)
    Changed |= insert(S, E);
  if (Changed)
    enqueue(To);
}

void FlowGraph::addEdge(Node From, Node To, uint32_t Maker) {
  if (From == To)
    return;
  Edges.push_back({From, To, Maker});
  NextEdge.push_back(None);
  From = find(From);
  To = find(To);
  State &S = Nodes[From];
  if (S.LastEdge == None)
    S.FirstEdge = Edges.size() - 1;
  else
    NextEdge[S.LastEdge] = Edges.size() - 1;
  S.LastEdge = Edges.size() - 1;
  pass(From, To, S.Set);
}

void FlowGraph::addElement(Node N, Element E) {
  N = find(N);
  if (insert(Nodes[N], E))
    enqueue(N);
}

void FlowGraph::addUnknown(Node N, Unknowns::Token T) {
  Added.emplace_back(N, T);
  State Given;
  (Causes.isPrevious(T) ? Given.Previous : Given.Unknown) = T;
  N = find(N);
  if (takeUnknowns(Nodes[N], Given))
    enqueue(N);
}

void FlowGraph::watch(Node N, uint32_t Watcher) {
  N = find(N);
  Watches.push_back({Watcher, Nodes[N].FirstWatcher});
  Nodes[N].FirstWatcher = Watches.size() - 1;
  Nodes[N].Done = 0;
  Nodes[N].UnknownsDone = Nodes[N].Unknown == None && Nodes[N].Previous == None;
  enqueue(N);
}

void FlowGraph::process(Node N, Listener Told) {
  // Listeners may add nodes and edges, so nothing of Nodes[N] is held on to.
  Nodes[N].IsQueued = false;
  SmallVector<Element, 16> New(drop_begin(Nodes[N].Set, Nodes[N].Done));
  Nodes[N].Done = Nodes[N].Set.size();
  if (New.empty() && Nodes[N].UnknownsDone)
    return;
  Nodes[N].UnknownsDone = true;
  bool IsOpen = Nodes[N].Unknown != None || Nodes[N].Previous != None;
  for (uint32_t E = Nodes[N].FirstEdge; E != None; E = NextEdge[E])
    pass(N, find(Edges[E].To), New);
  for (uint32_t W = Nodes[N].FirstWatcher; W != None; W = Watches[W].Next)
    Told(Watches[W].Watcher, New, IsOpen);
}

void FlowGraph::solve(Listener Told) {
  mergeCycles();
  for (; QueueHead != Queue.size(); ++QueueHead) {
    if (Edges.size() - EdgesWhenMerged > EdgesWhenMerged / 2 + 10'000)
      mergeCycles();
    Node N = find(Queue[QueueHead]);
    if (Nodes[N].IsQueued)
      process(N, Told);
    // The queue's used part is dropped when it is the larger.
    if (QueueHead > 1'000'000 && QueueHead * 2 > Queue.size()) {
      Queue.erase(Queue.begin(), Queue.begin() + QueueHead);
      QueueHead = 0;
    }
  }
  Queue.clear();
  QueueHead = 0;
}

void FlowGraph::mergeCycles() {
  EdgesWhenMerged = Edges.size();
  uint32_t Count = Nodes.size();
  std::vector<uint32_t> Begins(Count + 1), Targets(Edges.size());
  for (const Edge &E : Edges)
    ++Begins[find(E.From)];
  uint32_t Sum = 0;
  for (uint32_t &B : Begins)
    B = Sum += B;
  for (const Edge &E : Edges)
    Targets[--Begins[find(E.From)]] = find(E.To);
  std::vector<uint32_t> Component = components(Count, Begins, Targets);
  std::vector<Node> First(Count, None);
  for (Node N = 0; N != Count; ++N) {
    if (Parent[N] != N)
      continue;
    Node &Into = First[Component[N]];
    if (Into == None)
      Into = N;
    else
      merge(Into, N);
  }
}

void FlowGraph::merge(Node Into, Node From) {
  Parent[From] = Into;
  State &A = Nodes[Into], &B = Nodes[From];
  if (B.FirstEdge != None) {
    if (A.LastEdge == None)
      A.FirstEdge = B.FirstEdge;
    else
      NextEdge[A.LastEdge] = B.FirstEdge;
    A.LastEdge = B.LastEdge;
  }
  if (B.FirstWatcher != None) {
    uint32_t Last = B.FirstWatcher;
    while (Watches[Last].Next != None)
      Last = Watches[Last].Next;
    Watches[Last].Next = A.FirstWatcher;
    A.FirstWatcher = B.FirstWatcher;
  }
  takeUnknowns(A, B);
  for (Element E : B.Set)
    insert(A, E);
  // Edges and watchers of each have not seen what the other held.
  A.Done = 0;
  A.UnknownsDone = A.Unknown == None && A.Previous == None;
  B = State();
  if (!A.Set.empty() || !A.UnknownsDone)
    enqueue(Into);
}

} // namespace nowb::program
