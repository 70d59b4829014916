/* The four spellings in C: the macro, the GNU attribute, C23's in namespace gc,
 * and annotate.
 * RUN: %check_nowb %s -- -std=c23
 * RUN: %check_nowb %s -- -std=c99 -DOLD -Wno-everything
 */
#include <nowb/annotations.h>

#ifdef OLD
#define SCOPED(NAME) __attribute__((NAME))
#define MANAGED __attribute__((gc_managed))
#else
#define SCOPED(NAME) [[gc::NAME]]
#define MANAGED [[gc::managed]]
#endif
struct GC_MANAGED by_macro { int n; };
struct __attribute__((gc_managed)) by_gnu { int n; };
struct MANAGED by_scoped { int n; };
struct __attribute__((annotate("gc_managed"))) by_annotate { int n; };
typedef struct GC_MANAGED { int n; } nameless;
struct by_macro *macro;
struct by_gnu *gnu;
struct by_scoped *scoped;
struct by_annotate *annotate;
nameless *typedefed;
void systemstack(GC_CALLS void (*fn)(void));

GC_NOWRITEBARRIERREC void root_macro(void) {
  macro = 0; // #macro
  typedefed = 0; // #typedefed
}
__attribute__((nowritebarrierrec)) void root_gnu(void) {
  gnu = 0; // #gnu
}
SCOPED(nowritebarrierrec) void root_scoped(void) {
  scoped = 0; // #scoped
}
__attribute__((annotate("nowritebarrierrec"))) void root_annotate(void) {
  annotate = 0; // #annotate
}
SCOPED(yeswritebarrierrec) void boundary(void) { macro = 0; }
static void on_system_stack(void) {
  gnu = 0; // #systemstack
}
SCOPED(signal_handler) void handler(int n) {
  boundary();
  systemstack(on_system_stack); // #calls
}
// CHECK: :[[#macro]]:9: error: {{.*}} 'root_macro': stores GC pointer 'struct by_macro *' to 'macro'
// CHECK-NEXT: :[[#typedefed]]:13: error: {{.*}} 'root_macro': stores GC pointer 'nameless *' to 'typedefed'
// CHECK-NEXT: :[[#gnu]]:7: error: {{.*}} 'root_gnu': stores GC pointer 'struct by_gnu *' to 'gnu'
// CHECK-NEXT: :[[#scoped]]:10: error: {{.*}} 'root_scoped': stores GC pointer 'struct by_scoped *' to 'scoped'
// CHECK-NEXT: :[[#annotate]]:12: error: {{.*}} 'root_annotate': stores GC pointer 'struct by_annotate *' to 'annotate'
// CHECK-NEXT: :[[#systemstack]]:7: error: {{.*}} signal handler 'handler': stores GC pointer 'struct by_gnu *' to 'gnu'
// CHECK-NEXT: :[[#calls]]:3: note: 'handler' calls through 'systemstack'
// CHECK-NEXT: :[[#calls]]:15: note: which can be 'on_system_stack', assigned here
