// A unit that sees only `struct m;` does not know that it is managed; linking
// does, from C++ and C alike. The first run shows that nothing else makes it so.
// RUN: split-file %s %t
// RUN: %check_nowb %t/user.cpp %t/other.cpp --prefix=ALONE -- -std=c++20
// RUN: %check_nowb %t/user.cpp %t/owner.cpp %t/other.cpp --checks=%t/other.cpp -- -std=c++20
// RUN: %nowb extract -o %t/user.facts -- clang -I %annotations -c %t/user.c
// RUN: %nowb extract -o %t/owner.facts -- clang++ -I %annotations -c %t/owner.cpp
// RUN: not %nowb link %t/user.facts %t/owner.facts | FileCheck %t/user.c

//--- user.cpp
#include <nowb/annotations.h>
struct m;
struct Holder { m *Field; };
m *Last;
Holder *Heap;
GC_NOWRITEBARRIERREC void stores(m *M, Holder H) {
  Last = M; // #store
  *Heap = H; // #aggregate
}
// ALONE: root {{.*}}: proven
// ALONE-NEXT: root {{.*}}: proven

//--- other.cpp
#include <nowb/annotations.h>
struct GC_MANAGED Other;
Other *LastOther;
GC_NOWRITEBARRIERREC void onlyReads() { (void)LastOther; }
// CHECK: :[[#store]]:8: error: {{.*}} 'stores': stores GC pointer 'm *' to 'Last'
// CHECK-NEXT: :[[#aggregate]]:9: error: {{.*}} 'stores': stores 'Holder', which holds a GC pointer, to '*Heap'

//--- owner.cpp
#include <nowb/annotations.h>
struct GC_MANAGED m { long Id; };

//--- user.c
#include <nowb/annotations.h>
struct m;
struct m *last;
GC_NOWRITEBARRIERREC void stores(struct m *M) { last = M; }
// CHECK: user.c:4:54: error: {{.*}} 'stores': stores GC pointer 'struct m *' to 'last'
