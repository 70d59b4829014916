// An object that is made in the bytes of another is copied with the bytes.
// RUN: %check_nowb %s -- -std=c++20
#include <cstddef>
#include <new>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };

struct Buffer { std::byte Bytes[sizeof(Pair)]; };
Buffer GlobalBuffer;
GC_NOWRITEBARRIERREC void placed(Object *O) {
  Buffer B;
  new (B.Bytes) Pair{O, O};
  GlobalBuffer = B;
  // CHECK: :[[#@LINE-1]]:16: error: {{.*}} 'placed': stores 'Buffer', which holds a GC pointer, to 'GlobalBuffer'
}

struct Aligned { alignas(Pair) char Bytes[sizeof(Pair)]; };
Aligned GlobalAligned;
GC_NOWRITEBARRIERREC void cast(Object *O) {
  Aligned A;
  void *At = &A.Bytes;
  reinterpret_cast<Pair *>(At)->Key = O;
  GlobalAligned = A;
  // CHECK-NEXT: :[[#@LINE-1]]:17: error: {{.*}} 'cast': stores 'Aligned', which holds a GC pointer, to 'GlobalAligned'
}

// Text, and bytes in which no GC pointer is put.
struct Text { char Bytes[16]; } GlobalText;
struct Raw { std::byte Bytes[16]; } GlobalRaw;
GC_NOWRITEBARRIERREC void silent(int N) {
  Text T = {};
  Raw R = {};
  new (R.Bytes) int(N);
  GlobalText = T;
  GlobalRaw = R;
}
// CHECK-NEXT: root 'placed': violation
// CHECK-NEXT: root 'cast': violation
// CHECK-NEXT: root 'silent': proven
