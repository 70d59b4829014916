// An embedder's program: a cache of parsed documents, shared by several tasks,
// under allocation pressure; a task that takes signals, and a profiler. Ends by
// itself after a second, or on SIGINT or SIGTERM.
//
//   runtime-example [seconds]
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "nowb/runtime.h"
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace rt = nowb::rt;

namespace {

/// A heap object says where its references are. No destructor.
struct Element : rt::Object {
  rt::Ref<Element> FirstChild, NextSibling;
  int64_t Key = 0;
  static constexpr auto GcRefs =
      rt::refs(&Element::FirstChild, &Element::NextSibling);
};

struct Document : rt::Object {
  rt::Ref<Element> Top;
  rt::Ref<rt::Bytes> Text;
  int64_t Key = 0;
  static constexpr auto GcRefs = rt::refs(&Document::Top, &Document::Text);
};

constexpr size_t Slots = 512;
constexpr int Workers = 4;

/// A global keeps its object alive. Tasks replace each other's entries without
/// a lock: loads and stores of references are atomic, and a replaced document
/// lives for as long as somebody uses it.
rt::Root<rt::Array<Document>> Cache;
std::atomic<bool> Stop;
std::atomic<uint64_t> Hits, Misses, Broken;

Element *parse(int64_t Key, int Depth) {
  auto *E = rt::make<Element>(); // Local variables are plain pointers.
  E->Key = Key;
  for (int I = 0; Depth != 0 && I != 3; ++I) {
    Element *Child = parse(Key, Depth - 1);
    Child->NextSibling = E->FirstChild;
    E->FirstChild = Child;
  }
  return E;
}

int countElements(const Element *E, int64_t Key) {
  int N = 0;
  for (; E; E = E->NextSibling)
    N += (E->Key == Key) + countElements(E->FirstChild, Key);
  return N;
}

Document *load(int64_t Key) {
  auto *D = rt::make<Document>();
  D->Key = Key;
  D->Text = rt::makeBytes(2000);
  D->Top = parse(Key, 4);
  return D;
}

void serve(uint64_t Random) {
  while (!Stop.load()) {
    Random = Random * 6364136223846793005u + 1442695040888963407u;
    auto Key = int64_t(Random >> 33) % int64_t(4 * Slots);
    rt::Ref<Document> &Slot = (*Cache)[size_t(Key) % Slots];
    Document *D = Slot;
    if (D && D->Key == Key) {
      ++Hits;
    } else {
      ++Misses;
      Slot = D = load(Key);
    }
    if (countElements(D->Top, Key) != 121)
      ++Broken;
    rt::safepoint(); // For when it hits for a long time: nothing else stops
                     // here.
  }
}

/// Signals come to a task, where everything is allowed.
void takeSignals() {
  for (int Signal : {SIGINT, SIGTERM, SIGALRM})
    rt::signalNotify(Signal);
  rt::signalReceive();
  Stop.store(true);
}

/// A storm, while it lasts: preemption and a hundred signals that nobody wants.
void disturb() {
  while (!Stop.load()) {
    for (int I = 0; I != 100; ++I)
      kill(getpid(), I % 2 ? SIGURG : SIGUSR1);
    rt::Blocking Scope; // Others have this task's processor meanwhile.
    usleep(1000);
  }
}

} // namespace

int main(int Argc, char **Argv) {
  rt::init();
  rt::run([] { Cache = rt::makeArray<Document>(Slots); });
  rt::profileStart(100);
  alarm(Argc > 1 ? unsigned(std::atoi(Argv[1])) : 1);
  rt::run([] {
    rt::WaitGroup Done;
    Done.add(Workers);
    for (int I = 0; I != Workers; ++I)
      rt::go([&Done, I] {
        serve(uint64_t(I));
        Done.done();
      });
    rt::go(disturb);
    takeSignals();
    Done.wait();
    rt::gc();
  });
  rt::ProfileSample Sample;
  unsigned Samples = 0;
  while (rt::profileRead(Sample))
    ++Samples;
  rt::Statistics S = rt::statistics();
  rt::shutdown();
  std::printf("%llu hits, %llu misses, %llu broken documents\n",
              (unsigned long long)Hits, (unsigned long long)Misses,
              (unsigned long long)Broken);
  std::printf(
      "%llu collections, %.1f MB live, longest stop %.2f ms, %u samples\n",
      (unsigned long long)S.Collections, double(S.LiveBytes) / 1e6,
      double(S.LongestStopNanoseconds) / 1e6, Samples);
  return Broken != 0;
}
