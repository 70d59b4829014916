// Functions in containers of the standard library, and in a list of one's own.
// RUN: not %nowb check %s --cache-dir %t -- -std=c++20 -I%annotations | FileCheck %s
#include <map>
#include <memory>
#include <nowb/annotations.h>
#include <vector>

GC_WRITE_BARRIER void barrier();

static void inVector(int) {
  barrier();
}
static std::vector<void (*)(int)> Vector;
void add() { Vector.push_back(inVector); }
GC_NOWRITEBARRIERREC void callsVector() {
  for (auto *Function : Vector)
    Function(1);
}
// CHECK: :[[#@LINE-8]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsVector'
// CHECK: :[[#@LINE-3]]:5: note: 'callsVector' calls through 'Function'
// CHECK: note: which can be 'inVector', assigned here

static void inMap(long) {
  barrier();
}
static std::map<int, void (*)(long)> Map;
void set() { Map[1] = inMap; }
GC_NOWRITEBARRIERREC void callsMap() {
  auto Found = Map.find(1);
  if (Found != Map.end())
    Found->second(1);
}
// CHECK: :[[#@LINE-9]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsMap'
// CHECK: :[[#@LINE-3]]:{{[0-9]+}}: note: 'callsMap' calls through 'Found->second'
// CHECK: note: which can be 'inMap', assigned here

static void inList(char) {
  barrier();
}
struct Node {
  void (*Run)(char);
  std::unique_ptr<Node> Next;
};
static std::unique_ptr<Node> List;
void push() { List.reset(new Node{inList, std::move(List)}); }
GC_NOWRITEBARRIERREC void callsList() {
  for (Node *N = List.get(); N; N = N->Next.get())
    N->Run('c');
}
// CHECK: :[[#@LINE-12]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsList'
// CHECK: :[[#@LINE-3]]:{{[0-9]+}}: note: 'callsList' calls through 'N->Run'
// CHECK: note: which can be 'inList', assigned here

static void quiet(double) {}
static std::vector<void (*)(double)> Quiet{quiet};
GC_NOWRITEBARRIERREC void callsQuiet() { Quiet.front()(1); }
// CHECK: root 'callsQuiet': proven
int main() {}
