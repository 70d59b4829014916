// A managed template of aliases: what it names is a GC pointer for any argument.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>
template <class T> using Tagged GC_MANAGED = unsigned long;
template <class T> using Plain = unsigned long;
template <class T> using Ref GC_MANAGED = T *;
template <class T> struct Handle {
  Ref<T> To;
};
static Tagged<char> Word;
static Plain<char> Number;
static Ref<int> Pointer;
static Handle<int> First, Second;
GC_NOWRITEBARRIERREC void tagged() { Word = 1; }       // #tagged
GC_NOWRITEBARRIERREC void plain() { Number = 1; }
GC_NOWRITEBARRIERREC void pointer() { Pointer = nullptr; } // #pointer
GC_NOWRITEBARRIERREC void inRecord() { First = Second; }   // #record
int main() {}
// CHECK: :[[#tagged]]:43: error: write barrier prohibited in nowritebarrierrec function 'tagged': stores GC pointer 'Tagged<char>' to 'Word'
// CHECK: :[[#pointer]]:47: error: write barrier prohibited in nowritebarrierrec function 'pointer': stores GC pointer 'Ref<int>' to 'Pointer'
// CHECK: :[[#record]]:46: error: write barrier prohibited in nowritebarrierrec function 'inRecord': stores 'Handle<int>', which holds a GC pointer, to 'First'
