// Odd C++, audited: what clang's code generation calls and stores, the facts
// have. Nothing here is listed: a new exception is a change of this test.
// RUN: rm -rf %t && mkdir %t
// RUN: %python %S/database.py %t %clangxx -std=c++23 -fsanitize=undefined -c %s
// RUN: %nowb_audit -p %t | FileCheck %s --implicit-check-not=miss:
// CHECK: units 1
// CHECK-NEXT: bodies {{.*}} (100.000 %)
// CHECK-NEXT: edges {{.*}} (100.000 %)
// CHECK-NEXT: stores {{.*}} (100.000 %)
using size_t = decltype(sizeof 0);
inline void *operator new(size_t, void *P) noexcept { return P; }
namespace std {
enum class align_val_t : size_t {};
template <class T> class initializer_list {
  const T *Begin;
  size_t Size;
public:
  const T *begin() const { return Begin; }
  const T *end() const { return Begin + Size; }
};
} // namespace std
void *operator new(size_t, std::align_val_t);
void operator delete(void *, std::align_val_t) noexcept;
extern "C" void *malloc(size_t);

struct Object {
  Object *Next;
  int *Data;
};
Object *Global;
thread_local Object *PerThread;

//===-- Stores in all forms ----------------------------------------------===//

struct Pair {
  Object *A, *B;
};
struct Deep {
  Pair Pairs[2];
  union {
    Object *O;
    char Bytes[8];
  };
};
Deep TheDeep;
Pair makePair(Object *O) { return {O, O}; }
Deep makeDeep() { return {}; }

void assignments(Object *O, Object **P, Object *&R, Deep *D, void *V, int I) {
  Global = O;
  PerThread = O;
  *P = O;
  P[I] = nullptr;
  R = O;
  O->Next = (Object *)V;
  *(void **)P = V;
  D->Pairs[I].A = O;
  D->O = O;
  D->Pairs[0] = makePair(O);
  *D = makeDeep();
  TheDeep = *D;
  (I ? Global : *P) = O;
  (I ? O : Global)->Next = Global = O;
  ++*P;
  (*P)++;
  *P += I;
  *&*&*P = O;
  Object *Local = O, **ToLocal = &Local;
  *ToLocal = nullptr;
  Object *&RefToLocal = Local;
  RefToLocal = O;
  auto [X, Y] = D->Pairs[1];
  X = Y;
  auto &[U, W] = D->Pairs[1];
  U = W;
  new (P) Object *(O);
  new Pair{O, O};
  new Pair(makePair(O));
  new Deep{};
  new Deep();
  new Object *[3] { O };
  delete new Deep;
  *D = {.Pairs = {{O, O}, {}}, .O = O};
  for (Object *&E : D->Pairs[0].A ? *(Object *(*)[2])P : *(Object *(*)[2])D)
    E = O;
}

void atomics(Object **P, Object *O, Object *E) {
  __atomic_store_n(P, O, __ATOMIC_SEQ_CST);
  __atomic_exchange_n(P, O, __ATOMIC_SEQ_CST);
  __atomic_compare_exchange_n(P, &E, O, false, 0, 0);
  __atomic_store(P, &O, 0);
  __sync_lock_test_and_set(P, O);
  __sync_bool_compare_and_swap(P, E, O);
  __builtin_nontemporal_store(O, P);
  _Atomic(Object *) *A = (_Atomic(Object *) *)P;
  *A = O;
}

void bytes(Deep *To, const Deep *From, Object **P) {
  __builtin_memcpy(To, From, sizeof *To);
  __builtin_memmove(To->Pairs, From->Pairs, sizeof To->Pairs);
  __builtin_memset(To, 0, sizeof *To);
  __builtin_memcpy_inline(P, &From->O, sizeof *P);
}

// Cleared element by element before the constructor runs: no pointer, pointers.
template <class T> struct Cleared {
  T Value{};
  Cleared() = default;
};
template <class T> struct Many {
  Cleared<T> All[8] = {};
  Many();
};
template <class T> Many<T>::Many() {}
template struct Many<long>;
template struct Many<Object *>;
// Where a function's result points.
template <class T> struct List {
  Cleared<T> *Last;
  Cleared<T> *end() { return Last; }
  char *bytes() { return (char *)Last; }
  void add() {
    new ((void *)end()) Cleared<T>();
    new ((void *)bytes()) Cleared<Object *>();
  }
};
template struct List<long>;
template struct List<Object *>;

