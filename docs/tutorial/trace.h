/* For people who debug programs: what was on top of the stack last. */
#ifndef TRACE_H
#define TRACE_H

#include "heap.h"

void trace_start(void);
struct object *trace_last(void);

#endif
