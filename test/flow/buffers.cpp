// Function pointers in raw memory: in a buffer, through bit_cast, byte by byte.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
#include <string.h>

GC_WRITE_BARRIER void barrier();
inline void *operator new(decltype(sizeof(0)), void *Place) noexcept {
  return Place;
}

static void inBuffer(int) {
  barrier(); // #inbuffer
}
static void copied(long) {
  barrier(); // #copied
}
static void castBits(char) {
  barrier(); // #castbits
}

alignas(8) static char Buffer[8];
void fillBuffer() {
  new (Buffer) (void (*)(int))(inBuffer); // #fill
}
GC_NOWRITEBARRIERREC void callsBuffer() {
  (*reinterpret_cast<void (**)(int)>(Buffer))(1); // #callsbuffer
}
// CHECK: :[[#inbuffer]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsBuffer': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsbuffer]]:3: note: 'callsBuffer' calls through '{{.*}}'
// CHECK-NEXT: :[[#fill]]:32: note: which can be 'inBuffer', assigned here

static char Bytes[8];
void copy() {
  void (*Local)(long) = copied; // #local
  memcpy(Bytes, &Local, sizeof Local);
}
GC_NOWRITEBARRIERREC void callsCopied() {
  void (*Local)(long);
  memcpy(&Local, Bytes, sizeof Local);
  Local(1); // #callscopied
}
// CHECK: :[[#copied]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsCopied': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callscopied]]:3: note: 'callsCopied' calls through 'Local'
// CHECK-NEXT: :[[#local]]:25: note: which can be 'copied', assigned here

static unsigned long Bits;
void castTo() {
  void (*Local)(char) = castBits; // #bits
  Bits = __builtin_bit_cast(unsigned long, Local);
}
GC_NOWRITEBARRIERREC void callsBits() {
  __builtin_bit_cast(void (*)(char), Bits)('c'); // #callsbits
}
// CHECK: :[[#castbits]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsBits': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsbits]]:3: note: 'callsBits' calls through '{{.*}}'
// CHECK-NEXT: :[[#bits]]:25: note: which can be 'castBits', whose address got out of sight here: '__builtin_bit_cast(void (*)(char), Bits)' may hold a value cast from 'unsigned long'
// CHECK: warning: root 'callsCopied' is unproven: 'Local' may hold
// CHECK: warning: root 'callsBits' is unproven: {{.*}} may hold
int main() {}
