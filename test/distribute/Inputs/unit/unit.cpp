#include "heap.h"
#include "marked.h"
#define OLD <old.h>
#include OLD
#include <csignal>
#include <vector>
// NOLINTBEGIN(gc-nowritebarrierrec)
#include "later.h"
// NOLINTEND(gc-nowritebarrierrec)
Object *Last, *Others[4];
void (*Hook)(Object *);

#if defined(NOWHERE) || \
    0 /* a comment
    that goes on */
it's skipped: "unbalanced
#  if 1
    Last = 0; // NOLINT(gc-nowritebarrierrec)
#  endif
#elif MARKED == 1 // NOLINT(gc-nowritebarrierrec)
static const char *Text = R"(
#if 0
#include "nowhere.h"
)";
/*
#include "nowhere.h"
*/
#else
#error skipped
#endif
# /* odd */ ifdef __cplusplus
#define STORE(PLACE, \
              VALUE) PLACE = VALUE
%:endif

static void handler(int Signal) {
  KEEP(Others[0]);
  Object *O = Others[LINE_OF(1)]; STORE(Last, O); Last = O; // NOLINT(gc-nowritebarrierrec)
  // NOLINTNEXTLINE
  STORE(Last, O);
  STORE(Others[1], O), Hook(O);
}
void install() {
  Hook = [](Object *O) { keepsToo(O); };
  std::signal(SIGUSR1, handler);
  std::vector<Object *> Local(oldStyle(), Last);
}
#line 300 "unit.y"
void grammar() { Last = nullptr; }
int main() {}
