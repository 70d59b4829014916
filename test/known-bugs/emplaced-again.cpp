// A GC pointer that std::optional holds as `void *`, and that is still there when another value is
// made in its place: to the library's code the place is as good as fresh memory.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <optional>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Text[8];
static std::optional<void *> Held;
GC_NOWRITEBARRIERREC void emplaces() { Held.emplace(Text); }
int main() { Held = First; }
