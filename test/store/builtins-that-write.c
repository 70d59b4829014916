// Builtins that are no calls of a library write through their pointers.
// RUN: %check_nowb %s --
// REQUIRES: x86_64
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  struct Object *Next;
};
typedef _Bool Mask __attribute__((ext_vector_type(4)));
typedef long long Four __attribute__((ext_vector_type(4)));
struct Object *All[64];
union {
  struct Object *O;
  unsigned char Bytes[64];
} Shared;

GC_NOWRITEBARRIERREC void masked(Mask M, Four V) {
  __builtin_masked_store(M, V, (long long *)All); // #masked
}
GC_NOWRITEBARRIERREC void sizes(void) {
  __builtin_init_dwarf_reg_size_table(Shared.Bytes); // #sizes
}
GC_NOWRITEBARRIERREC void carry(void) {
  __builtin_ia32_addcarryx_u64(0, 1, 2, (unsigned long long *)All); // #carry
}
GC_NOWRITEBARRIERREC void onTheStack(Mask M, Four V) {
  unsigned char Sizes[64];
  long long Local[4];
  unsigned long long Sum;
  __builtin_masked_store(M, V, Local);
  __builtin_init_dwarf_reg_size_table(Sizes);
  __builtin_ia32_addcarryx_u64(0, 1, 2, &Sum);
}
GC_NOWRITEBARRIERREC void reads(Mask M) {
  (void)__builtin_masked_load(M, (long long *)All);
  __builtin_prefetch(All);
  __builtin___clear_cache((char *)All, (char *)All);
}
int main(void) { return 0; }
// CHECK: :[[#masked]]:3: error: {{.*}} 'masked': stores GC pointer 'struct Object *' to '*All'
// CHECK-NEXT: :[[#sizes]]:3: error: {{.*}} 'sizes': stores 'unsigned char' to '*Shared.Bytes', in a union that holds a GC pointer
// CHECK-NEXT: :[[#carry]]:3: error: {{.*}} 'carry': stores GC pointer 'struct Object *' to '*All'
