// Copies of whole records, and of what is in a record's field, are followed: no
// handler but those is registered.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <signal.h>
#include <string.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last;
static void handler(int Sig) {}
static void (*const Stored)(int) = handler;
static void stores(int Sig) { Last = 0; }

int main(void) {
  struct sigaction Action, Copied;
  memset(&Action, 0, sizeof Action);
  memcpy(&Action.sa_handler, &Stored, sizeof Stored);
  memcpy(&Copied, &Action, sizeof Copied);
  sigaction(SIGUSR1, &Copied, 0);
  stores(0);
}
