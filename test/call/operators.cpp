// Operators, conversions and literals are calls of functions.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Type {
  Type &operator+=(int) {
    barrier(); // #plus
    return *this;
  }
  int operator[](int) const {
    barrier(); // #subscript
    return 0;
  }
  Type *operator->() {
    barrier(); // #arrow
    return this;
  }
  void operator()() const {
    barrier(); // #parentheses
  }
  Type &operator=(const Type &) {
    barrier(); // #assign
    return *this;
  }
  explicit operator bool() const {
    barrier(); // #bool
    return true;
  }
  operator int *() {
    barrier(); // #pointer
    return nullptr;
  }
  Type *operator&() {
    barrier(); // #address
    return nullptr;
  }
  int Number = 0;
};
Type operator-(const Type &T) {
  barrier(); // #minus
  return T;
}
bool operator==(const Type &, int) {
  barrier(); // #equal
  return true;
}
int operator""_suffix(unsigned long long) {
  barrier(); // #literal
  return 0;
}
Type operator,(const Type &T, int) {
  barrier(); // #comma
  return T;
}

GC_NOWRITEBARRIERREC void adds(Type &T) {
  T += 1; // #adds
}
GC_NOWRITEBARRIERREC int subscripts(const Type &T) {
  return T[0]; // #subscripts
}
GC_NOWRITEBARRIERREC int follows(Type &T) {
  return T->Number; // #follows
}
GC_NOWRITEBARRIERREC void calls(const Type &T) {
  T(); // #calls
}
GC_NOWRITEBARRIERREC void assigns(Type &T) {
  T = T; // #assigns
}
GC_NOWRITEBARRIERREC int tests(const Type &T) {
  return T ? 1 : 2; // #tests
}
GC_NOWRITEBARRIERREC int *converts(Type &T) {
  return T; // #converts
}
GC_NOWRITEBARRIERREC void takesAddress(Type &T) {
  &T; // #takesaddress
}
GC_NOWRITEBARRIERREC void negates(const Type &T) {
  -T; // #negates
}
GC_NOWRITEBARRIERREC bool rewritten(const Type &T) {
  return 1 != T; // #rewritten
}
GC_NOWRITEBARRIERREC int literal() {
  return 1_suffix; // #literals
}
GC_NOWRITEBARRIERREC void commas(const Type &T) {
  T, 1; // #commas
}
// CHECK: :[[#plus]]:5: error: write barrier prohibited in nowritebarrierrec function 'adds': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#adds]]:5: note: 'adds' calls 'Type::operator+='
// CHECK: :[[#subscript]]:5: error: write barrier prohibited in nowritebarrierrec function 'subscripts': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#subscripts]]:10: note: 'subscripts' calls 'Type::operator[]'
// CHECK: :[[#arrow]]:5: error: write barrier prohibited in nowritebarrierrec function 'follows': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#follows]]:10: note: 'follows' calls 'Type::operator->'
// CHECK: :[[#parentheses]]:5: error: write barrier prohibited in nowritebarrierrec function 'calls': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#calls]]:3: note: 'calls' calls 'Type::operator()'
// CHECK: :[[#assign]]:5: error: write barrier prohibited in nowritebarrierrec function 'assigns': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#assigns]]:5: note: 'assigns' calls 'Type::operator='
// CHECK: :[[#bool]]:5: error: write barrier prohibited in nowritebarrierrec function 'tests': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#tests]]:10: note: 'tests' implicitly calls 'Type::operator bool'
// CHECK: :[[#pointer]]:5: error: write barrier prohibited in nowritebarrierrec function 'converts': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#converts]]:10: note: 'converts' implicitly calls 'Type::operator int *'
// CHECK: :[[#address]]:5: error: write barrier prohibited in nowritebarrierrec function 'takesAddress': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#takesaddress]]:3: note: 'takesAddress' calls 'Type::operator&'
// CHECK: :[[#minus]]:3: error: write barrier prohibited in nowritebarrierrec function 'negates': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#negates]]:3: note: 'negates' calls 'operator-'
// CHECK: :[[#equal]]:3: error: write barrier prohibited in nowritebarrierrec function 'rewritten': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#rewritten]]:12: note: 'rewritten' calls 'operator=='
// CHECK: :[[#literal]]:3: error: write barrier prohibited in nowritebarrierrec function 'literal': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#literals]]:10: note: 'literal' calls 'operator""_suffix'
// CHECK: :[[#comma]]:3: error: write barrier prohibited in nowritebarrierrec function 'commas': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#commas]]:4: note: 'commas' calls 'operator,'
