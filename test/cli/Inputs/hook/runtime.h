// The bug that started the project, in small: a closure in a hook variable
// stores a GC pointer, and a signal handler calls it.
#pragma once
#include "nowb/annotations.h"

struct GC_MANAGED m {
  long id;
};
struct g {
  m *mp;
};

extern bool (*testSigusr1)(g *);
g *currentG();
void waitForSigusr1();
