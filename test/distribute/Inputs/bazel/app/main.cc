#include "heap.h"
#include "private.h"
#include <csignal>
static void handler(int) { Hook(nullptr); }
int main() {
  install();
  std::signal(SIGNAL, handler);
}
