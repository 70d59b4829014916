// A variable that is a number where it is defined, and a pointer to a record of
// functions where it is used: it is the program's own, and holds what the
// program puts in such records. Where no unit defines it, unseen code does.
// RUN: mkdir -p %t && echo 'unsigned long Handle, Handles[2];' > %t/defines.c
// RUN: %nowb check --no-cache --strict %s %t/defines.c -- -I %annotations
// RUN: not %nowb check --no-cache --strict %s -- -I %annotations | FileCheck %s
#include <nowb/annotations.h>
GC_WRITE_BARRIER void barrier(void);
struct Operations {
  void (*Run)(void);
};
struct Others {
  void (*Run)(int);
};
static void quiet(void) {}
static void quietToo(int Number) {}
static struct Operations Own = {quiet};
static struct Others OwnToo = {quietToo};
extern unsigned long Handle, Handles[2];
GC_NOWRITEBARRIERREC void calls(void) {
  ((struct Operations *)Handle)->Run();
}
GC_NOWRITEBARRIERREC void callsElement(void) {
  ((struct Others *)Handles[1])->Run(1);
}
int main(void) {
  Handle = (unsigned long)&Own;
  Handles[1] = (unsigned long)&OwnToo;
}
// CHECK: warning: root 'calls' is unproven: '((struct Operations *)Handle)->Run' may hold a value of unseen code, where 'Handle' is defined
// CHECK: warning: root 'callsElement' is unproven: '((struct Others *)Handles[1])->Run' may hold a value of unseen code, where 'Handles' is defined
