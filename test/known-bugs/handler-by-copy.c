// A handler whose bytes are copied into a whole struct sigaction is not seen, and
// nothing says so.
// XFAIL: *
// RUN: not %nowb check --strict --no-cache %s -- -I %annotations
#include <nowb/annotations.h>
#include <signal.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last;
static void handler(int Sig) { Last = 0; }
static void other(int Sig) {}
int main(void) {
  void (*H)(int) = handler;
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  memcpy(&Action, &H, sizeof H);
  sigaction(SIGUSR1, &Action, 0);
  signal(SIGUSR2, other);
}
