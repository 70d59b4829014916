// As hooks.c, of virtual methods, pointers to members, lambdas and
// std::function.
// REQUIRES: symbolizer
// RUN: rm -rf %t && mkdir %t
// RUN: %python %nowb_source/test/audit/database.py %t %clangxx -std=c++20 -c %s
// RUN: %python %nowb_source/tools/icall-diff build %t %t/program --clang %clangxx
// RUN: env ICALL_LOG=%t/log %t/program
// RUN: %nowb dump --targets -p %t > %t/targets
// RUN: %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/targets --symbolizer llvm-symbolizer | FileCheck %s
// CHECK-NOT: miss
// CHECK: calls ran, {{.*}}; 0 misses
// RUN: sed '/target .Square::area/d' %t/targets > %t/fewer
// RUN: not %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/fewer --symbolizer llvm-symbolizer | FileCheck %s --check-prefix=TARGET
// TARGET: miss: methods.cpp:{{.*}}: _ZN6Square4areaEv at methods.cpp:{{.*}} is not among the targets
// RUN: sed '/target .*(lambda at/d' %t/targets > %t/fewer
// RUN: not %python %nowb_source/tools/icall-diff compare %t/program %t/log %t/fewer --symbolizer llvm-symbolizer | FileCheck %s --check-prefix=LAMBDA
// LAMBDA: miss: methods.cpp:{{.*}}__invoke
#include <functional>
#include <memory>
#include <vector>

struct Shape {
  virtual int area() { return 0; }
  virtual ~Shape() = default;
  int plain() { return 1; }
};
struct Named {
  virtual const char *name() { return ""; }
};
struct Square : Shape {
  int area() override { return 4; }
};
struct Circle final : Named, Shape {
  int area() override { return 3; }
  ~Circle() override {}
};
template <class F> int twice(F *Function) { return Function(1) + Function(2); }
static int half(int I) { return I / 2; }

int main() {
  std::vector<std::unique_ptr<Shape>> Shapes;
  Shapes.push_back(std::make_unique<Square>());
  Shapes.push_back(std::make_unique<Circle>());
  Shapes.push_back(std::make_unique<Shape>());
  int Sum = 0;
  for (auto &S : Shapes)
    for (int (Shape::*M)() : {&Shape::area, &Shape::plain})
      Sum += S->area() + (S.get()->*M)();
  int (*Lambda)(int) = [](int I) { return I + 1; };
  Sum += Lambda(1) + twice(half) + twice(+[](int I) { return I; });
  std::function<int(int)> Function = [&](int I) { return Sum + I; };
  Sum += Function(1);
  Function = half;
  return Function(Sum) == 1000;
}
