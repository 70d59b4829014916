// Bytes that are written by hand over a GC pointer whose address, as one of bytes, came
// through a field, a variable, a result, a reference, a hook, an override or an iterator.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First, *Second, *Third, *Fourth, *Fifth, *Sixth;
static char *Cursor;
static struct Stream {
  unsigned char *At;
} Out;
GC_NOWRITEBARRIERREC void variable() {
  *Cursor++ = 0; // #variable
}
GC_NOWRITEBARRIERREC void field() {
  *Out.At = 1; // #field
}
static char *bytes() { return (char *)&Third; }
GC_NOWRITEBARRIERREC void result() {
  *bytes() = 0; // #result
}
static void put(char &C) {
  C ^= 1; // #put
}
GC_NOWRITEBARRIERREC void reference() {
  put(reinterpret_cast<char &>(Fourth)); // #reference
}
struct Iterator {
  char *P;
  char &operator*() const { return *P; }
};
GC_NOWRITEBARRIERREC void iterator() {
  Iterator I{(char *)&Fifth};
  *I = 0; // #iterator
}
struct Sink {
  virtual void write(char *To) = 0;
};
struct Own final : Sink {
  void write(char *To) override {
    *To = 'a'; // #write
  }
};
static Own O;
static Sink *To = &O;
GC_NOWRITEBARRIERREC void method() {
  To->write((char *)&Sixth); // #method
}
static void (*Hook)(char *);
static void hooked(char *P) {
  P[2] = 1; // #hooked
}
GC_NOWRITEBARRIERREC void hook() {
  Hook((char *)&Sixth); // #hook
}

static char Text[8], *End = Text;
static char *text() { return End; }
static void putText(char &C) { C = 'a'; }
GC_NOWRITEBARRIERREC void silent() {
  Object *Local;
  *End++ = 0;
  *text() = 'a';
  putText(*End);
  putText(Text[1]);
  putText((char &)Local);
}
int main() {
  Cursor = (char *)&First;
  Out.At = (unsigned char *)&Second;
  Hook = hooked; // #calls72
}
// CHECK: :[[#variable]]:13: error: write barrier prohibited in nowritebarrierrec function 'variable': stores GC pointer held as 'char' to '*Cursor++' [gc-nowritebarrierrec]
// CHECK: :[[#field]]:11: error: write barrier prohibited in nowritebarrierrec function 'field': stores GC pointer held as 'unsigned char' to '*Out.At' [gc-nowritebarrierrec]
// CHECK: :[[#result]]:12: error: write barrier prohibited in nowritebarrierrec function 'result': stores GC pointer held as 'char' to '*bytes()' [gc-nowritebarrierrec]
// CHECK: :[[#put]]:5: error: write barrier prohibited in nowritebarrierrec function 'reference': stores GC pointer held as 'char' to 'C' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#reference]]:3: note: 'reference' calls 'put'
// CHECK: :[[#iterator]]:6: error: write barrier prohibited in nowritebarrierrec function 'iterator': stores GC pointer held as 'char' to '* I' [gc-nowritebarrierrec]
// CHECK: :[[#write]]:9: error: write barrier prohibited in nowritebarrierrec function 'method': stores GC pointer held as 'char' to '*To' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#method]]:7: note: 'method' calls virtual 'Sink::write', which can be 'Own::write'
// CHECK: :[[#hooked]]:8: error: write barrier prohibited in nowritebarrierrec function 'hook': stores GC pointer held as 'char' to 'P[2]' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#hook]]:3: note: 'hook' calls through 'Hook'
// CHECK-NEXT: :[[#calls72]]:10: note: which can be 'hooked', assigned here
// CHECK: root 'silent': proven
