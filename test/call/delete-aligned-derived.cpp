// A derived class that wants more alignment than its base is freed by another
// operator delete, which only its deleting destructor knows.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

using size_t = decltype(sizeof 0);
namespace std {
enum class align_val_t : size_t {};
}
struct GC_MANAGED Object {};
Object *Last;

void operator delete(void *) noexcept {}
void operator delete(void *, size_t) noexcept {}
void operator delete(void *, size_t, std::align_val_t) noexcept {
  Last = nullptr; // #store
}
struct Base {
  virtual ~Base() {}
};
struct alignas(64) Wide : Base {
  ~Wide() override {} // #destructor
};
void *operator new(size_t, std::align_val_t);
Base *Kept = new Wide;
GC_SIGNAL_HANDLER void handler(int) {
  delete Kept; // #delete
}
// CHECK: :[[#store]]:8: error: write barrier prohibited in signal handler 'handler': stores GC pointer 'Object *' to 'Last' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#delete]]:3: note: 'handler' calls virtual 'Base::~Base', which can be 'Wide::~Wide'
// CHECK-NEXT: :[[#destructor]]:3: note: 'Wide::~Wide' implicitly calls 'operator delete(void *, __size_t, std::align_val_t)'
