#include "runtime.h"

static struct {
  m *mp;
} waiting;

void waitForSigusr1() {
  testSigusr1 = [](g *gp) {
    waiting.mp = gp->mp;
    return true;
  };
}
