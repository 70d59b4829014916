#include "runtime.h"

static struct {
  long mID;
} waiting;

void waitForSigusr1() {
  testSigusr1 = [](g *gp) {
    waiting.mID = gp->mp->id;
    return true;
  };
}
