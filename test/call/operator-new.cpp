// Memory: a class's own operators new and delete, placement forms, and the
// program's in place of the library's.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
using size = decltype(sizeof(0));

struct Allocated {
  static void *operator new(size) {
    barrier(); // #new
    return nullptr;
  }
  static void *operator new[](size) {
    barrier(); // #newarray
    return nullptr;
  }
};
struct Freed {
  static void operator delete(void *) {
    barrier(); // #delete
  }
  static void operator delete[](void *) {
    barrier(); // #deletearray
  }
};
GC_NOWRITEBARRIERREC void allocates() {
  new Allocated; // #allocates
}
GC_NOWRITEBARRIERREC void allocatesArray() {
  new Allocated[2]; // #allocatesarray
}
GC_NOWRITEBARRIERREC void frees(Freed *F) {
  delete F; // #frees
}
GC_NOWRITEBARRIERREC void freesArray(Freed *F) {
  delete[] F; // #freesarray
}
// CHECK: :[[#new]]:5: error: write barrier prohibited in nowritebarrierrec function 'allocates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#allocates]]:3: note: 'allocates' implicitly calls 'Allocated::operator new'
// CHECK: :[[#newarray]]:5: error: write barrier prohibited in nowritebarrierrec function 'allocatesArray': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#allocatesarray]]:3: note: 'allocatesArray' implicitly calls 'Allocated::operator new[]'
// CHECK: :[[#delete]]:5: error: write barrier prohibited in nowritebarrierrec function 'frees': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#frees]]:3: note: 'frees' implicitly calls 'Freed::operator delete'
// CHECK: :[[#deletearray]]:5: error: write barrier prohibited in nowritebarrierrec function 'freesArray': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#freesarray]]:3: note: 'freesArray' implicitly calls 'Freed::operator delete[]'

struct Arena {};
void *operator new(size, Arena &) {
  barrier(); // #arena
  return nullptr;
}
GC_NOWRITEBARRIERREC void allocatesFrom(Arena &A) {
  new (A) int; // #from
}
// CHECK: :[[#arena]]:3: error: write barrier prohibited in nowritebarrierrec function 'allocatesFrom': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#from]]:3: note: 'allocatesFrom' implicitly calls 'operator new(size, Arena &)'

void *operator new(size) {
  barrier(); // #global
  return nullptr;
}
GC_NOWRITEBARRIERREC int *allocatesInt() {
  return new int; // #allocatesint
}
// CHECK: :[[#global]]:3: error: write barrier prohibited in nowritebarrierrec function 'allocatesInt': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#allocatesint]]:10: note: 'allocatesInt' implicitly calls 'operator new{{.*}}'

GC_NOWRITEBARRIERREC void freesInt(int *I) { delete I; }
GC_NOWRITEBARRIERREC void avoidsOwn(Freed *F) { ::delete F; }
// CHECK: root 'freesInt': proven
// CHECK: root 'avoidsOwn': proven
