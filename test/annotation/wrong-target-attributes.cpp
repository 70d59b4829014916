// The attributes on the wrong kind of declaration: as the macros, each an error at
// the attribute, and the rest of the unit is checked all the same.
// RUN: %check_nowb %s --exit=2 -- -std=c++20

struct __attribute__((gc_managed)) Object { Object *Next; };
Object *Last;
__attribute__((nowritebarrierrec)) void root() {
  Last = nullptr; // #store
}
[[gc::nowritebarrierrec]] int Variable; // #variable
struct [[gc::signal_handler]] Record {}; // #record
__attribute__((gc_managed)) void function(); // #function
void parameter([[gc::calls]] int N); // #parameter
// CHECK: :[[#store]]:8: error: {{.*}} 'root': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#variable]]:{{[0-9]+}}: error: 'nowritebarrierrec' applies only to a function, method or lambda
// CHECK-NEXT: :[[#record]]:{{[0-9]+}}: error: 'signal_handler' applies only to a function, method or lambda
// CHECK-NEXT: :[[#function]]:{{[0-9]+}}: error: 'gc_managed' applies only to a struct, class, union or typedef
// CHECK-NEXT: :[[#parameter]]:{{[0-9]+}}: error: 'gc_calls' applies only to a parameter of function pointer type
// CHECK-NEXT: root 'root': violation
