/* Every macro in every place where C allows it: no warning from clang or GCC in
 * any standard, and under clang the attribute sits on the declaration meant.
 * The warnings turned off are about the age of the language, not about use.
 *
 * DEFINE: %{clang} = %clang -Weverything -Wno-pre-c11-compat -Wno-pre-c23-compat \
 * DEFINE:   -Werror -fsyntax-only -I %annotations %s
 * DEFINE: %{gcc} = %gcc -Wall -Wextra -pedantic -Werror -fsyntax-only -I %annotations %s
 * RUN: %{clang} -std=c99
 * RUN: %{clang} -std=c11
 * RUN: %{clang} -std=c17
 * RUN: %{clang} -std=c23
 * RUN: %{gcc} -std=c99
 * RUN: %{gcc} -std=c11
 * RUN: %{gcc} -std=c17
 * RUN: %{gcc} -std=c2x
 * RUN: %{clang} -std=c17 -Xclang -ast-dump -fno-color-diagnostics | FileCheck %s
 */

#include "nowb/annotations.h"
#include <stdint.h>

struct GC_MANAGED m;
// CHECK: RecordDecl {{.*}} struct m
// CHECK: AnnotateAttr {{.*}} "gc_managed"
struct GC_MANAGED m { struct m *Next; };
struct GC_NOTINHEAP span { struct span *Next; };
// CHECK: RecordDecl {{.*}} struct span definition
// CHECK: AnnotateAttr {{.*}} "gc_notinheap"
union GC_MANAGED cell { struct m *Object; int Small; };
// CHECK: RecordDecl {{.*}} union cell definition
// CHECK: AnnotateAttr {{.*}} "gc_managed"
typedef intptr_t value GC_MANAGED;
// CHECK: TypedefDecl {{.*}} value 'intptr_t'
// CHECK: AnnotateAttr {{.*}} "gc_managed"
typedef struct GC_MANAGED { int Field; } object;
// CHECK: RecordDecl {{.*}} struct definition
// CHECK: AnnotateAttr {{.*}} "gc_managed"

GC_NOWRITEBARRIERREC void handler(int);
// CHECK: FunctionDecl {{.*}} handler 'void (int)'
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
GC_NOWRITEBARRIERREC void handler(int Signal) { (void)Signal; }
GC_NOWRITEBARRIER static inline int own(void) { return 1; }
// CHECK: FunctionDecl {{.*}} own 'int (void)'
// CHECK: AnnotateAttr {{.*}} "nowritebarrier"
static GC_YESWRITEBARRIERREC int acquire(void) { return 2; }
// CHECK: FunctionDecl {{.*}} acquire 'int (void)'
// CHECK: AnnotateAttr {{.*}} "yeswritebarrierrec"
GC_SIGNAL_HANDLER extern void registeredElsewhere(int);
// CHECK: FunctionDecl {{.*}} registeredElsewhere 'void (int)'
// CHECK: AnnotateAttr {{.*}} "signal_handler"
extern void after(int) GC_SIGNAL_HANDLER;
// CHECK: FunctionDecl {{.*}} after 'void (int)'
// CHECK: AnnotateAttr {{.*}} "signal_handler"
GC_WRITE_BARRIER void modify(value *Place, value New);
// CHECK: FunctionDecl {{.*}} modify 
// CHECK: AnnotateAttr {{.*}} "gc_write_barrier"
void systemstack(GC_CALLS void (*Callee)(void));
// CHECK: FunctionDecl {{.*}} systemstack 
// CHECK: ParmVarDecl {{.*}} Callee
// CHECK: AnnotateAttr {{.*}} "gc_calls"
void mcall(void (*Callee)(void) GC_CALLS);
// CHECK: FunctionDecl {{.*}} mcall 
// CHECK: ParmVarDecl {{.*}} Callee
// CHECK: AnnotateAttr {{.*}} "gc_calls"
GC_NOWRITEBARRIER GC_SIGNAL_HANDLER void both(void);
// CHECK: FunctionDecl {{.*}} both 
// CHECK: AnnotateAttr {{.*}} "nowritebarrier"
// CHECK: AnnotateAttr {{.*}} "signal_handler"
void both(void) {}
int main(void) {
  object O = {0};
  union cell C = {0};
  struct span S = {0};
  value V = 0;
  handler(0);
  both();
  return own() + acquire() - 3 + O.Field + (C.Object != 0) + (S.Next != 0) + (int)V;
}