template <class T> struct Box {
  T Value{};
  T *Where = nullptr;
  Box() = default;
  Box(const Box &) = default;
  Box(Box &&B) : Value(static_cast<T &&>(B.Value)), Where(B.Where) {}
  Box &operator=(const Box &) = default;
  Box(T V) : Value(V) {}
  ~Box() { Where = nullptr; }
};
template struct Box<Object *>;
Box<Object *> *boxes(Object *O) {
  Box<Object *> A(O), B(A), C(static_cast<Box<Object *> &&>(A));
  A = B;
  Box<Object *> *H = new Box<Object *>[2] { O, B };
  *H = C;
  H[1] = Box<Object *>(O);
  return H;
}
struct Initialized {
  Object *A = Global, *B{}, *&C = Global;
  Pair P{A, B}, Q = {};
  Deep D{};
  union {
    void *Any;
    Object *Some[2];
  } Any{};
};
Initialized *initialized() { return new Initialized; }
struct Aggregate {
  Object *A;
  Initialized I;
  Object *B = A;
};
Aggregate *aggregates(Object *O) {
  Aggregate *A = new Aggregate{O};
  *A->I.P.A = {.Next = O, .Data = nullptr};
  return new Aggregate(O, Initialized{});
}

//===-- Calls that the source does not show -------------------------------===//

struct Noisy {
  Noisy();
  Noisy(int);
  Noisy(const Noisy &);
  ~Noisy();
  Noisy &operator=(const Noisy &);
  operator bool() const;
  Object *get() const;
};
struct Holder {
  Noisy A, B[2];
  Object *O;
};
struct Derived : Holder, virtual Noisy {
  Derived(Object *P) : Noisy(1), Holder{{}, {1, 2}, P} {}
  Derived() : Derived(nullptr) {}
  using Noisy::get;
};
Derived makeDerived() { return {}; }
Noisy defaults(Noisy N = Noisy(3), Object *O = Noisy(4).get());
void implicit(bool B, Holder H) {
  Derived D = makeDerived();
  Holder Copies[2] = {H, H};
  H = Copies[1];
  if (Noisy N = defaults())
    B ? Noisy(1) : Noisy();
  const Noisy &Extended = Noisy(5);
  static Noisy Guarded(6);
  static Noisy Many[2];
  try {
    Noisy InTry;
    throw Holder(H);
  } catch (Holder &E) {
    Noisy InHandler;
    throw;
  } catch (...) {
  }
  for (Noisy N(1); N; N = Noisy())
    if (B)
      return;
  switch (Noisy N; N.get() != nullptr) {
  case true:
    goto Out;
  default:
    break;
  }
Out:
  new Noisy[B ? 2 : 1];
  delete[] new Holder[1]{H};
}
struct Inherits : Noisy {
  using Noisy::Noisy;
  Object *O = get();
};
Inherits inherits(5);
void functionTry() try { Noisy N; } catch (int) { Noisy N; }

//===-- Virtual ------------------------------------------------------------===//

struct Base {
  Object *O;
  virtual ~Base();
  virtual Base *clone();
  virtual void hook(Noisy);
};
struct Other {
  virtual ~Other() = default;
  virtual void other() {}
};
struct Both : Other, virtual Base {
  Both *clone() override { return new Both(*this); }
  void hook(Noisy) final {}
  void other() override { Other::other(); }
};
struct alignas(64) Aligned : Base {
  Object *Held;
};
struct Own : Base {
  static void *operator new(size_t);
  static void operator delete(void *, size_t);
};
void virtuals(Base &B, Both &F, Other *P) {
  B.hook({});
  F.hook({});
  F.other();
  P->other();
  Both().other();
  delete P;
  new Aligned;
  new Own;
}
// The table of a class that is made elsewhere.
struct KeyHere {
  Noisy N;
  virtual void key();
};
void KeyHere::key() {}

//===-- Closures -----------------------------------------------------------===//

template <class F> auto call(F &&Fn) { return Fn(Noisy()); }
void closures(Object *O, Object **P) {
  Object *Local = O;
  call([&](Noisy) { Local = O; });
  call([=](const Noisy &) mutable { return *P = O; });
  call([&](auto &&N) { return [&, P](auto) { *P = Local; }(N); });
  call([Copy = Noisy(), O](Noisy) { Global = O; });
  void (*Plain)(int) = +[](int) { Global = nullptr; };
  Plain(1);
  auto Recursive = [&](this auto Self, int I) -> void {
    if (I)
      Self(I - 1);
    *P = O;
  };
  Recursive(3);
  auto *Heap = new auto([O, Local](Object **To) { *To = Local; });
  (*Heap)(P);
}

