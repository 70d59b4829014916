// The same with a main: nobody else calls and sets.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
typedef void (*function)(void);

static void quiet(void) {}
static function Kept;
void setKept(function F) { Kept = F; }
GC_NOWRITEBARRIERREC void callsKept(void) { Kept(); }

function Visible = quiet;
GC_NOWRITEBARRIERREC void callsVisible(void) { Visible(); }

int main(void) {
  setKept(quiet);
  return 0;
}
