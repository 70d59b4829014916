// Functions that share memory with something in another member of a union, at
// any depth: structs with a common beginning, arrays, bytes.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);
static void loud(void) { barrier(); } // #loud
static void quiet(void) {}

struct one { int Kind; void (*Run)(void); };
struct two { int Kind; void (*Call)(void); };
static union { struct one A; struct two B; } Prefix = {.B = {0, quiet}};
static struct {
  union {
    struct { void (*Open)(void), (*Close)(void); };
    void (*All[2])(void);
  };
} Named = {{{quiet, quiet}}};
static union { void (*Run)(void); struct { void (*Nested)(void); } S; } Nested = {quiet};
static union { struct three { int Kind; void (*Call)(void); } A; char Bytes[16]; } Bytes = {{0, quiet}};
static union { struct four { int Kind; void (*Run)(void); } A; struct { int Kind; float F; } B; } Tagged = {{0, quiet}};
void install(void) {
  Prefix.A.Run = loud;
  Named.All[1] = loud;
  Nested.S.Nested = loud;
  void (*Function)(void) = quiet;
  memcpy(Bytes.Bytes + 8, &Function, sizeof Function);
  Tagged.B.F = 1;
}
GC_NOWRITEBARRIERREC void prefix(void) { Prefix.B.Call(); }
GC_NOWRITEBARRIERREC void named(void) { Named.Close(); }
GC_NOWRITEBARRIERREC void nested(void) { Nested.Run(); }
GC_NOWRITEBARRIERREC void bytes(void) { Bytes.A.Call(); }
GC_NOWRITEBARRIERREC void tagged(void) { Tagged.A.Run(); }
int main(void) { return 0; }
// CHECK: :[[#loud]]:26: error: {{.*}} 'prefix': calls write barrier 'barrier'
// CHECK: note: 'prefix' calls through 'Prefix.B.Call'
// CHECK: note: which can be 'loud', assigned here
// CHECK: note: also reached from 'named', 'nested'
// CHECK: warning: root 'bytes' is unproven: 'Bytes.A.Call' may hold another member of union
// CHECK: root 'prefix': violation
// CHECK: root 'named': violation
// CHECK: root 'nested': violation
// CHECK: root 'bytes': unproven
// CHECK: root 'tagged': proven
