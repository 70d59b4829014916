/* Every macro in every place where C++ allows it: no warning from clang or GCC in
 * any standard, and under clang the attribute sits on the declaration meant.
 * The warnings turned off are about the age of the language, not about use.
 *
 * DEFINE: %{clang} = %clangxx -Weverything -Wno-c++98-compat -Wno-pre-c++14-compat \
 * DEFINE:   -Wno-pre-c++17-compat -Wno-pre-c++20-compat -Wno-pre-c++23-compat \
 * DEFINE:   -Werror -fsyntax-only -I %annotations %s
 * DEFINE: %{gcc} = %gxx -Wall -Wextra -pedantic -Werror -fsyntax-only -I %annotations %s
 * RUN: %{clang} -std=c++11
 * RUN: %{clang} -std=c++14
 * RUN: %{clang} -std=c++17
 * RUN: %{clang} -std=c++20
 * RUN: %{clang} -std=c++23
 * RUN: %{clang} -std=c++26
 * RUN: %{gcc} -std=c++11
 * RUN: %{gcc} -std=c++14
 * RUN: %{gcc} -std=c++17
 * RUN: %{gcc} -std=c++20
 * RUN: %{gcc} -std=c++23
 * RUN: %{clang} -std=c++23 -Xclang -ast-dump -fno-color-diagnostics | FileCheck %s
 */

#include "nowb/annotations.h"
#include <cstdint>

namespace {
struct GC_MANAGED Fwd;
// CHECK: CXXRecordDecl {{.*}} struct Fwd
// CHECK: AnnotateAttr {{.*}} "gc_managed"
class GC_MANAGED Object {
// CHECK: CXXRecordDecl {{.*}} class Object definition
// CHECK: AnnotateAttr {{.*}} "gc_managed"
public:
  GC_NOWRITEBARRIER Object() {}
// CHECK: CXXConstructorDecl {{.*}} Object
// CHECK: AnnotateAttr {{.*}} "nowritebarrier"
  GC_NOWRITEBARRIER virtual ~Object();
// CHECK: CXXDestructorDecl {{.*}} ~Object
// CHECK: AnnotateAttr {{.*}} "nowritebarrier"
  GC_NOWRITEBARRIERREC virtual int visit() const { return 0; }
// CHECK: CXXMethodDecl {{.*}} visit 'int () const'
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
  GC_WRITE_BARRIER static int store(Object *, Object *) { return 0; }
// CHECK: CXXMethodDecl {{.*}} store 
// CHECK: AnnotateAttr {{.*}} "gc_write_barrier"
  GC_YESWRITEBARRIERREC int operator()(int I) { return I; }
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "yeswritebarrierrec"
  GC_NOWRITEBARRIER explicit operator bool() const { return true; }
// CHECK: CXXConversionDecl {{.*}} operator bool 
// CHECK: AnnotateAttr {{.*}} "nowritebarrier"
  template <class T> GC_NOWRITEBARRIERREC T get(T V) { return V; }
// CHECK: CXXMethodDecl {{.*}} get 'T (T)'
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
};
GC_NOWRITEBARRIER Object::~Object() {}
struct Derived final : Object {
  GC_NOWRITEBARRIERREC int visit() const override { return 1; }
};
template <class T> struct GC_MANAGED Box { T *Value; };
// CHECK: CXXRecordDecl {{.*}} struct Box definition
// CHECK: AnnotateAttr {{.*}} "gc_managed"
template <class T> struct GC_NOTINHEAP Span { T *Value; };
// CHECK: CXXRecordDecl {{.*}} struct Span definition
// CHECK: AnnotateAttr {{.*}} "gc_notinheap"
using value GC_MANAGED = std::intptr_t;
// CHECK: TypeAliasDecl {{.*}} value 
// CHECK: AnnotateAttr {{.*}} "gc_managed"
typedef std::intptr_t value2 GC_MANAGED;
// CHECK: TypedefDecl {{.*}} value2 
// CHECK: AnnotateAttr {{.*}} "gc_managed"
union GC_NOTINHEAP U { int I; Object *O; };
// CHECK: CXXRecordDecl {{.*}} union U definition
// CHECK: AnnotateAttr {{.*}} "gc_notinheap"
template <class T> GC_NOWRITEBARRIERREC T pass(T V) { return V; }
// CHECK: FunctionDecl {{.*}} pass 'T (T)'
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
GC_NOWRITEBARRIERREC constexpr int konst() { return 0; }
// CHECK: FunctionDecl {{.*}} konst 
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
GC_NOWRITEBARRIERREC auto trail() -> int { return 0; }
// CHECK: FunctionDecl {{.*}} trail 
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
int call(GC_CALLS int (*Callee)(int)) { return Callee(0); }
// CHECK: FunctionDecl {{.*}} call 
// CHECK: ParmVarDecl {{.*}} Callee
// CHECK: AnnotateAttr {{.*}} "gc_calls"
int ref(GC_CALLS int (&Callee)(int)) { return Callee(0); }
// CHECK: FunctionDecl {{.*}} ref 
// CHECK: ParmVarDecl {{.*}} Callee
// CHECK: AnnotateAttr {{.*}} "gc_calls"
GC_SIGNAL_HANDLER int handler(int I) { return I; }
// CHECK: FunctionDecl {{.*}} handler 
// CHECK: AnnotateAttr {{.*}} "signal_handler"
} // namespace
extern "C" GC_SIGNAL_HANDLER void registeredElsewhere(int);
// CHECK: FunctionDecl {{.*}} registeredElsewhere 
// CHECK: AnnotateAttr {{.*}} "signal_handler"
extern "C" { GC_NOWRITEBARRIERREC void inBlock(int); }
// CHECK: FunctionDecl {{.*}} inBlock 
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"

int main() {
  auto Plain = []() GC_NOWRITEBARRIERREC { return 0; };
// CHECK: VarDecl {{.*}} Plain 
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
  auto Capture = [&](int I) GC_NOWRITEBARRIER -> int { return I + Plain(); };
// CHECK: VarDecl {{.*}} Capture 
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "nowritebarrier"
  auto Mutable = []() GC_YESWRITEBARRIERREC mutable noexcept { return 0; };
// CHECK: VarDecl {{.*}} Mutable 
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "yeswritebarrierrec"
#if __cplusplus >= 201402L
  auto Generic = [](auto I) GC_SIGNAL_HANDLER { return I; };
// CHECK: VarDecl {{.*}} Generic 
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "signal_handler"
  (void)Generic(0);
#endif
#if __cplusplus >= 202002L
  auto Templ = []<class T>(T I) GC_WRITE_BARRIER { return I; };
// CHECK: VarDecl {{.*}} Templ 
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "gc_write_barrier"
  (void)Templ(0);
#endif
#if __cplusplus >= 202302L
  auto NoParameters = [] GC_NOWRITEBARRIERREC { return 0; };
// CHECK: VarDecl {{.*}} NoParameters 
// CHECK: CXXMethodDecl {{.*}} operator() 
// CHECK: AnnotateAttr {{.*}} "nowritebarrierrec"
  (void)NoParameters();
#endif
  Derived D;
  Object O;
  Box<int> B{nullptr};
  Span<int> S{nullptr};
  U Un{0};
  value V = 0; value2 W = 0;
  return Plain() + Capture(0) + Mutable() + D.visit() - 1 + O(0) + O.get(0) + (O ? 0 : 1) +
         Object::store(&O, &D) + pass(0) + konst() + trail() + call(handler) + ref(handler) +
         (B.Value == S.Value ? 0 : 1) + Un.I + int(V) + int(W);
}
