// What dlsym returns is not known: the call is open.
// RUN: %check_nowb %s --
#include <dlfcn.h>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void (*Plugin)(void);
void load(void *Library) {
  Plugin = (void (*)(void))dlsym(Library, "plugin"); // #load
}
GC_NOWRITEBARRIERREC void callsPlugin(void) {
  if (Plugin)
    Plugin(); // #calls
}
// CHECK: :[[#calls]]:5: warning: root 'callsPlugin' is unproven: 'Plugin' may hold a value cast from 'void *' [gc-nowritebarrierrec]
// CHECK: root 'callsPlugin': unproven
int main(void) { return 0; }
