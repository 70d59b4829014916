#pragma once
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
extern Object *Last;
extern void (*Hook)(Object *);
void install();
