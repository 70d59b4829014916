// A trusted function that is registered is a boundary, and no root.
// RUN: %check_nowb %s -- -std=c++20
#include <csignal>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
GC_YESWRITEBARRIERREC static void trusted(int) { barrier(); }
static void plain(int) {}
int main() {
  std::signal(SIGUSR1, trusted);
  std::signal(SIGUSR2, plain);
}
// CHECK: root 'plain': proven
// CHECK-NOT: root 'trusted'
// CHECK: trusted 'trusted': annotated yeswritebarrierrec
// CHECK: 1 root: 1 proven
