// A GC pointer that is put in a record as the place of one: in a base, an element, a
// member of a member; through a reference, a pointer, `offsetof`, an atomic; a variant.
// RUN: %check_nowb %s -- -std=c++20
#include <cstddef>
#include <nowb/annotations.h>
#include <variant>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Text[8];
struct Base {
  void *Of;
};
static struct Derived : Base {
  int Number;
} Deriving;
GC_NOWRITEBARRIERREC void base() {
  Deriving.Of = nullptr; // #base
}
// CHECK: :[[#base]]:15: error: write barrier prohibited in nowritebarrierrec function 'base': stores GC pointer held as 'void *' to 'Deriving.Of' [gc-nowritebarrierrec]
static struct Array {
  void *Of[4];
} Elements;
GC_NOWRITEBARRIERREC void element() {
  Elements.Of[1] = nullptr; // #element
}
// CHECK: :[[#element]]:18: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer held as 'void *' to 'Elements.Of[1]' [gc-nowritebarrierrec]
static struct Nested {
  struct {
    void *Of;
  } In;
  int Number;
} Outer;
GC_NOWRITEBARRIERREC void nested() {
  Outer.In.Of = nullptr; // #nested
}
// CHECK: :[[#nested]]:15: error: write barrier prohibited in nowritebarrierrec function 'nested': stores GC pointer held as 'void *' to 'Outer.In.Of' [gc-nowritebarrierrec]
static struct Referred {
  void *Of;
} Behind;
GC_NOWRITEBARRIERREC void reference() {
  Behind.Of = nullptr; // #reference
}
// CHECK: :[[#reference]]:13: error: write barrier prohibited in nowritebarrierrec function 'reference': stores GC pointer held as 'void *' to 'Behind.Of' [gc-nowritebarrierrec]
struct Heap {
  void *Of;
};
GC_NOWRITEBARRIERREC void pointer(Heap *H) {
  H->Of = nullptr; // #pointer
}
// CHECK: :[[#pointer]]:9: error: write barrier prohibited in nowritebarrierrec function 'pointer': stores GC pointer held as 'void *' to 'H->Of' [gc-nowritebarrierrec]
static struct Computed {
  int Number;
  void *Of;
} Second;
GC_NOWRITEBARRIERREC void offset() {
  Second.Of = nullptr; // #offset
}
// CHECK: :[[#offset]]:13: error: write barrier prohibited in nowritebarrierrec function 'offset': stores GC pointer held as 'void *' to 'Second.Of' [gc-nowritebarrierrec]
static struct Atomic {
  void *Of;
} Exchanged;
GC_NOWRITEBARRIERREC void atomic() {
  Exchanged.Of = nullptr; // #atomic
}
// CHECK: :[[#atomic]]:16: error: write barrier prohibited in nowritebarrierrec function 'atomic': stores GC pointer held as 'void *' to 'Exchanged.Of' [gc-nowritebarrierrec]

static struct Silent {
  void *Of, *Other;
} Plain;
static std::variant<int, const char *> Chars;
GC_NOWRITEBARRIERREC void silent() {
  Plain.Other = nullptr;
  Chars.emplace<1>(Text);
}
// CHECK: root 'silent': proven
int main() {
  *reinterpret_cast<Object **>(&Deriving) = First;
  reinterpret_cast<Object **>(&Elements)[1] = First;
  *reinterpret_cast<Object **>(&Outer) = First;
  reinterpret_cast<void *&>(Behind) = First;
  void **Slot = reinterpret_cast<void **>(new Heap);
  *Slot = First;
  *reinterpret_cast<Object **>(reinterpret_cast<char *>(&Second) +
                               offsetof(Computed, Of)) = First;
  __atomic_store_n(reinterpret_cast<void **>(&Exchanged), First,
                   __ATOMIC_RELAXED);
  reinterpret_cast<void **>(&Plain)[0] = First;
}
