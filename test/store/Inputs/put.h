// Header functions for header.cpp: the store stands here, its cause elsewhere.
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
inline Object *Shared;

inline void put(Object **P, Object *O) { *P = O; }
inline void share(Object *O) { Shared = O; }
inline void neverCalled() { Shared = nullptr; }
struct Holder {
  Object *Field;
  void set(Object *O) { Field = O; }
};
