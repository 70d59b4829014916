#pragma once
#include "heap.h"
inline Object *next(Object *O) { return O->Next; }
