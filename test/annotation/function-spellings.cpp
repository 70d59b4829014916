// The four spellings of each annotation of functions mean the same: the macro,
// the GNU attribute, the attribute in namespace gc, and annotate.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
void store() {
  Last = nullptr; // #store
}

GC_NOWRITEBARRIERREC void recMacro() {
  store(); // #rec
}
__attribute__((nowritebarrierrec)) void recGnu() { store(); }
[[gc::nowritebarrierrec]] void recScoped() { store(); }
__attribute__((annotate("nowritebarrierrec"))) void recAnnotate() { store(); }

// The body alone is checked: the call of store is silent.
GC_NOWRITEBARRIER void ownMacro() { store(); Last = nullptr; } // #ownMacro
__attribute__((nowritebarrier)) void ownGnu() { store(); Last = nullptr; } // #ownGnu
[[gc::nowritebarrier]] void ownScoped() { store(); Last = nullptr; } // #ownScoped
__attribute__((annotate("nowritebarrier"))) void ownAnnotate() { store(); Last = nullptr; } // #ownAnnotate

GC_YESWRITEBARRIERREC void yesMacro() { store(); }
__attribute__((yeswritebarrierrec)) void yesGnu() { store(); }
[[gc::yeswritebarrierrec]] void yesScoped() { store(); }
__attribute__((annotate("yeswritebarrierrec"))) void yesAnnotate() { store(); }

GC_SIGNAL_HANDLER void handlerMacro(int) {}
__attribute__((signal_handler)) void handlerGnu(int) {}
[[gc::signal_handler]] void handlerScoped(int) {}
__attribute__((annotate("signal_handler"))) void handlerAnnotate(int) {}

GC_WRITE_BARRIER void barrierMacro();
__attribute__((gc_write_barrier)) void barrierGnu();
[[gc::write_barrier]] void barrierScoped();
__attribute__((annotate("gc_write_barrier"))) void barrierAnnotate();

GC_NOWRITEBARRIERREC void stopsAtBoundaries() {
  yesMacro(), yesGnu(), yesScoped(), yesAnnotate();
}
GC_NOWRITEBARRIERREC void callsBarriers() {
  barrierMacro(); // #barrierMacro
  barrierGnu(); // #barrierGnu
  barrierScoped(); // #barrierScoped
  barrierAnnotate(); // #barrierAnnotate
}
// CHECK: :[[#store]]:8: error: {{.*}} nowritebarrierrec function 'recMacro': stores
// CHECK-NEXT: :[[#rec]]:3: note: 'recMacro' calls 'store'
// CHECK-NEXT: :[[#store]]:8: note: also reached from 'recGnu', 'recScoped', 'recAnnotate'
// CHECK-NEXT: :[[#ownMacro]]:51: error: {{.*}} nowritebarrier function 'ownMacro': stores
// CHECK-NEXT: :[[#ownGnu]]:63: error: {{.*}} nowritebarrier function 'ownGnu': stores
// CHECK-NEXT: :[[#ownScoped]]:57: error: {{.*}} nowritebarrier function 'ownScoped': stores
// CHECK-NEXT: :[[#ownAnnotate]]:80: error: {{.*}} nowritebarrier function 'ownAnnotate': stores
// CHECK-NEXT: :[[#barrierMacro]]:3: error: {{.*}} 'callsBarriers': calls write barrier 'barrierMacro'
// CHECK-NEXT: :[[#barrierGnu]]:3: error: {{.*}} 'callsBarriers': calls write barrier 'barrierGnu'
// CHECK-NEXT: :[[#barrierScoped]]:3: error: {{.*}} 'callsBarriers': calls write barrier 'barrierScoped'
// CHECK-NEXT: :[[#barrierAnnotate]]:3: error: {{.*}} 'callsBarriers': calls write barrier 'barrierAnnotate'
// CHECK: root 'handlerMacro': proven (signal handler, declared at
// CHECK-NEXT: root 'handlerGnu': proven (signal handler, declared at
// CHECK-NEXT: root 'handlerScoped': proven (signal handler, declared at
// CHECK-NEXT: root 'handlerAnnotate': proven (signal handler, declared at
// CHECK-NEXT: root 'stopsAtBoundaries': proven
// CHECK: stopped at 4 trusted boundaries
