// Null that comes over a GC pointer that is held as `void *` by ways: a parameter, through
// others too, a local, a conditional, a reference, a virtual or indirect call.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <nowb/annotations.h>
#include <utility>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static struct Keeper {
  void *Of;
  void set(void *P) {
    Of = P; // #set
  }
} K;
static struct Texts {
  void *Of;
  void set(void *P) { Of = P; }
} T;
static void *A, *B, *C, *D, *E;
static void setA(void *N) {
  A = N; // #setA
}
static void passOn(void *N) {
  setA(N); // #passOn
}
GC_NOWRITEBARRIERREC void method() {
  K.set(nullptr); // #method
}
// CHECK: :[[#set]]:8: error: write barrier prohibited in nowritebarrierrec function 'method': stores GC pointer held as 'void *' to 'Of' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#method]]:5: note: 'method' calls 'Keeper::set'
GC_NOWRITEBARRIERREC void passedOn() {
  passOn(nullptr); // #passedOn
}
// CHECK: :[[#setA]]:5: error: write barrier prohibited in nowritebarrierrec function 'passedOn': stores GC pointer held as 'void *' to 'A' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passedOn]]:3: note: 'passedOn' calls 'passOn'
// CHECK-NEXT: :[[#passOn]]:3: note: 'passOn' calls 'setA'
GC_NOWRITEBARRIERREC void local(int I) {
  void *N = nullptr;
  if (I)
    N = &K;
  B = N; // #local
}
// CHECK: :[[#local]]:5: error: write barrier prohibited in nowritebarrierrec function 'local': stores GC pointer held as 'void *' to 'B' [gc-nowritebarrierrec]
static void setC(void *N) {
  C = N; // #setC
}
static void (*Hook)(void *) = setC;
GC_NOWRITEBARRIERREC void indirect(int I) {
  Hook(I ? &K : nullptr); // #indirect
}
// CHECK: :[[#setC]]:5: error: write barrier prohibited in nowritebarrierrec function 'indirect': stores GC pointer held as 'void *' to 'C' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#indirect]]:3: note: 'indirect' calls through 'Hook'
// CHECK-NEXT: note: which can be 'setC', assigned here
struct Sink {
  virtual ~Sink() = default;
  virtual void take(void *P) = 0;
};
static struct Taker final : Sink {
  void take(void *P) override {
    D = P; // #take
  }
} Only;
static Sink *TheSink = &Only;
GC_NOWRITEBARRIERREC void virtually() {
  TheSink->take(nullptr); // #virtually
}
// CHECK: :[[#take]]:7: error: write barrier prohibited in nowritebarrierrec function 'virtually': stores GC pointer held as 'void *' to 'D' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#virtually]]:12: note: 'virtually' calls virtual 'Sink::take', which can be 'Taker::take'
static void reset(void *&Of) {
  Of = std::exchange(E, nullptr) ? nullptr : nullptr;
}
GC_NOWRITEBARRIERREC void silent() {
  T.set(&K);
  T.set(nullptr);
  void *Local;
  reset(Local);
}
// CHECK: root 'silent': proven
int main() {
  K.Of = A = B = C = D = First;
}
