// std::atomic of the real library: each member function that stores, in a root of
// its own, since the stores themselves stand in the library's headers.
// RUN: %check_nowb %s -- -std=c++20
#include <atomic>
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Pair { Object *Key, *Value; };
std::atomic<Object *> Last;
std::atomic<Pair> Pairs;
std::atomic<long> Count;

GC_NOWRITEBARRIERREC void stores(Object *O) { Last.store(O); } // #stores
GC_NOWRITEBARRIERREC void assigns(Object *O) { Last = O; } // #assigns
GC_NOWRITEBARRIERREC void exchanges(Object *O) { Last.exchange(O); } // #exchanges
GC_NOWRITEBARRIERREC void compares(Object *O) {
  Object *L = nullptr;
  Last.compare_exchange_strong(L, O); // #compares
}
GC_NOWRITEBARRIERREC void increments() { ++Last; } // #increments
GC_NOWRITEBARRIERREC void storesPair(Pair P) { Pairs.store(P); } // #storesPair
GC_NOWRITEBARRIERREC void storesReference(Object *O) {
  std::atomic_ref<Object *>(O->Next).store(O); // #storesReference
}
GC_NOWRITEBARRIERREC Object *silent(Object *O) {
  std::atomic<Object *> L(O);
  L = Last.load();
  L.store(O);
  O = L.exchange(Last);
  L.compare_exchange_weak(O, nullptr);
  Count++;
  return L;
}
// CHECK: error: {{.*}} 'storesPair': stores 'Pair', which holds a GC pointer, to {{.*}}
// CHECK-NEXT: :[[#storesPair]]:54: note: 'storesPair' calls 'std::atomic<Pair>::store(Pair, memory_order)'
// CHECK-NEXT: error: {{.*}} 'increments': stores GC pointer 'Object *' to '_M_p'
// CHECK-NEXT: :[[#increments]]:42: note: 'increments' calls 'std::atomic<Object *>::operator++()'
// CHECK-NEXT: note: {{.*}} calls 'std::__atomic_base<Object *>::operator++()'
// CHECK-NEXT: error: {{.*}} 'stores': stores GC pointer 'Object *' to '_M_p'
// CHECK-NEXT: :[[#stores]]:52: note: 'stores' calls 'std::atomic<Object *>::store({{.*}})'
// CHECK-NEXT: note: {{.*}} calls 'std::__atomic_base<Object *>::store({{.*}})'
// CHECK-NEXT: note: also reached from 'assigns'
// CHECK-NEXT: error: {{.*}} 'exchanges': stores GC pointer 'Object *' to '_M_p'
// CHECK-NEXT: :[[#exchanges]]:55: note: 'exchanges' calls 'std::atomic<Object *>::exchange({{.*}})'
// CHECK-NEXT: note: {{.*}} calls 'std::__atomic_base<Object *>::exchange({{.*}})'
// CHECK-NEXT: error: {{.*}} 'compares': stores GC pointer 'Object *' to '_M_p'
// CHECK-NEXT: :[[#compares]]:8: note: 'compares' calls 'std::atomic<Object *>::compare_exchange_strong({{.*}})'
// CHECK-NEXT: note: {{.*}} calls 'std::__atomic_base<Object *>::compare_exchange_strong({{.*}})'
// CHECK-NEXT: error: {{.*}} 'storesReference': stores GC pointer 'Object *' to '*__ptr'
// CHECK-NEXT: :[[#storesReference]]:38: note: 'storesReference' calls 'std::__atomic_ref<Object *>::store'
// CHECK-NEXT: note: 'std::__atomic_ref<Object *>::store' calls 'std::__atomic_impl::store<Object *>'
// CHECK-COUNT-7: violation (nowritebarrierrec function
// CHECK: root 'silent': proven
