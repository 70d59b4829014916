// A weak function of a library may be another in the program that uses it: its
// own body is not all that a call of it runs. With main, or hidden, it is.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: not %nowb check library.c --no-cache -- -I %annotations > CHECK.txt
// RUN: FileCheck %s --check-prefix=CHECK < CHECK.txt
// RUN: %nowb check library.c main.c --no-cache -- -I %annotations > PROGRAM.txt
// RUN: FileCheck %s --check-prefix=PROGRAM < PROGRAM.txt
// RUN: not %nowb check library.c strong.c --no-cache -- -I %annotations > STRONG.txt
// RUN: FileCheck %s --check-prefix=STRONG < STRONG.txt

//--- library.c
#include <nowb/annotations.h>
#include <signal.h>
struct GC_MANAGED Object { struct Object *Next; };
struct Object *Last;
static void barrier(void) {
  Last = 0;
}

__attribute__((weak)) void onSignal(void) {}
__attribute__((weak, visibility("hidden"))) void onHidden(void) {}
static void nothing(void) {}
void onAlias(void) __attribute__((weak, alias("nothing")));

static void handler(int Sig) {
  onSignal();
}
static void aliased(int Sig) {
  onAlias();
}
static void hidden(int Sig) { onHidden(); }

// What it is given is out of sight, and what it returns came from there.
__attribute__((weak)) void keep(void (*F)(int)) {}
__attribute__((weak)) struct Object **place(struct Object **P) { return P; }
static void (*Hook)(void);
__attribute__((weak)) void setHook(void (*F)(void)) { Hook = F; }
static void kept(int Sig) { barrier(); }
static void hooked(int Sig) {
  if (Hook)
    Hook();
}
static void stores(int Sig) {
  struct Object *Local;
  *place(&Local) = 0;
}

// The root itself.
__attribute__((weak)) void itself(int Sig) {}

void install(void) {
  signal(SIGUSR1, handler);
  signal(SIGUSR2, hidden);
  signal(SIGALRM, aliased);
  signal(SIGTERM, hooked);
  signal(SIGHUP, stores);
  signal(SIGINT, itself);
  keep(kept);
}

//--- main.c
void install(void);
int main(void) { install(); }

//--- strong.c
void onSignal(void) {}

// CHECK: :{{[0-9]+}}:18: error: write barrier prohibited in signal handler 'stores': stores GC pointer 'struct Object *' to '*place(&Local)'
// CHECK: note: 'stores' is registered
// CHECK: :{{[0-9]+}}:3: warning: root 'handler' is unproven: calls weak 'onSignal', which code outside the program may replace [gc-nowritebarrierrec]
// CHECK: note: 'handler' is registered
// CHECK: :{{[0-9]+}}:3: warning: root 'aliased' is unproven: calls weak 'onAlias', which code outside the program may replace
// CHECK: note: 'aliased' is registered
// CHECK: :{{[0-9]+}}:5: warning: root 'hooked' is unproven: 'Hook' may hold a value from a caller outside the program
// CHECK: note: 'hooked' is registered
// CHECK: :{{[0-9]+}}:4: warning: root 'stores' is unproven: calls weak 'place'
// CHECK: note: 'stores' is registered
// CHECK: :{{[0-9]+}}:28: warning: root 'itself' is unproven: calls weak 'itself'
// CHECK: note: 'itself' is registered
// CHECK: root 'handler': unproven
// CHECK-NEXT: root 'aliased': unproven
// CHECK-NEXT: root 'hidden': proven
// CHECK-NEXT: root 'hooked': unproven
// CHECK-NEXT: root 'stores': violation
// CHECK-NEXT: root 'itself': unproven

// PROGRAM: root 'handler': proven
// PROGRAM: root 'aliased': proven
// PROGRAM: root 'hidden': proven
// PROGRAM: root 'hooked': unproven
// PROGRAM: root 'stores': proven
// PROGRAM: root 'itself': proven

// STRONG: root 'handler': proven
