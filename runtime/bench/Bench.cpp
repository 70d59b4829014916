// What the runtime costs, in one run: the write barrier beside a plain store,
// the stops of the world, and allocation beside malloc and, where libgc was
// found, Boehm's collector, on the same trees.
//
// A plain program: what is measured runs on tasks, which benchmark libraries do
// not know. Every figure is the median of several rounds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "nowb/runtime.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>
#if NOWB_HAVE_LIBGC
#include <gc.h>
#endif

namespace rt = nowb::rt;

namespace {

constexpr int Rounds = 7;

template <class F> double seconds(F Body) {
  auto Start = std::chrono::steady_clock::now();
  Body();
  std::chrono::duration<double> Time = std::chrono::steady_clock::now() - Start;
  return Time.count();
}

template <class F> double medianSeconds(F Body) {
  std::vector<double> Times;
  for (int I = 0; I != Rounds; ++I)
    Times.push_back(seconds(Body));
  std::nth_element(Times.begin(), Times.begin() + Rounds / 2, Times.end());
  return Times[Rounds / 2];
}

// The barrier.

struct Node : rt::Object {
  rt::Ref<Node> Left, Right;
  static constexpr auto GcRefs = rt::refs(&Node::Left, &Node::Right);
};

constexpr int Stores = 10'000'000;

__attribute__((noinline)) void plainStores(Node *volatile *Slot, Node *A,
                                           Node *B) {
  for (int I = 0; I != Stores; ++I)
    *Slot = I & 1 ? A : B;
}

__attribute__((noinline)) void refStores(Node *N, Node *A, Node *B) {
  for (int I = 0; I != Stores; ++I)
    N->Left = I & 1 ? A : B;
}

void benchBarrier() {
  rt::init({.Procs = 1});
  rt::run([] {
    rt::gc();
    Node *N = rt::make<Node>(), *A = rt::make<Node>(), *B = rt::make<Node>();
    Node *volatile Plain = nullptr;
    auto ns = [](double Time) { return Time / Stores * 1e9; };
    double Bare = ns(medianSeconds([&] { plainStores(&Plain, A, B); }));
    double Off = ns(medianSeconds([&] { refStores(N, A, B); }));
    // As while the collector marks; nothing in here is a safepoint.
    rt::WriteBarrierEnabled = true;
    double On = ns(medianSeconds([&] { refStores(N, A, B); }));
    rt::WriteBarrierEnabled = false;
    std::printf(
        "store:      plain %.2f ns, barrier off %.2f ns, barrier on %.2f ns\n",
        Bare, Off, On);
  });
  rt::shutdown();
}

// Trees. One workload, three ways to allocate: a tree that stays, and many that
// do not.

constexpr int KeptDepth = 18, ShortDepth = 12, ShortTrees = 400;
constexpr double Objects =
    double((1 << KeptDepth) - 1) + double(ShortTrees) * ((1 << ShortDepth) - 1);

struct PlainNode {
  PlainNode *Left, *Right;
};

template <class T, class Allocate> T *tree(int Depth, Allocate New) {
  T *N = New();
  if (Depth > 1) {
    N->Left = tree<T>(Depth - 1, New);
    N->Right = tree<T>(Depth - 1, New);
  }
  return N;
}

void freeTree(PlainNode *N) {
  if (!N)
    return;
  freeTree(N->Left);
  freeTree(N->Right);
  std::free(N);
}

/// Trees that are done with go to \p Free.
template <class T, class Allocate, class Release>
void workload(Allocate New, Release Free) {
  T *Kept = tree<T>(KeptDepth, New);
  for (int I = 0; I != ShortTrees; ++I)
    Free(tree<T>(ShortDepth, New));
  Free(Kept);
}

double printRate(const char *Name, double Time) {
  double Rate = Objects / Time / 1e6;
  std::printf("allocation: %-14s %6.1f million objects/s\n", Name, Rate);
  return Rate;
}

double benchMalloc() {
  return printRate("malloc+free", medianSeconds([] {
                     workload<PlainNode>(
                         [] {
                           return static_cast<PlainNode *>(
                               std::calloc(1, sizeof(PlainNode)));
                         },
                         freeTree);
                   }));
}

#if NOWB_HAVE_LIBGC
double benchBoehm() {
  GC_INIT();
  return printRate("Boehm", medianSeconds([] {
                     workload<PlainNode>(
                         [] {
                           return static_cast<PlainNode *>(
                               GC_MALLOC(sizeof(PlainNode)));
                         },
                         [](PlainNode *) {});
                   }));
}
#endif

double benchNowb(unsigned Procs) {
  double Time = 0;
  rt::init({.Procs = Procs});
  rt::run([&Time] {
    Time = medianSeconds(
        [] { workload<Node>([] { return rt::make<Node>(); }, [](Node *) {}); });
  });
  rt::shutdown();
  char Name[32];
  std::snprintf(Name, sizeof(Name), "nowb, %u P", Procs);
  return printRate(Name, Time);
}

/// The stops while two tasks allocate beside a live tree of 2^20 objects.
void benchStops(unsigned Procs) {
  rt::init({.Procs = Procs});
  rt::run([] {
    Node *Kept = tree<Node>(20, [] { return rt::make<Node>(); });
    rt::WaitGroup Done;
    Done.add(2);
    for (int T = 0; T != 2; ++T)
      rt::go([&Done] {
        for (int I = 0; I != 4000; ++I)
          tree<Node>(12, [] { return rt::make<Node>(); });
        Done.done();
      });
    Done.wait();
    rt::Ref<Node> StillThere = Kept;
    rt::gc();
  });
  static uint64_t Lengths[4096];
  size_t N = rt::stopLengths(Lengths, 4096);
  uint64_t Collections = rt::statistics().Collections;
  rt::shutdown();
  std::sort(Lengths, Lengths + N);
  std::printf(
      "stops:      %u P: %zu in %llu collections, p50 %.1f us, p99 %.1f us\n",
      Procs, N, (unsigned long long)Collections, double(Lengths[N / 2]) / 1e3,
      double(Lengths[N * 99 / 100]) / 1e3);
}

} // namespace

int main() {
  benchBarrier();
  benchStops(1);
  benchStops(2);
  benchMalloc();
#if NOWB_HAVE_LIBGC
  double Boehm = benchBoehm();
  double Slower = std::min(benchNowb(1), benchNowb(2));
  std::printf("allocation: nowb / Boehm = %.2f\n", Slower / Boehm);
#else
  benchNowb(1);
  benchNowb(2);
  std::printf("allocation: no Boehm: libgc was not found at the build\n");
#endif
}