//===-- Static storage -------------------------------------------------------===//

static const Noisy ConstantOfAHeader(1);
inline Noisy InlineOfAHeader(2);
template <class T> Noisy OfTemplate{sizeof(T)};
Noisy &UsesTemplate = OfTemplate<int>;
Noisy Array[2][2];
thread_local Noisy Thread(7);
thread_local Object *ThreadObject = Thread.get();
Object *useThread() { return Thread ? ThreadObject : nullptr; }
struct Statics {
  static inline Noisy Member{8};
  static thread_local inline Noisy ThreadMember{9};
};
Noisy *useStatics() { return &Statics::ThreadMember; }

//===-- Control flow -------------------------------------------------------===//

enum class Color { Red, Green };
Noisy colors(Color C) {
  switch (C) {
  case Color::Red:
    return 1;
  case Color::Green:
    return 2;
  }
  Global = nullptr; // C may be neither
  return 3;
}
void dead(Object *O) {
  if (false)
    Global = O;
  if constexpr (sizeof(int) == 4)
    return;
  Global = O;
}
[[noreturn]] void fail(const Noisy &);
void dying(Object *O) {
  Global = O;
  fail(Noisy());
}
void jumps(int I, Object *O) {
  void *Labels[] = {&&A, &&B};
  goto *Labels[I];
A:
  Global = O;
B:
  PerThread = O;
}

//===-- Names ----------------------------------------------------------------===//

extern "C" Object *labelled(Object *) __asm__("another_name");
Object *useLabelled(Object *O) { return labelled(O); }
extern "C" void target(Object *O) { Global = O; }
extern "C" void alias(Object *O) __attribute__((alias("target")));
void useAlias(Object *O) { alias(O); }
extern "C" {
void (*resolve())(Object *) { return target; }
void chosen(Object *O) __attribute__((ifunc("resolve")));
}
void useIfunc(Object *O) { chosen(O); }
static void (*const Constant)(Object *) = target;
void useConstant(Object *O) { Constant(O); }
static void cleanUp(Object **O) { *O = nullptr; }
void cleanups() { [[gnu::cleanup(cleanUp)]] Object *O = Global; }
void sized(void *P) { __builtin_operator_delete(P, size_t(8)); }

//===-- Exceptions while something is made -----------------------------------===//

struct Loud {
  Loud();
  ~Loud();
};
struct Loudest {
  Loud A;
  Noisy B;
  int I;
};
int mayThrow();
void *halfMade() {
  static Loudest Two[2] = {{{}, 1, mayThrow()}, {}};
  new Loud[2][3];
  new Object{Global, new int(mayThrow())};
  return new Loudest{{}, {}, mayThrow()};
}
struct Quiet {
  Quiet(int) noexcept;
};
Quiet *quiet() { return new Quiet(mayThrow()); }

//===-- Conversions of lambdas whose types the name has had before -----------===//

template <class T> void at(T, void (*)(T)) {}
void later(void (*F)(int)) {
  at(1, +[](int) {});
  at(F, +[](void (*G)(int)) { G(1); });
}
template <class R> struct Function {
  void *Data = nullptr;
  template <class F> Function(F &&G) : Data(new F(static_cast<F &&>(G))) {}
};
static void inGeneric(const Pair &P) {
  auto Go = [&](const auto &Q) { Function<void> F([&](int) { Global = Q.A; }); };
  Go(P);
}
void callGeneric(const Pair &P) { inGeneric(P); }

//===-- Records of which only the beginning is copied at once -----------------===//

struct Slot {
  Object *P;
  Slot &operator=(const Slot &);
};
struct Settings {
  unsigned Level : 4;
  int Limit, Rate;
  bool On;
  Slot Place;
};
void assign(Settings &To, const Settings &From) { To = From; }

//===-- Conditions that never change, and lambdas with tags in their names ----===//

template <class T> constexpr bool isAlwaysEqual() { return true; }
struct Cleanup {
  ~Cleanup();
};
void replaceUnlessEqual(Object *O) {
  Cleanup C;
  if (O && !isAlwaysEqual<int>() && (replaceUnlessEqual(nullptr), O->Next))
    Global = O;
}
struct [[gnu::abi_tag("tagged")]] Tagged {
  Object *P;
};
Tagged takeNext(Object *O) {
  auto Next = [&] {
    O = O->Next;
    return Tagged{O};
  };
  return Next();
}
