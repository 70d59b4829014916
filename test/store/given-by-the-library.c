// What the library gives to whom it calls: what is in memory that a thread is given, elements of
// a tree, what a key of threads keeps. Such memory that holds no GC pointer is silent.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17 -D_GNU_SOURCE
#include <nowb/annotations.h>
#include <pthread.h>
#include <sched.h>
#include <search.h>
#include <stdlib.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
static struct Object *First;
static void *FromArray, *FromTree, *FromComparison, *FromKey, *FromClone, *Text;
static void *Tree;
static pthread_key_t Key;
GC_NOWRITEBARRIERREC static void *element(void *Argument) {
  void **Arguments = Argument;
  FromArray = Arguments[0]; // #element
  return 0;
}
// CHECK: :[[#element]]:13: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer held as 'void *' to 'FromArray' [gc-nowritebarrierrec]
static void drop(void *Element) {
  FromTree = Element; // #dropped
}
GC_NOWRITEBARRIERREC void destroys(void) {
  tdestroy(Tree, drop); // #destroy
}
// CHECK: :[[#dropped]]:12: error: write barrier prohibited in nowritebarrierrec function 'destroys': stores GC pointer held as 'void *' to 'FromTree' [gc-nowritebarrierrec]
// CHECK: :[[#destroy]]:3: note: 'destroys' calls through 'tdestroy'
// CHECK: :[[#destroy]]:18: note: which can be 'drop', assigned here
static int compare(const void *A, const void *B) {
  FromComparison = (void *)B; // #compared
  return A < B;
}
GC_NOWRITEBARRIERREC void finds(void) {
  int Sought = 1;
  tfind(&Sought, &Tree, compare); // #find
}
// CHECK: :[[#compared]]:18: error: write barrier prohibited in nowritebarrierrec function 'finds': stores GC pointer held as 'void *' to 'FromComparison' [gc-nowritebarrierrec]
// CHECK: :[[#find]]:3: note: 'finds' calls through 'tfind'
// CHECK: :[[#find]]:25: note: which can be 'compare', assigned here
GC_NOWRITEBARRIERREC static void ofKey(void *Kept) {
  FromKey = Kept; // #kept
}
// CHECK: :[[#kept]]:11: error: write barrier prohibited in nowritebarrierrec function 'ofKey': stores GC pointer held as 'void *' to 'FromKey' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC static int cloned(void *Argument) {
  FromClone = Argument; // #cloned
  return 0;
}
// CHECK: :[[#cloned]]:13: error: write barrier prohibited in nowritebarrierrec function 'cloned': stores GC pointer held as 'void *' to 'FromClone' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC static void *silent(void *Argument) {
  void **Arguments = Argument;
  Text = Arguments[0];
  return 0;
}
// CHECK: root 'silent': proven
static int inOrder(const void *A, const void *B) { return A < B; }
int main(void) {
  static char Stack[4096];
  pthread_t Thread;
  void *Objects[2] = {First, 0}, *Texts[2] = {"a", "b"};
  pthread_create(&Thread, 0, element, Objects);
  pthread_create(&Thread, 0, silent, Texts);
  tsearch(First, &Tree, inOrder);
  pthread_key_create(&Key, ofKey);
  pthread_setspecific(Key, First);
  clone(cloned, Stack + 4096, 0, First);
}
