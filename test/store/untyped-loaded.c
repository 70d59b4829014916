// A GC pointer that other code put in a void * off the stack, and that is read
// from there as void *. (Where it was put there, no root ran.)
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
struct Node {
  struct Node *Next;
  void *Data;
} *List;
void *Variable, *Table[8];
static void *Other;


void mutates(struct Object *O) {
  List->Data = O;
  Variable = O;
  Table[2] = O;
}
GC_NOWRITEBARRIERREC void fromField(void) {
  Other = List->Next->Data; // #field
}
// CHECK: :[[#field]]:9: error: {{.*}} 'fromField': stores GC pointer held as 'void *' to 'Other'
GC_NOWRITEBARRIERREC void fromVariable(void) {
  void *Local = Variable;
  Other = Local; // #variable
}
// CHECK-NEXT: :[[#variable]]:9: error: {{.*}} 'fromVariable': stores GC pointer held as 'void *' to 'Other'
static void *get(int I) { return Table[I]; }
GC_NOWRITEBARRIERREC void fromTable(void) {
  Other = get(1); // #table
}
// CHECK-NEXT: :[[#table]]:9: error: {{.*}} 'fromTable': stores GC pointer held as 'void *' to 'Other'

struct Names {
  void *Data;
} Name;
static void *Last;
struct Name {
  int Length;
} *Known;
void names(char *C) { Name.Data = C; }
GC_NOWRITEBARRIERREC void silent(void) {
  Last = Name.Data;
  Known = List->Data; // it is a Name, the cast says
}
int main(void) { return 0; }
// CHECK-NEXT: root 'fromField': violation
// CHECK-NEXT: root 'fromVariable': violation
// CHECK-NEXT: root 'fromTable': violation
// CHECK-NEXT: root 'silent': proven
