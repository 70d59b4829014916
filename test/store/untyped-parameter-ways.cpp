// A GC pointer that a call hides from its callee, in the ways that a call can be
// made; and what is no GC pointer, on such ways to where none is.
// RUN: %check_nowb %s -- -std=c++20
#include <cstdint>
#include <cstdlib>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Other { Other *Next; };
void *Last, *Plain;

static void keep(void *Value) {
  Last = Value; // #keep
}
static void (*Hook)(void *) = keep;
GC_NOWRITEBARRIERREC void throughPointer(Object *O) { Hook(O); }
// CHECK: :[[#keep]]:8: error: write barrier prohibited in nowritebarrierrec function 'throughPointer': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: :[[#@LINE-2]]:55: note: 'throughPointer' calls through 'Hook'
// CHECK-NEXT: note: which can be 'keep', assigned here
// CHECK-NEXT: note: also reached from 'instantiates'
static void keepPlain(void *Value) { Plain = Value; }
static void keepOther(void *Value, int) { Plain = Value; }
static void (*PlainHook)(void *, int) = keepOther;
GC_NOWRITEBARRIERREC void throughPointerOk(Other *O, uintptr_t I) {
  PlainHook(O, 0);
  PlainHook((void *)I, 0);
}

struct Sink {
  virtual void put(void *Value) = 0;
};
struct Keeper : Sink {
  void put(void *Value) override {
    Last = Value; // #keeper
  }
};
GC_NOWRITEBARRIERREC void throughVirtual(Sink &S, Object *O) { S.put(O); }
// CHECK-NEXT: :[[#keeper]]:10: error: {{.*}} 'throughVirtual': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: :[[#@LINE-2]]:66: note: 'throughVirtual' calls virtual 'Sink::put', which can be 'Keeper::put'
struct PlainSink {
  virtual void put(void *Value, int) = 0;
};
struct PlainKeeper : PlainSink {
  void put(void *Value, int) override { Plain = Value; }
};
GC_NOWRITEBARRIERREC void throughVirtualOk(PlainSink &S, Other *O) { S.put(O, 0); }

struct Box {
  void *Content;
  explicit Box(void *C) : Content(C) {} // #box
};
GC_NOWRITEBARRIERREC Box *constructs(Object *O) { return new Box(O); }
// CHECK-NEXT: :[[#box]]:35: error: {{.*}} 'constructs': stores GC pointer held as 'void *' to {{.*}}
// CHECK-NEXT: :[[#@LINE-2]]:62: note: 'constructs' {{.*}}calls 'Box::Box(void *)'
GC_NOWRITEBARRIERREC void constructsOk(Object *O, Other *P) {
  Box OnStack(O);
  new Box(P);
}

static void keepDeep(void *Value, int Depth) {
  if (Depth)
    return keepDeep(Value, Depth - 1);
  void *Copy = Value;
  Last = Copy; // #deep
}
GC_NOWRITEBARRIERREC void recursively(Object *O) {
  auto *Any = reinterpret_cast<struct Disguise *>(O);
  keepDeep(Any, 3);
}
// CHECK-NEXT: :[[#deep]]:8: error: {{.*}} 'recursively': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: :[[#@LINE-3]]:3: note: 'recursively' calls 'keepDeep'
static void keepDeepPlain(void *Value, int Depth) {
  if (Depth)
    return keepDeepPlain(Value, Depth - 1);
  Plain = Value;
}
GC_NOWRITEBARRIERREC void recursivelyOk(Other *O) { keepDeepPlain(O, 3); }

static void lift(void **From) {
  Last = *From; // #lift
}
GC_NOWRITEBARRIERREC void behindAddress(Object *O) {
  void *Any = O;
  lift(&Any);
}
// CHECK-NEXT: :[[#lift]]:8: error: {{.*}} 'behindAddress': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: :[[#@LINE-3]]:3: note: 'behindAddress' calls 'lift'
static void liftPlain(void **From) { Plain = *From; }
GC_NOWRITEBARRIERREC void behindAddressOk(Other *O) {
  void *Any = O;
  liftPlain(&Any);
}

static void replace(void *&Place, Other *By) {
  Place = By; // #replace
}
Object *Root;
GC_NOWRITEBARRIERREC void throughReference(Other *O) {
  replace(reinterpret_cast<void *&>(Root), O);
}
// CHECK-NEXT: :[[#replace]]:9: error: {{.*}} 'throughReference': stores GC pointer held as {{.*}} to 'Place'
// CHECK-NEXT: :[[#@LINE-3]]:3: note: 'throughReference' calls 'replace'
GC_NOWRITEBARRIERREC void throughReferenceOk(Other *O) { replace(Plain, O); }

static int compare(const void *A, const void *B) {
  Last = *(void **)A; // #compare
  return 0;
}
GC_NOWRITEBARRIERREC void sorts(Object **Objects, size_t N) {
  qsort(Objects, N, sizeof *Objects, compare); // #sorts
}
// CHECK-NEXT: :[[#compare]]:8: error: {{.*}} 'sorts': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: :[[#sorts]]:3: note: 'sorts' calls through 'qsort'
// CHECK-NEXT: note: which can be 'compare', assigned here
// CHECK-NEXT: :[[#sorts]]:3: error: {{.*}} 'sorts': stores GC pointer 'Object *' through 'qsort'
static int comparePlain(const void *A, const void *B) {
  Plain = *(void **)A;
  return 0;
}
GC_NOWRITEBARRIERREC void sortsOk(int *Numbers, size_t N) {
  qsort(Numbers, N, sizeof *Numbers, comparePlain);
}

template <typename T> void keepAny(T Value) {
  keep((void *)Value);
}
template <typename T> void keepAnyPlain(T Value) {
  keepPlain((void *)Value);
}
GC_NOWRITEBARRIERREC void instantiates(Object *O) { keepAny(O); }
GC_NOWRITEBARRIERREC void instantiatesOk(Other *O) { keepAnyPlain(O); }

// A root may be called by others: what they hide, it stores.
GC_NOWRITEBARRIERREC void isCalled(void *Value) {
  Last = Value; // #called
}
void calls(Object *O) { isCalled(O); }
GC_NOWRITEBARRIER void isCalledAlone(void *Value) { Last = Value; }
void callsAlone(Object *O) { isCalledAlone(O); }
// CHECK-NEXT: :[[#called]]:8: error: {{.*}} 'isCalled': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: error: {{.*}} 'isCalledAlone': stores GC pointer held as 'void *' to 'Last'
// CHECK-NEXT: root 'throughPointer': violation
// CHECK-NEXT: root 'throughPointerOk': proven
// CHECK-NEXT: root 'throughVirtual': violation
// CHECK-NEXT: root 'throughVirtualOk': proven
// CHECK-NEXT: root 'constructs': violation
// CHECK-NEXT: root 'constructsOk': proven
// CHECK-NEXT: root 'recursively': violation
// CHECK-NEXT: root 'recursivelyOk': proven
// CHECK-NEXT: root 'behindAddress': violation
// CHECK-NEXT: root 'behindAddressOk': proven
// CHECK-NEXT: root 'throughReference': violation
// CHECK-NEXT: root 'throughReferenceOk': proven
// CHECK-NEXT: root 'sorts': violation
// CHECK-NEXT: root 'sortsOk': proven
// CHECK-NEXT: root 'instantiates': violation
// CHECK-NEXT: root 'instantiatesOk': proven
// CHECK-NEXT: root 'isCalled': violation
// CHECK-NEXT: root 'isCalledAlone': violation
int main() {}
