// The policy names roots: by qualified name, by linkage name, by a glob.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.cpp --policy=nowb.yaml --checks=%s --

//--- nowb.yaml
roots: [space::handler, _Z7mangledv, 'tick_*']
write-barriers: [barrier]

//--- program.cpp
void barrier();
namespace space {
void handler(int) {
  barrier(); // #handler
}
} // namespace space
void mangled() {
  barrier(); // #mangled
}
static void tick_one() {
  barrier(); // #tick
}
void tick_two() {}
void other() {
  barrier();
  tick_one();
}

// CHECK: :[[#handler]]:3: error: write barrier prohibited in root 'space::handler': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#mangled]]:3: error: write barrier prohibited in root 'mangled': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: :[[#tick]]:3: error: write barrier prohibited in root 'tick_one': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK: root 'space::handler': violation (root named in the policy, declared at {{.*}}program.cpp:[[#handler-1]]:6)
// CHECK: root 'mangled': violation
// CHECK: root 'tick_one': violation
// CHECK: root 'tick_two': proven (root named in the policy
