// A GC pointer that std::optional holds as `void *`, and that is still there when another
// value is made in its place.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <memory>
#include <optional>
#include <string>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static char Text[8];
static std::optional<void *> Held;
GC_NOWRITEBARRIERREC void emplaces() {
  Held.emplace(Text); // #emplaces
}
// CHECK: stl_construct.h:{{.*}}: error: write barrier prohibited in nowritebarrierrec function 'emplaces': stores GC pointer held as 'void *' to 'new void *' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#emplaces]]:8: note: 'emplaces' calls
// CHECK-NEXT: note: {{.*}} calls {{.*}}_M_construct
// CHECK-NEXT: note: {{.*}} calls {{.*}}_M_construct
// CHECK-NEXT: note: {{.*}} calls {{.*}}_Construct

static std::optional<std::string> String;
static std::optional<const char *> Chars;
static void *Slots[4], **End = Slots;
GC_NOWRITEBARRIERREC void silent() {
  String.emplace("text");
  Chars.emplace(Text);
  std::construct_at(End, Text);
}
// CHECK: root 'silent': proven
int main() {
  Held = First;
  *End = First;
}
