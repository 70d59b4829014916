// A managed typedef of a number that is a template's argument: of any width, through
// references to constants, methods that call other templates, and the library's containers.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <cstdint>
#include <cstring>
#include <memory>
#include <nowb/annotations.h>
#include <utility>
#include <vector>
using Value GC_MANAGED = uintptr_t;
using Tagged GC_MANAGED = uint32_t; // a compressed pointer
using Boxed GC_MANAGED = double;
static Value First;
static Tagged T0;
static Boxed B0;
template <class T> struct Slot {
  T V;
  void set(T X) {
    V = X; // #set
  }
};
static Slot<Tagged> A;
static Slot<Boxed> B;
static Slot<int> Plain;
GC_NOWRITEBARRIERREC void boxed() {
  B.set(B0); // #boxed
}
// CHECK: :[[#set]]:7: error: write barrier prohibited in nowritebarrierrec function 'boxed': stores GC pointer held as 'double' to 'V' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#boxed]]:5: note: 'boxed' calls 'Slot<double>::set'
GC_NOWRITEBARRIERREC void compressed() {
  A.set(T0); // #compressed
}
// CHECK: :[[#set]]:7: error: write barrier prohibited in nowritebarrierrec function 'compressed': stores GC pointer held as 'unsigned int' to 'V' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#compressed]]:5: note: 'compressed' calls 'Slot<unsigned int>::set'

template <class T> T *same(T *P) { return P; }
template <class T> struct Vec {
  T *Data;
  T *data() { return same(Data); }
  void push(const T &X) { *Data = X; }
};
static Vec<Value> Own;
static std::vector<Value> Roots;
static std::vector<unsigned char> Bytes;
GC_NOWRITEBARRIERREC void own() {
  *Own.data() = 8; // #own
}
// CHECK: :[[#own]]:15: error: write barrier prohibited in nowritebarrierrec function 'own': stores GC pointer held as 'unsigned long' to '*Own.data()' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void zeroed() {
  std::memset(Roots.data(), 0, 8); // #zeroed
}
// CHECK: :[[#zeroed]]:3: error: write barrier prohibited in nowritebarrierrec function 'zeroed': stores GC pointer held as {{.*}} through 'memset' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void element() {
  Roots[0] = 8; // #element
}
// CHECK: :[[#element]]:12: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer held as 'unsigned long' to 'Roots[0]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void front() {
  Roots.front() = 8; // #front
}
// CHECK: :[[#front]]:17: error: write barrier prohibited in nowritebarrierrec function 'front': stores GC pointer held as 'unsigned long' to 'Roots.front()' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void iterated() {
  for (auto &Each : Roots)
    Each = 8; // #each
}
// CHECK: :[[#each]]:10: error: write barrier prohibited in nowritebarrierrec function 'iterated': stores GC pointer held as 'unsigned long' to 'Each' [gc-nowritebarrierrec]
static std::unique_ptr<Value[]> Slots;
GC_NOWRITEBARRIERREC void owned() {
  Slots[0] = 8; // #owned
}
// CHECK: :[[#owned]]:12: error: write barrier prohibited in nowritebarrierrec function 'owned': stores GC pointer held as 'unsigned long' to 'Slots[0]' [gc-nowritebarrierrec]
static std::vector<unsigned> Counts;
static unsigned long Kept;
GC_NOWRITEBARRIERREC void moved() {
  Kept = std::move(First); // #moved
}
// CHECK: :[[#moved]]:8: error: write barrier prohibited in nowritebarrierrec function 'moved': stores GC pointer {{.*}} to 'Kept' [gc-nowritebarrierrec]
static bool IsSmall;
static double Ratio;
GC_NOWRITEBARRIERREC void silent() {
  Plain.set(1);
  std::memset(Bytes.data(), 0, 8);
  Counts.front() = 8;
  for (auto &Each : Counts)
    Each = 8;
  IsSmall = First & 1;
  Ratio = First;
}
// CHECK: root 'silent': proven
int main() {
  Own.push(First);
  Roots.push_back(First);
  Slots[0] = First;
  Counts.push_back(1);
}
