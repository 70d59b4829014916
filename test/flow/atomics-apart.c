// Two atomic hooks of one type are two slots: `&Hook` as the operand of an
// atomic operation lets no one else reach it.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdatomic.h>

GC_WRITE_BARRIER void barrier(void);
typedef void (*function)(void);

static void loud(void) {
  barrier(); // #loud
}
static void quiet(void) {}

static _Atomic(function) Loud;
static function Quiet;
void install(void) {
  atomic_store(&Loud, loud); // #setloud
  __atomic_store_n(&Quiet, quiet, __ATOMIC_RELEASE);
}
GC_NOWRITEBARRIERREC void callsLoud(void) {
  function Local = atomic_load(&Loud);
  Local(); // #callsloud
}
// CHECK: :[[#loud]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsLoud': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsloud]]:3: note: 'callsLoud' calls through 'Local'
// CHECK-NEXT: :[[#setloud]]:23: note: which can be 'loud', assigned here
GC_NOWRITEBARRIERREC void callsQuiet(void) {
  __atomic_load_n(&Quiet, __ATOMIC_ACQUIRE)();
}
// CHECK: root 'callsQuiet': proven
int main(void) { return 0; }
