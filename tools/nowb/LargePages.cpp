// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tables of a whole program in large pages: linking and search look into them
// everywhere, and finding the page is much of such a look. What is taken in
// small pieces stays in small pages: large ones would not be filled.
//
#include "llvm/Support/Compiler.h"
#include <cstdlib>
#include <new>

#if defined(__linux__) && !LLVM_ADDRESS_SANITIZER_BUILD &&                     \
    !LLVM_THREAD_SANITIZER_BUILD && !LLVM_MEMORY_SANITIZER_BUILD
#include <sys/mman.h>

static constexpr size_t PageSize = size_t(1) << 21;

static void *allocate(size_t Size) {
  // Smaller ones would waste too much of their last page.
  if (Size < 2 * PageSize)
    return std::malloc(Size ? Size : 1);
  void *Memory = std::aligned_alloc(PageSize, Size);
  // Whole pages only. Where the system has none it is slower, and no worse.
  if (Memory)
    madvise(Memory, Size / PageSize * PageSize, MADV_HUGEPAGE);
  return Memory;
}

void *operator new(size_t Size) {
  for (;;) {
    if (void *Memory = allocate(Size))
      return Memory;
    std::new_handler Handler = std::get_new_handler();
    if (!Handler)
      std::abort(); // nothing here is built to catch
    Handler();
  }
}
void operator delete(void *Memory) noexcept { std::free(Memory); }
void operator delete(void *Memory, size_t) noexcept { std::free(Memory); }

#endif
