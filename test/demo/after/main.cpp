// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "runtime.h"
#include <cstdio>

int main() {
  long waiter = 0, receiver = 0;
  initsig();
  WaitForSigusr1(&waiter, &receiver);
  std::printf("waited on %ld, received on %ld\n", waiter, receiver);
}
