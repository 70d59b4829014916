// A run with nothing to check has proven nothing, and says so with exit code 2: no
// root (a misspelt annotation is none), or neither managed type nor barrier.
// RUN: split-file %s %t
// RUN: %check_nowb %t/no-root.cpp --exit=2 --prefix=ROOT -- -std=c++20
// RUN: %check_nowb %t/no-type.cpp --exit=2 --prefix=TYPE -- -std=c++20
// RUN: %check_nowb %t/barrier.cpp -- -std=c++20

//--- no-root.cpp
#include <nowb/annotations.h>
struct GC_MANAGED Object;
Object *Last;
__attribute__((annotate("nowritebarierrec"))) void misspelt() { Last = nullptr; }
// ROOT: error: {{.*}}root

//--- no-type.cpp
#include <nowb/annotations.h>
struct Object;
Object *Last;
GC_NOWRITEBARRIERREC void root() { Last = nullptr; }
// TYPE: :[[#@LINE-1]]:27: warning: root 'root' is unproven: no managed type and no write barrier function is known
// TYPE: error: {{.*}}managed
// TYPE: root 'root': unproven

//--- barrier.cpp
#include <nowb/annotations.h>
GC_WRITE_BARRIER void modify();
GC_NOWRITEBARRIERREC void root() {}
