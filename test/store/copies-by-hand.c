// Loops that copy characters or words copy what is behind the casts; a program's
// own memcpy does what the library's does. Arguments that only va_arg takes.
// RUN: %check_nowb %s -- -fno-builtin
#include <nowb/annotations.h>
#include <stdarg.h>
#include <stddef.h>

struct GC_MANAGED object { struct object *Next; };
struct object *Global;
void *Any, *Plain;
char Text[8];
void *memcpy(void *To, const void *From, size_t N) {
  extern void copyPages(void);
  for (size_t I = 0; I != N; ++I)
    ((char *)To)[I] = ((const char *)From)[I]; // #memcpy
  return To;
}
static void copyBytes(void *To, const void *From, size_t N) {
  unsigned char *D = To;
  const unsigned char *S = From;
  while (N--)
    *D++ = *S++; // #bytes
}
GC_NOWRITEBARRIERREC void bytes(struct object *O) {
  copyBytes(&Global, &O, sizeof O); // #callsBytes
}
GC_NOWRITEBARRIERREC void library(struct object *O) {
  memcpy(&Global, &O, sizeof O); // #callsMemcpy
}
static void keepAll(int N, ...) {
  va_list Arguments;
  va_start(Arguments, N);
  Any = va_arg(Arguments, void *); // #va_arg
  va_end(Arguments);
}
GC_NOWRITEBARRIERREC void variadic(struct object *O) {
  keepAll(1, O); // #callsVariadic
}
static void keepAllPlain(int N, ...) {
  va_list Arguments;
  va_start(Arguments, N);
  Plain = va_arg(Arguments, void *);
  va_end(Arguments);
}
typedef int vector __attribute__((vector_size(8)));
GC_NOWRITEBARRIERREC void numbers(struct object *O) {
  *(double *)&Global = *(double *)&O; // #double
  *(vector *)&Global = *(vector *)&O; // #vector
}
GC_NOWRITEBARRIERREC void silent(const char *From) {
  copyBytes(Text, From, sizeof Text);
  memcpy(Text, From, sizeof Text);
  keepAllPlain(1, From);
}
int main(void) { return 0; }
// CHECK: :[[#memcpy]]:21: error: {{.*}} 'library': stores GC pointer held as
// CHECK-NEXT: :[[#callsMemcpy]]:3: note: 'library' calls 'memcpy'
// CHECK-NEXT: :[[#bytes]]:10: error: {{.*}} 'bytes': stores GC pointer held as
// CHECK-NEXT: :[[#callsBytes]]:3: note: 'bytes' calls 'copyBytes'
// CHECK-NEXT: :[[#callsMemcpy]]:3: error: {{.*}} 'library': stores GC pointer 'struct object *' through 'memcpy'
// CHECK-NEXT: :[[#va_arg]]:7: error: {{.*}} 'variadic': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#callsVariadic]]:3: note: 'variadic' calls 'keepAll'
// CHECK: :[[#double]]:22: error: {{.*}} 'numbers': stores GC pointer 'double'
// CHECK-NEXT: :[[#vector]]:22: error: {{.*}} 'numbers': stores GC pointer 'vector'
// CHECK-NEXT: root 'bytes': violation
// CHECK-NEXT: root 'library': violation
// CHECK-NEXT: root 'variadic': violation
// CHECK-NEXT: root 'numbers': violation
// CHECK-NEXT: root 'silent': proven
