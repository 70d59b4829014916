# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C++ texts that tools/run-diff puts together: ways to register a root, to hand
control on, and to store; what each text may hold is said above it. To add one, add a
line; `tools/run-diff --each` tries it by itself. Not a program. One table of texts, and
so longer than a source of code."""

# What each program starts with, in a namespace of its own.
PROGRAM_HEADER = """
struct GC_MANAGED Obj { Obj *next; Obj *kids[4]; int n; };
struct Pair { Obj *a, *b; };
union Slot { Obj *o; long tag; };
struct Base { Obj *inherited; };
struct Holder : Base { Pair pair; Obj *list[4]; Slot slot; Obj *one; std::atomic<Obj *> at; void *raw; int n; void set(Obj *v) { SITE(&one) one = v; } };
inline Obj objects[8];
inline int counter = 0, yes = 1;
inline Obj *source() { return &objects[counter++ & 7]; }
inline Holder *heap() { static Holder *h = new Holder(); return h; }
"""

INCLUDES = """
#include <nowb/annotations.h>
#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bit>
#include <compare>
#include <coroutine>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <forward_list>
#include <functional>
#include <iterator>
#include <link.h>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <numeric>
#include <optional>
#include <pthread.h>
#include <queue>
#include <ranges>
#include <search.h>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
"""

# In the texts below: $N the piece's name, $T the next piece's function, $P the
# parameters ("Obj *v" or "Obj **p, Obj *v"), $S their types, $A their names.
# A piece defines `void $N($P)`; `void $Nsetup()`, where there, runs first and in no root.
CARRIERS = {
    "direct": "void $N($P) { $T($A); }",
    "static function": "static void $Ninner($P) { $T($A); }\nvoid $N($P) { if (yes) $Ninner($A); }",
    "hook": "static void (*$Nhook)($S);\nvoid $Nsetup() { $Nhook = $T; }\nvoid $N($P) { if ($Nhook) $Nhook($A); }",
    "hook set by a setter": "static void (*$Nhook)($S);\nstatic void $Nset(void (*f)($S)) { $Nhook = f; }\nvoid $Nsetup() { $Nset(&$T); }\nvoid $N($P) { $Nhook($A); }",
    "hook initialized": "static void (*$Nhook)($S) = $T;\nvoid $N($P) { $Nhook($A); }",
    "field": "struct $NOps { int n; void (*run)($S); };\nstatic $NOps $Nops;\nvoid $Nsetup() { $Nops.run = $T; }\nvoid $N($P) { $Nops.run($A); }",
    "field behind pointer": "struct $NOps { int n; void (*run)($S); };\nstatic $NOps *$Nops;\nvoid $Nsetup() { $Nops = new $NOps{1, $T}; }\nvoid $N($P) { $NOps *o = $Nops; o->run($A); }",
    "const table": "struct $NEntry { const char *name; void (*run)($S); };\nstatic void $Nquiet($S) {}\nstatic const $NEntry $Ntable[] = {{\"a\", $Nquiet}, {\"b\", $T}};\nvoid $N($P) { for (auto &e : $Ntable) if (!std::strcmp(e.name, \"b\")) e.run($A); }",
    "array": "static void (*$Nall[4])($S);\nstatic int $Ncount;\nvoid $Nsetup() { $Nall[$Ncount++] = $T; }\nvoid $N($P) { for (int i = 0; i < $Ncount; i++) $Nall[i]($A); }",
    "parameter": "static void $Napply(void (*f)($S), $P) { f($A); }\nvoid $N($P) { $Napply($T, $A); }",
    "reference parameter": "static void $Napply(void (&f)($S), $P) { f($A); }\nvoid $N($P) { $Napply($T, $A); }",
    "pointer to pointer": "static void $Napply(void (**f)($S), $P) { (*f)($A); }\nvoid $N($P) { void (*f)($S) = $T; $Napply(&f, $A); }",
    "set through pointer": "static void $Nfill(void (**f)($S)) { *f = $T; }\nvoid $N($P) { void (*f)($S) = nullptr; $Nfill(&f); f($A); }",
    "returned": "using $NF = void (*)($S);\nstatic $NF $Npick() { return yes ? $T : nullptr; }\nvoid $N($P) { $Npick()($A); }",
    "virtual": "struct $NBase { virtual ~$NBase() {} virtual void run($S) {} };\nstruct $NDerived : $NBase { void run($P) override { $T($A); } };\nstatic $NBase *$Nobject;\nvoid $Nsetup() { $Nobject = new $NDerived; }\nvoid $N($P) { $Nobject->run($A); }",
    "second base": "struct $NFirst { virtual void other() {} int k; };\nstruct $NSecond { virtual void run($S) = 0; };\nstruct $NBoth : $NFirst, $NSecond { void run($P) override { $T($A); } };\nstatic $NBoth $Nboth;\nvoid $N($P) { $NSecond &s = $Nboth; s.run($A); }",
    "virtual base": "struct $NTop { virtual void run($S) = 0; };\nstruct $NLeft : virtual $NTop { void run($P) override { $T($A); } };\nstruct $NRight : virtual $NTop {};\nstruct $NBottom : $NLeft, $NRight {};\nstatic $NBottom $Nbottom;\nvoid $N($P) { $NRight *r = &$Nbottom; r->run($A); }",
    "member pointer": "struct $NC { void a($P) { $T($A); } void b($S) {} };\nstatic $NC $Nc;\nstatic void ($NC::*$Npm)($S);\nvoid $Nsetup() { $Npm = &$NC::a; }\nvoid $N($P) { ($Nc.*$Npm)($A); }",
    "virtual member pointer": "struct $NC { virtual void a($S) {} };\nstruct $ND : $NC { void a($P) override { $T($A); } };\nstatic $ND $Nd;\nvoid $N($P) { void ($NC::*pm)($S) = &$NC::a; $NC *c = &$Nd; (c->*pm)($A); }",
    "data member pointer": "struct $NC { int k; void (*f)($S); };\nstatic $NC $Nc = {1, $T};\nvoid $N($P) { auto m = &$NC::f; ($Nc.*m)($A); }",
    "lambda in hook": "static void (*$Nhook)($S);\nvoid $Nsetup() { $Nhook = []($P) { $T($A); }; }\nvoid $N($P) { $Nhook($A); }",
    "lambda to template": "template <typename F> static void $Napply(F &&f) { f(); }\nvoid $N($P) { $Napply([&] { $T($A); }); }",
    "lambda kept": "template <typename F> struct $NKeep { F f; void go() { f(); } };\nvoid $N($P) { auto l = [=] { $T($A); }; $NKeep<decltype(l)> k{l}; k.go(); }",
    "generic lambda": "void $N($P) { auto l = [](auto... a) { $T(a...); }; l($A); }",
    "lambda that takes itself": "void $N($P) { auto l = [&](auto self, int n) -> void { if (n) self(self, n - 1); else $T($A); }; l(l, 2); }",
    "std::function": "static std::function<void($S)> $Nf;\nvoid $Nsetup() { $Nf = $T; }\nvoid $N($P) { $Nf($A); }",
    "std::function of capturing": "static std::function<void($S)> $Nf;\nvoid $Nsetup() { int k = yes; $Nf = [k]($P) { if (k) $T($A); }; }\nvoid $N($P) { if ($Nf) $Nf($A); }",
    "std::function parameter": "static void $Napply(const std::function<void()> &f) { f(); }\nvoid $N($P) { $Napply([&] { $T($A); }); }",
    "std::bind": "void $N($P) { auto f = std::bind([&](int) { $T($A); }, 3); f(); }",
    "std::invoke": "void $N($P) { std::invoke($T, $A); }",
    "std::apply": "void $N($P) { std::apply([&](int, int) { $T($A); }, std::make_tuple(1, 2)); }",
    "std::ref": "struct $NC { void operator()() const { f(); } std::function<void()> f; };\nvoid $N($P) { $NC c{[&] { $T($A); }}; auto r = std::ref(c); r(); }",
    "template argument": "template <void (*F)($S)> static void $Ncall($P) { F($A); }\nvoid $N($P) { $Ncall<$T>($A); }",
    "auto template argument": "template <auto F> struct $NCall { template <typename... X> void operator()(X... x) const { F(x...); } };\nvoid $N($P) { $NCall<&$T>{}($A); }",
    "policy class": "struct $NPolicy { static void run($P) { $T($A); } };\ntemplate <typename X> struct $NEngine { void go($P) { X::run($A); } };\nvoid $N($P) { $NEngine<$NPolicy>().go($A); }",
    "crtp": "template <typename D> struct $NBase { void go($P) { static_cast<D *>(this)->run($A); } };\nstruct $NImpl : $NBase<$NImpl> { void run($P) { $T($A); } };\nvoid $N($P) { $NImpl i; i.go($A); }",
    "specialization": "template <int I> struct $NStep { static void go($P) { $NStep<I - 1>::go($A); } };\ntemplate <> struct $NStep<0> { static void go($P) { $T($A); } };\nvoid $N($P) { $NStep<3>::go($A); }",
    "fold": "template <typename... F> static void $Nall(F... f) { (f(), ...); }\nvoid $N($P) { $Nall([] {}, [&] { $T($A); }); }",
    "destructor": "void $N($P) { struct G { std::function<void()> f; ~G() { f(); } } g{[&] { $T($A); }}; }",
    "destructor of a member": "template <typename F> struct $NGuard { F f; ~$NGuard() { f(); } };\ntemplate <typename F> struct $NOuter { $NGuard<F> g; };\nvoid $N($P) { auto l = [&] { $T($A); }; $NOuter<decltype(l)> o{{l}}; }",
    "destructor in flight": "template <typename F> struct $NGuard { F f; ~$NGuard() { f(); } };\nstatic void $Nthrow() { if (yes) throw 1; }\nvoid $N($P) { try { auto l = [&] { $T($A); }; $NGuard<decltype(l)> g{l}; $Nthrow(); } catch (int) {} }",
    "virtual destructor": "struct $NB { virtual ~$NB() {} };\ntemplate <typename F> struct $ND : $NB { F f; $ND(F x) : f(x) {} ~$ND() override { f(); } };\nvoid $N($P) { auto l = [&] { $T($A); }; $NB *b = new $ND<decltype(l)>(l); delete b; }",
    "catch": "struct $NError { int n; };\nstatic void $Nthrow(int n) { throw $NError{n}; }\nvoid $N($P) { try { $Nthrow(3); } catch (const $NError &e) { if (e.n == 3) $T($A); } catch (...) {} }",
    "catch by base": "struct $NError { virtual ~$NError() {} virtual void run($S) = 0; };\nstruct $NReal : $NError { void run($P) override { $T($A); } };\nvoid $N($P) { try { throw $NReal(); } catch ($NError &e) { e.run($A); } }",
    "constructor": "struct $NC { $NC($P) { $T($A); } };\nvoid $N($P) { $NC c($A); }",
    "member initializer": "static int $Ngo($P) { $T($A); return 1; }\nstruct $NC { int k; $NC($P) : k($Ngo($A)) {} };\nvoid $N($P) { $NC c($A); (void)c; }",
    "virtual in constructor": "struct $NB { virtual void run($P) { $T($A); } $NB($P) { run($A); } };\nstruct $ND : $NB { using $NB::$NB; void run($S) override {} };\nvoid $N($P) { $ND d($A); }",
    "conversion": "template <typename F> struct $NC { F f; operator int() const { f(); return 1; } };\nvoid $N($P) { auto l = [&] { $T($A); }; int k = $NC<decltype(l)>{l}; (void)k; }",
    "operator": "struct $NC { void (*f)($S); };\ntemplate <typename F> int operator+($NC, F f) { f(); return 1; }\nvoid $N($P) { (void)($NC{} + [&] { $T($A); }); }",
    "range-for": "template <typename F> struct $NRange { F f; int *begin() { f(); return nullptr; } int *end() { return nullptr; } };\nvoid $N($P) { auto l = [&] { $T($A); }; for (int i : $NRange<decltype(l)>{l}) (void)i; }",
    "default argument": "static std::function<void()> *$Nf;\nstatic int $Ngo() { (*$Nf)(); return 1; }\nstatic void $Ntake(int k = $Ngo()) {}\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; $Ntake(); $Nf = nullptr; }",
    "cleanup": "static std::function<void()> *$Nf;\nstatic void $Nclean(int *) { (*$Nf)(); }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; __attribute__((cleanup($Nclean))) int k = 0; }",
    "user data": "struct $NContext { std::function<void()> f; };\nstatic void $Nrun(void *d) { static_cast<$NContext *>(d)->f(); }\nstatic void (*$Ncallback)(void *) = $Nrun;\nvoid $N($P) { $NContext c{[&] { $T($A); }}; $Ncallback(&c); }",
    "function in void *": "static void *$Nraw;\nvoid $Nsetup() { $Nraw = (void *)$T; }\nvoid $N($P) { ((void (*)($S))$Nraw)($A); }",
    "function in integer": "static std::uintptr_t $Nraw;\nvoid $Nsetup() { $Nraw = (std::uintptr_t)&$T; }\nvoid $N($P) { reinterpret_cast<void (*)($S)>($Nraw)($A); }",
    "function in union": "union $NU { void (*f)($S); long n; };\nstatic $NU $Nu;\nvoid $Nsetup() { $Nu.f = $T; }\nvoid $N($P) { $Nu.f($A); }",
    "other function type": "static void (*$Nhook)();\nvoid $Nsetup() { $Nhook = (void (*)())$T; }\nvoid $N($P) { ((void (*)($S))$Nhook)($A); }",
    "copied by memcpy": "struct $NOps { void (*run)($S); int k; };\nstatic $NOps $Nfrom, $Nto;\nvoid $Nsetup() { $Nfrom.run = $T; std::memcpy(&$Nto, &$Nfrom, sizeof $Nto); }\nvoid $N($P) { $Nto.run($A); }",
    "copied struct": "struct $NOps { void (*run)($S); int k; };\nstatic $NOps $Nfrom = {$T, 1};\nvoid $N($P) { $NOps to = $Nfrom; auto other = to; other.run($A); }",
    "swapped": "static void $Nquiet($S) {}\nstatic void (*$Na)($S) = $Nquiet, (*$Nb)($S) = $T;\nvoid $Nsetup() { std::swap($Na, $Nb); }\nvoid $N($P) { $Na($A); }",
    "atomic": "static std::atomic<void (*)($S)> $Na;\nvoid $Nsetup() { $Na.store($T); }\nvoid $N($P) { $Na.load()($A); }",
    "exchanged": "static void (*$Na)($S);\nvoid $Nsetup() { __atomic_store_n(&$Na, &$T, __ATOMIC_SEQ_CST); }\nvoid $N($P) { void (*f)($S); __atomic_load(&$Na, &f, __ATOMIC_SEQ_CST); f($A); }",
    "vector of functions": "static std::vector<void (*)($S)> $Nall;\nvoid $Nsetup() { $Nall.push_back($T); }\nvoid $N($P) { for (auto f : $Nall) f($A); }",
    "map of functions": "static std::map<int, void (*)($S)> $Nall;\nvoid $Nsetup() { $Nall[3] = $T; }\nvoid $N($P) { $Nall.find(3)->second($A); }",
    "map of std::function": "static std::map<int, std::function<void($S)>> $Nall;\nvoid $Nsetup() { $Nall.emplace(3, $T); }\nvoid $N($P) { $Nall.at(3)($A); }",
    "std::array of functions": "static std::array<void (*)($S), 2> $Nall;\nvoid $Nsetup() { $Nall[1] = $T; }\nvoid $N($P) { $Nall.back()($A); }",
    "tuple": "static std::tuple<int, void (*)($S)> $Nt;\nvoid $Nsetup() { std::get<1>($Nt) = $T; }\nvoid $N($P) { auto [k, f] = $Nt; f($A); }",
    "pair": "static std::pair<int, void (*)($S)> $Nt;\nvoid $Nsetup() { $Nt = std::make_pair(1, &$T); }\nvoid $N($P) { $Nt.second($A); }",
    "optional": "static std::optional<void (*)($S)> $No;\nvoid $Nsetup() { $No = $T; }\nvoid $N($P) { if ($No) (*$No)($A); }",
    "variant": "struct $NX { void run($P) { $T($A); } };\nstruct $NY { void run($S) {} };\nstatic std::variant<$NY, $NX> $Nv;\nvoid $Nsetup() { $Nv = $NX{}; }\nvoid $N($P) { std::visit([&](auto &x) { x.run($A); }, $Nv); }",
    "unique_ptr": "struct $NB { virtual ~$NB() {} virtual void run($S) = 0; };\nstruct $ND : $NB { void run($P) override { $T($A); } };\nstatic std::unique_ptr<$NB> $Nu;\nvoid $Nsetup() { $Nu = std::make_unique<$ND>(); }\nvoid $N($P) { $Nu->run($A); }",
    "vector of shared_ptr": "struct $NB { virtual ~$NB() {} virtual void run($S) = 0; };\nstruct $ND : $NB { void run($P) override { $T($A); } };\nstatic std::vector<std::shared_ptr<$NB>> $Nall;\nvoid $Nsetup() { $Nall.push_back(std::make_shared<$ND>()); }\nvoid $N($P) { for (auto &x : $Nall) x->run($A); }",
    "deleter": "void $N($P) { auto l = [&](int *) { $T($A); }; int k = 0; std::unique_ptr<int, decltype(l)> u(&k, l); }",
    "list of hooks": "struct $NNode { void (*f)($S); $NNode *next; };\nstatic $NNode *$Nhead;\nvoid $Nsetup() { auto *n = ($NNode *)std::malloc(sizeof($NNode)); n->f = $T; n->next = $Nhead; $Nhead = n; }\nvoid $N($P) { for (auto *n = $Nhead; n; n = n->next) n->f($A); }",
    "std::list of hooks": "static std::list<std::function<void($S)>> $Nall;\nvoid $Nsetup() { $Nall.push_front($T); }\nvoid $N($P) { for (auto &f : $Nall) f($A); }",
    "variadic": "static void $Nva(int n, ...) { va_list a; va_start(a, n); auto f = va_arg(a, void (*)(const std::function<void()> &)); auto *c = va_arg(a, std::function<void()> *); va_end(a); f(*c); }\nstatic void $Ngo(const std::function<void()> &f) { f(); }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nva(2, $Ngo, &f); }",
    "qsort": "static std::function<void()> *$Nf;\nstatic int $Ncompare(const void *, const void *) { (*$Nf)(); return 0; }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; int a[2] = {2, 1}; std::qsort(a, 2, sizeof(int), $Ncompare); }",
    "bsearch": "static void (*$Nkept)($S);\nstruct $NKey { void *arguments; };\nstatic int $Ncompare(const void *k, const void *) { (*static_cast<std::function<void()> *>(static_cast<const $NKey *>(k)->arguments))(); return 0; }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $NKey key{&f}; int a[1] = {1}; std::bsearch(&key, a, 1, sizeof(int), $Ncompare); }",
    "std::sort": "void $N($P) { int a[2] = {2, 1}; std::sort(a, a + 2, [&](int x, int y) { $T($A); return x < y; }); }",
    "std::for_each": "void $N($P) { int a[1] = {2}; std::for_each(a, a + 1, [&](int) { $T($A); }); }",
    "std::set comparison": "struct $NLess { std::function<void()> f; bool operator()(int x, int y) const { if (f) f(); return x < y; } };\nvoid $N($P) { std::set<int, $NLess> s($NLess{[&] { $T($A); }}); s.insert(1); s.insert(2); }",
    "static local": "static std::function<void()> *$Nf;\nstruct $NOnce { $NOnce() { if ($Nf) (*$Nf)(); } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; static $NOnce once; $Nf = nullptr; }",
    "local class": "void $N($P) { struct Local { static void run($P) { $T($A); } void (*f)($S) = run; }; Local l; l.f($A); }",
    "inline namespace alias": "namespace $Nspace { inline void run($P) { $T($A); } }\nusing $Nspace::run;\nvoid $N($P) { $Nspace::run($A); }",
    "ternary": "static void $Nquiet($S) {}\nvoid $N($P) { (yes ? $T : $Nquiet)($A); }",
    "reference to hook": "static void (*$Nhook)($S);\nvoid $Nsetup() { auto &h = $Nhook; h = $T; }\nvoid $N($P) { auto *&h = $Nhook; h($A); }",
    "function behind typedef'd struct copy": "struct $NI { void (*f)($S); };\nstruct $NO { $NI in[2]; };\nstatic $NO $Ng;\nstatic $NO $Nmake() { $NO o{}; o.in[1].f = $T; return o; }\nvoid $Nsetup() { $Ng = $Nmake(); }\nvoid $N($P) { $Ng.in[1].f($A); }",
    "recursion": "static void $Nodd(int, $P);\nstatic void $Neven(int n, $P) { if (n) $Nodd(n - 1, $A); else $T($A); }\nstatic void $Nodd(int n, $P) { if (n) $Neven(n - 1, $A); }\nvoid $N($P) { $Neven(4, $A); }",
    "wrapped registration": "struct $NRegistry { struct E { int key; void (*f)($S); } e[4]; int n; };\nstatic $NRegistry $Nr;\nstatic void $Nadd($NRegistry *r, int key, void (*f)($S)) { r->e[r->n].key = key; r->e[r->n++].f = f; }\nvoid $Nsetup() { $Nadd(&$Nr, 1, $T); }\nvoid $N($P) { for (int i = 0; i < $Nr.n; i++) if ($Nr.e[i].key == 1) (*$Nr.e[i].f)($A); }",
    "function reference member": "struct $NC { void (&f)($S); };\nvoid $N($P) { $NC c{$T}; c.f($A); }",
    "call operator pointer": "struct $NC { void operator()($P) const { $T($A); } };\nvoid $N($P) { auto m = &$NC::operator(); $NC c; (c.*m)($A); }",
    "std::any": "static std::any $Na;\nvoid $Nsetup() { $Na = &$T; }\nvoid $N($P) { std::any_cast<void (*)($S)>($Na)($A); }",
    "unordered_map by name": "static std::unordered_map<std::string, std::function<void($S)>> $Nall;\nvoid $Nsetup() { $Nall[\"x\"] = [](auto... a) { $T(a...); }; }\nvoid $N($P) { auto f = $Nall.find(\"x\"); if (f != $Nall.end()) f->second($A); }",
    "multimap": "static std::multimap<int, void (*)($S)> $Nall;\nvoid $Nsetup() { $Nall.insert({1, &$T}); }\nvoid $N($P) { auto [b, e] = $Nall.equal_range(1); for (; b != e; ++b) (*b).second($A); }",
    "std::mem_fn": "struct $NC { void run($P) { $T($A); } };\nvoid $N($P) { $NC c; std::mem_fn(&$NC::run)(c, $A); }",
    "std::accumulate": "void $N($P) { int a[2] = {1, 2}; std::accumulate(a, a + 2, 0, [&](int x, int y) { $T($A); return x + y; }); }",
    "ranges": "void $N($P) { int a[2] = {1, 2}; for (int x : a | std::views::transform([&](int y) { $T($A); return y; })) (void)x; }",
    "coroutine": "struct $NTask { struct promise_type { $NTask get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; } std::suspend_always initial_suspend() { return {}; } std::suspend_always final_suspend() noexcept { return {}; } void return_void() {} void unhandled_exception() {} }; std::coroutine_handle<promise_type> h; };\nstatic std::function<void()> *$Nf;\nstatic $NTask $Nco() { (*$Nf)(); co_return; }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; auto t = $Nco(); t.h.resume(); t.h.destroy(); }",
    "awaiter": "struct $NTask { struct promise_type { $NTask get_return_object() { return {}; } std::suspend_never initial_suspend() { return {}; } std::suspend_never final_suspend() noexcept { return {}; } void return_void() {} void unhandled_exception() {} }; };\nstatic std::function<void()> *$Nf;\nstruct $NWait { bool await_ready() { return false; } bool await_suspend(std::coroutine_handle<>) { (*$Nf)(); return false; } void await_resume() {} };\nstatic $NTask $Nco() { co_await $NWait(); }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; $Nco(); }",
    "call_once": "static std::function<void()> *$Nf;\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; std::once_flag once; std::call_once(once, [] { (*$Nf)(); }); }",
    "pthread_once": "static std::function<void()> *$Nf;\nstatic void $Ngo() { (*$Nf)(); }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; pthread_once_t once = PTHREAD_ONCE_INIT; pthread_once(&once, $Ngo); }",
    "surrogate call": "struct $NC { using F = void (*)($S); operator F() const { return $T; } };\nvoid $N($P) { $NC c; c($A); }",
    "exception_ptr": "struct $NError { virtual ~$NError() {} virtual void run($S) const = 0; };\nstruct $NReal : $NError { void run($P) const override { $T($A); } };\nvoid $N($P) { std::exception_ptr e; try { throw $NReal(); } catch (...) { e = std::current_exception(); } try { std::rethrow_exception(e); } catch (const $NError &x) { x.run($A); } }",
    "thrown function": "void $N($P) { try { throw &$T; } catch (void (*f)($S)) { f($A); } }",
    "function-try": "struct $NC { $NC($P) try { throw 1; } catch (...) { $T($A); } };\nvoid $N($P) { try { $NC c($A); } catch (int) {} }",
    "object in a buffer": "struct $NB { virtual void run($S) {} };\nstruct $ND : $NB { void run($P) override { $T($A); } };\nalignas(16) static unsigned char $Nbuffer[sizeof($ND)];\nvoid $Nsetup() { new ($Nbuffer) $ND; }\nvoid $N($P) { std::launder(reinterpret_cast<$NB *>($Nbuffer))->run($A); }",
    "explicit destructor": "struct $NC { std::function<void()> f; ~$NC() { if (f) f(); } };\nvoid $N($P) { alignas(16) char b[sizeof($NC)]; auto *c = new (b) $NC{[&] { $T($A); }}; c->~$NC(); }",
    "destroy_at": "struct $NC { std::function<void()> f; ~$NC() { if (f) f(); } };\nvoid $N($P) { alignas(16) char b[sizeof($NC)]; auto *c = new (b) $NC{[&] { $T($A); }}; std::destroy_at(c); }",
    "vector cleared": "struct $NC { std::function<void()> f; ~$NC() { if (f) f(); } };\nvoid $N($P) { std::vector<$NC> all(1); all[0].f = [&] { $T($A); }; all.clear(); }",
    "optional reset": "struct $NC { std::function<void()> f; ~$NC() { if (f) f(); } };\nvoid $N($P) { std::optional<$NC> o; o.emplace(); o->f = [&] { $T($A); }; o.reset(); }",
    "variant replaced": "struct $NC { std::function<void()> f; ~$NC() { if (f) f(); } };\nvoid $N($P) { std::variant<$NC, int> x; std::get<0>(x).f = [&] { $T($A); }; x = 4; }",
    "shared_ptr released": "struct $NC { std::function<void()> f; ~$NC() { if (f) f(); } };\nvoid $N($P) { auto s = std::make_shared<$NC>(); s->f = [&] { $T($A); }; auto t = s; s.reset(); t = nullptr; }",
    "shared_ptr's deleter": "void $N($P) { int k = 0; std::shared_ptr<int> s(&k, [&](int *) { $T($A); }); s.reset(); }",
    "allocator": "static std::function<void()> *$Nf;\ntemplate <typename X> struct $NAlloc { using value_type = X; X *allocate(std::size_t n) { (*$Nf)(); return static_cast<X *>(std::malloc(n * sizeof(X))); } void deallocate(X *p, std::size_t) { std::free(p); } bool operator==(const $NAlloc &) const { return true; } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; std::vector<int, $NAlloc<int>> all; all.push_back(1); }",
    "class operator new": "static std::function<void()> *$Nf;\nstruct $NC { static void *operator new(std::size_t n) { (*$Nf)(); return std::malloc(n); } static void operator delete(void *p) { std::free(p); } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; delete new $NC; }",
    "class operator delete": "static std::function<void()> *$Nf;\nstruct $NC { virtual ~$NC() {} };\nstruct $ND : $NC { static void operator delete(void *p) { (*$Nf)(); ::operator delete(p); } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; $NC *c = new $ND; delete c; }",
    "spaceship": "static std::function<void()> *$Nf;\nstruct $NC { int k; std::strong_ordering operator<=>(const $NC &o) const { (*$Nf)(); return k <=> o.k; } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; $NC a{1}, b{2}; (void)(a < b); }",
    "hash": "static std::function<void()> *$Nf;\nstruct $NHash { std::size_t operator()(int k) const { (*$Nf)(); return k; } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; std::unordered_set<int, $NHash> s; s.insert(1); }",
    "output iterator": "template <typename F> struct $NOut { using difference_type = long; F *f; $NOut &operator*() { return *this; } $NOut &operator++() { return *this; } $NOut operator++(int) { return *this; } $NOut &operator=(int) { (*f)(); return *this; } };\nvoid $N($P) { auto l = [&] { $T($A); }; int a[1] = {1}; std::copy_n(a, 1, $NOut<decltype(l)>{&l}); }",
    "streambuf": "static std::function<void()> *$Nf;\nstruct $NBuf : std::streambuf { int overflow(int c) override { (*$Nf)(); return c; } };\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; $NBuf b; std::ostream os(&b); os << 12; }",
    "streamed": "struct $NC { std::function<void()> f; };\nstatic std::ostream &operator<<(std::ostream &os, const $NC &c) { c.f(); return os; }\nvoid $N($P) { std::ostringstream os; os << $NC{[&] { $T($A); }}; }",
    "tsearch": "static std::function<void()> *$Nf;\nstatic int $Ncompare(const void *a, const void *b) { (*$Nf)(); return 0; }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; $Nf = &f; void *root = nullptr; tsearch(\"a\", &root, $Ncompare); tsearch(\"b\", &root, $Ncompare); }",
    "dl_iterate_phdr": "static int $Ngo(struct dl_phdr_info *, std::size_t, void *d) { (*static_cast<std::function<void()> *>(d))(); return 1; }\nvoid $N($P) { std::function<void()> f = [&] { $T($A); }; dl_iterate_phdr($Ngo, &f); }",
    "overload set": "template <typename... X> struct $NAll : X... { using X::operator()...; };\ntemplate <typename... X> $NAll(X...) -> $NAll<X...>;\nvoid $N($P) { $NAll all{[](int) {}, [&](const char *) { $T($A); }}; all(\"x\"); }",
    "lambda by type": "using $NL = decltype([]($P) { $T($A); });\nvoid $N($P) { $NL()($A); }",
    "self-registration": "struct $NEntry { void (*f)($S); $NEntry *next; static inline $NEntry *head; $NEntry(void (*x)($S)) : f(x), next(head) { head = this; } };\nstatic $NEntry $Nentry($T);\nvoid $N($P) { for (auto *e = $NEntry::head; e; e = e->next) e->f($A); }",
    "first member by cast": "struct $NOps { void (*f)($S); int k; };\nstatic $NOps $Nops;\nvoid $Nsetup() { *(void (**)($S))&$Nops = $T; }\nvoid $N($P) { $Nops.f($A); }",
    "offsetof": "struct $NOps { long k; void (*f)($S); };\nstatic $NOps $Nops;\nvoid $Nsetup() { *(void (**)($S))((char *)&$Nops + offsetof($NOps, f)) = $T; }\nvoid $N($P) { $Nops.f($A); }",
    "tagged": "static std::uintptr_t $Nraw;\nvoid $Nsetup() { $Nraw = (std::uintptr_t)&$T | 1ul << 62; }\nvoid $N($P) { ((void (*)($S))($Nraw & ~(1ul << 62)))($A); }",
    "bit_cast": "static unsigned long $Nraw;\nvoid $Nsetup() { $Nraw = std::bit_cast<unsigned long>(&$T); }\nvoid $N($P) { std::bit_cast<void (*)($S)>($Nraw)($A); }",
    "memcpy of function": "static void (*$Nhook)($S);\nvoid $Nsetup() { void (*f)($S) = $T; std::memcpy(&$Nhook, &f, sizeof f); }\nvoid $N($P) { $Nhook($A); }",
    "vector of structs": "struct $NOps { int k; void (*f)($S); };\nstatic std::vector<$NOps> $Nall;\nvoid $Nsetup() { $Nall.push_back({1, $T}); $Nall.emplace_back($NOps{2, $T}); }\nvoid $N($P) { for (auto &o : $Nall) o.f($A); }",
    "realloc": "static void (**$Nall)($S);\nvoid $Nsetup() { $Nall = (void (**)($S))std::realloc($Nall, 2 * sizeof *$Nall); $Nall[1] = $T; }\nvoid $N($P) { $Nall[1]($A); }",
    "flexible array": "struct $NOps { int n; void (*f[])($S); };\nstatic $NOps *$Nops;\nvoid $Nsetup() { $Nops = ($NOps *)std::malloc(64); $Nops->n = 1; $Nops->f[0] = $T; }\nvoid $N($P) { $Nops->f[0]($A); }",
    "atomic_ref": "static void (*$Nhook)($S);\nvoid $Nsetup() { std::atomic_ref<void (*)($S)>($Nhook).store($T); }\nvoid $N($P) { $Nhook($A); }",
    "volatile": "static void (*volatile $Nhook)($S);\nvoid $Nsetup() { $Nhook = $T; }\nvoid $N($P) { $Nhook($A); }",
    "alias": "extern \"C\" void PROGRAM_$Ntarget($P) { $T($A); }\nextern \"C\" void PROGRAM_$Nalias($P) __attribute__((alias(\"PROGRAM_$Ntarget\")));\nvoid $N($P) { PROGRAM_$Nalias($A); }",
    "array of member pointers": "struct $NC { void a($S) {} void b($P) { $T($A); } static void ($NC::*const all[2])($S); };\nvoid ($NC::*const $NC::all[2])($S) = {&$NC::a, &$NC::b};\nvoid $N($P) { $NC c; (c.*$NC::all[yes])($A); }",
    "function of void * kept with its type lost": "struct $NTask { void (*go)(void *); void *argument; };\nstatic std::deque<$NTask> $Nqueue;\ntemplate <typename F> static void $Npost(F &f) { $Nqueue.push_back({[](void *x) { (*static_cast<F *>(x))(); }, &f}); }\nvoid $N($P) { auto l = [&] { $T($A); }; $Npost(l); auto t = $Nqueue.front(); $Nqueue.pop_front(); t.go(t.argument); }",
    "type erased by hand": "class $NAny { struct C { virtual ~C() {} virtual void call() = 0; }; template <typename F> struct M : C { F f; M(F x) : f(std::move(x)) {} void call() override { f(); } }; std::unique_ptr<C> c; public: template <typename F> $NAny(F f) : c(new M<F>(std::move(f))) {} void operator()() { c->call(); } };\nvoid $N($P) { $NAny a([&] { $T($A); }); a(); }",
    "priority_queue": "struct $NLess { std::function<void()> f; bool operator()(int x, int y) const { if (f) f(); return x < y; } };\nvoid $N($P) { std::priority_queue<int, std::vector<int>, $NLess> q($NLess{[&] { $T($A); }}); q.push(1); q.push(2); }",
    "visitor": "struct $NV { virtual void one($S) {} virtual void two($S) {} };\nstruct $NNode { virtual void accept($NV &, $S) = 0; };\nstruct $NTwo : $NNode { void accept($NV &x, $P) override { x.two($A); } };\nstruct $NReal : $NV { void two($P) override { $T($A); } };\nvoid $N($P) { $NTwo n; $NReal x; $NNode &m = n; m.accept(x, $A); }",
    "dynamic_cast": "struct $NA { virtual ~$NA() {} };\nstruct $NI { virtual void run($S) = 0; };\nstruct $NB : $NA, $NI { void run($P) override { $T($A); } };\nstatic $NA *$Na = new $NB;\nvoid $N($P) { if (auto *i = dynamic_cast<$NI *>($Na)) i->run($A); }",
}

# void $N(Obj *v): stores v, off the stack.
SINKS = {
    "global": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = v; }",
    "null": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = nullptr; }",
    "field": "static Holder $Nh;\nvoid $N(Obj *v) { SITE(&$Nh.pair.b) $Nh.pair.b = v; }",
    "field of the object": "void $N(Obj *v) { SITE(&v->next) v->next = source(); }",
    "element": "static Obj *$Na[4];\nvoid $N(Obj *v) { SITE(&$Na[yes]) $Na[yes] = v; }",
    "element behind pointer": "void $N(Obj *v) { Obj **k = v->kids; SITE(&k[2]) k[2] = source(); }",
    "post-increment": "static Obj *$Na[4];\nvoid $N(Obj *v) { Obj **q = $Na; SITE(q) *q++ = v; }",
    "aggregate": "static Pair $Np;\nvoid $N(Obj *v) { Pair local{v, nullptr}; SITE(&$Np) $Np = local; }",
    "aggregate from braces": "static Pair $Np;\nvoid $N(Obj *v) { SITE(&$Np) $Np = {v, nullptr}; }",
    "aggregate field": "void $N(Obj *v) { Pair local{v, nullptr}; SITE(&heap()->pair) heap()->pair = local; }",
    "aggregate returned": "static Pair $Np;\nstatic Pair $Nmake(Obj *v) { return {v, v}; }\nvoid $N(Obj *v) { SITE(&$Np) $Np = $Nmake(v); }",
    "memcpy": "static Pair $Np;\nvoid $N(Obj *v) { Pair local{v, nullptr}; SITE(&$Np) std::memcpy(&$Np, &local, sizeof local); }",
    "memcpy of pointer": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) std::memcpy(&$Ng, &v, sizeof v); }",
    "memmove": "static Obj *$Na[4];\nvoid $N(Obj *v) { SITE(&$Na[0]) std::memmove(&$Na[0], &$Na[1], sizeof(Obj *)); }",
    "memset": "static Obj *$Na[4];\nvoid $N(Obj *v) { SITE($Na) std::memset($Na, 0, sizeof $Na); }",
    "memcpy by helper": "static Pair $Np;\nstatic void $Ncopy(void *to, const void *from, std::size_t n) { SITE(to) std::memcpy(to, from, n); }\nvoid $N(Obj *v) { Pair local{v, nullptr}; $Ncopy(&$Np, &local, sizeof local); }",
    "helper of void *": "static void *$Nlist[4];\nstatic void $Nput(void **list, void *item) { SITE(&list[1]) list[1] = item; }\nvoid $N(Obj *v) { $Nput($Nlist, v); }",
    "void * field": "void $N(Obj *v) { SITE(&heap()->raw) heap()->raw = v; }",
    "cast place": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) *(void **)&$Ng = v; }",
    "by hand": "static Pair $Np;\nstatic void $Ncopy(char *to, const char *from, int n) { for (int i = 0; i < n; i++) { SITE(to) to[i] = from[i]; } }\nvoid $N(Obj *v) { Pair local{v, nullptr}; $Ncopy((char *)&$Np, (char *)&local, sizeof local); }",
    "union": "static Slot $Ns;\nvoid $N(Obj *v) { SITE(&$Ns) $Ns.o = v; }",
    "union's other member": "void $N(Obj *v) { SITE(&heap()->slot) heap()->slot.tag = 1; }",
    "atomic": "static std::atomic<Obj *> $Na;\nvoid $N(Obj *v) { LIBRARY(&$Na) $Na.store(v); }",
    "atomic operator": "void $N(Obj *v) { LIBRARY(&heap()->at) heap()->at = v; }",
    "atomic exchange": "void $N(Obj *v) { LIBRARY(&heap()->at) v = heap()->at.exchange(v, std::memory_order_relaxed); }",
    "compare exchange": "static std::atomic<Obj *> $Na;\nvoid $N(Obj *v) { Obj *e = $Na.load(); LIBRARY(&$Na) $Na.compare_exchange_strong(e, v); }",
    "atomic builtin": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) __atomic_store_n(&$Ng, v, __ATOMIC_RELEASE); }",
    "sync builtin": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) __sync_bool_compare_and_swap(&$Ng, nullptr, v); }",
    "reference": "static Obj *$Ng;\nvoid $N(Obj *v) { Obj *&r = $Ng; SITE(&r) r = v; }",
    "reference returned": "static Obj *$Ng;\nstatic Obj *&$Nplace() { return $Ng; }\nvoid $N(Obj *v) { SITE(&$Nplace()) $Nplace() = v; }",
    "either place": "static Obj *$Ng;\nvoid $N(Obj *v) { Obj *local = nullptr; Obj **q = yes ? &$Ng : &local; SITE(q) *q = v; }",
    "place changed later": "static Obj *$Ng;\nvoid $N(Obj *v) { Obj *local = nullptr; Obj **q = &local; for (int i = 0; i < 2; i++) { SITE(q) *q = v; q = &$Ng; } }",
    "place in a struct": "static Obj *$Ng;\nstruct $NOut { Obj **to; };\nvoid $N(Obj *v) { $NOut out{&$Ng}; SITE(out.to) *out.to = v; }",
    "place captured": "static Obj *$Ng;\nvoid $N(Obj *v) { Obj **q = &$Ng; auto l = [q, v] { SITE(q) *q = v; }; l(); }",
    "place captured by reference": "static Obj *$Ng;\nvoid $N(Obj *v) { auto &r = $Ng; auto l = [&r, &v] { SITE(&r) r = v; }; l(); }",
    "place looked up": "static Obj *$Na[2];\nstatic Obj **$Nfind(int i) { return &$Na[i]; }\nvoid $N(Obj *v) { Obj **q = $Nfind(1); SITE(q) *q = v; }",
    "place by out parameter": "static Obj *$Ng;\nstatic void $Nfind(Obj ***out) { *out = &$Ng; }\nvoid $N(Obj *v) { Obj *local; Obj **q = &local; $Nfind(&q); SITE(q) *q = v; }",
    "static local": "void $N(Obj *v) { static Obj *kept; SITE(&kept) kept = v; }",
    "thread_local": "static thread_local Obj *$Nt;\nvoid $N(Obj *v) { SITE(&$Nt) $Nt = v; }",
    "heap": "void $N(Obj *v) { SITE(&heap()->one) heap()->one = v; }",
    "method": "static Holder $Nh;\nvoid $N(Obj *v) { $Nh.set(v); }",
    "inherited": "static Holder $Nh;\nvoid $N(Obj *v) { SITE(&$Nh.inherited) $Nh.inherited = v; }",
    "new with braces": "struct $NNode { Obj *o; };\nvoid $N(Obj *v) { REACHED delete new $NNode{v}; }",
    "new with constructor": "struct $NNode { Obj *o; $NNode(Obj *x) : o(x) { SITE(&o) } };\nvoid $N(Obj *v) { delete new $NNode(v); }",
    "make_unique": "struct $NNode { Obj *o; $NNode(Obj *x) : o(x) { SITE(&o) } };\nvoid $N(Obj *v) { auto u = std::make_unique<$NNode>(v); }",
    "default member initializer": "struct $NNode { Obj *o = source(); int k; };\nvoid $N(Obj *v) { LIBRARY(objects) delete new $NNode(); }",
    "placement new": "alignas(8) static char $Nbuffer[sizeof(Pair)];\nvoid $N(Obj *v) { SITE($Nbuffer) new ($Nbuffer) Pair{v, nullptr}; }",
    "inherited constructor": "struct $NB { Obj *o; $NB(Obj *x) : o(x) { SITE(&o) } };\nstruct $ND : $NB { using $NB::$NB; };\nvoid $N(Obj *v) { delete new $ND(v); }",
    "implicit copy constructor": "struct $NNode { Pair p; };\nvoid $N(Obj *v) { $NNode local{{v, v}}; REACHED delete new $NNode(local); }",
    "implicit assignment": "struct $NNode { Pair p; int k; };\nstatic $NNode $Ng;\nvoid $N(Obj *v) { $NNode local{{v, v}, 1}; LIBRARY(&$Ng) $Ng = std::move(local); }",
    "assignment operator": "struct $NRef { Obj *o; $NRef &operator=(const $NRef &x) { SITE(&o) o = x.o; return *this; } };\nstatic $NRef $Ng;\nvoid $N(Obj *v) { $NRef local; local.o = v; $Ng = local; }",
    "smart pointer": "template <typename X> class $NRef { X *p = nullptr; public: void operator=(X *x) { SITE(&p) p = x; } X *operator->() { return p; } };\nstatic $NRef<Obj> $Ng;\nvoid $N(Obj *v) { $Ng = v; }",
    "template set": "static Obj *$Ng;\ntemplate <typename X> static void $Nset(X &place, X value) { SITE(&place) place = value; }\nvoid $N(Obj *v) { $Nset($Ng, v); int a = 0; $Nset(a, 1); }",
    "macro": "static Obj *$Ng;\n#define $NSET(x) SITE(&x) x = v\nvoid $N(Obj *v) { $NSET($Ng); }",
    "structured binding": "static Pair $Np;\nvoid $N(Obj *v) { auto &[a, b] = $Np; SITE(&a) a = v; }",
    "range-for": "static Obj *$Na[3];\nvoid $N(Obj *v) { for (auto &e : $Na) { SITE(&e) e = v; } }",
    "comma and chain": "static Obj *$Ng, *$Nh;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = $Nh = v; }",
    "conditional place": "static Obj *$Ng, *$Nh;\nvoid $N(Obj *v) { SITE(&$Ng) (yes ? $Ng : $Nh) = v; }",
    "through data member pointer": "static Pair $Np;\nvoid $N(Obj *v) { Obj *Pair::*m = &Pair::b; SITE(&($Np.*m)) $Np.*m = v; }",
    "offset": "static Holder $Nh;\nvoid $N(Obj *v) { auto *q = reinterpret_cast<Obj **>(reinterpret_cast<char *>(&$Nh.pair) + 8); SITE(q) *q = v; }",
    "container_of": "struct $NNode { Obj *o; int link; };\nstatic $NNode $Nn;\nstatic int *$Nlink = &$Nn.link;\nvoid $N(Obj *v) { auto *n = ($NNode *)((char *)$Nlink - __builtin_offsetof($NNode, link)); SITE(&n->o) n->o = v; }",
    "std::swap": "static Obj *$Ng;\nvoid $N(Obj *v) { LIBRARY(&$Ng) std::swap($Ng, v); }",
    "std::exchange": "static Obj *$Ng;\nvoid $N(Obj *v) { LIBRARY(&$Ng) v = std::exchange($Ng, v); }",
    "std::fill": "static Obj *$Na[3];\nvoid $N(Obj *v) { LIBRARY($Na) std::fill($Na, $Na + 3, v); }",
    "std::copy": "static Obj *$Na[3];\nvoid $N(Obj *v) { Obj *l[3] = {v, v, v}; LIBRARY($Na) std::copy(l, l + 3, $Na); }",
    "std::rotate": "static Obj *$Na[3];\nvoid $N(Obj *v) { LIBRARY($Na) std::reverse($Na, $Na + 3); }",
    "std::sort": "static Obj *$Na[3];\nvoid $N(Obj *v) { LIBRARY($Na) std::sort($Na, $Na + 3); }",
    "qsort of objects": "static Obj *$Na[3];\nstatic int $Ncompare(const void *a, const void *b) { return *(char **)a < *(char **)b; }\nvoid $N(Obj *v) { LIBRARY($Na) std::qsort($Na, 3, sizeof(Obj *), $Ncompare); }",
    "vector": "static std::vector<Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(objects) $Nv.push_back(v); }",
    "vector element": "static std::vector<Obj *> $Nv;\nvoid $Nsetup() { $Nv.resize(3); }\nvoid $N(Obj *v) { SITE(&$Nv[1]) $Nv[1] = v; }",
    "local vector": "void $N(Obj *v) { std::vector<Obj *> local; LIBRARY(objects) local.push_back(v); }",
    "map": "static std::map<int, Obj *> $Nm;\nvoid $N(Obj *v) { LIBRARY(objects) $Nm.emplace(counter++, v); }",
    "map element": "static std::map<int, Obj *> $Nm;\nvoid $N(Obj *v) { SITE(&$Nm[1]) $Nm[1] = v; }",
    "deque": "static std::deque<Obj *> $Nd;\nvoid $N(Obj *v) { LIBRARY(objects) $Nd.push_back(v); }",
    "list of pairs": "static std::list<Pair> $Nl;\nvoid $N(Obj *v) { LIBRARY(objects) $Nl.push_back(Pair{v, v}); }",
    "set": "static std::set<Obj *> $Ns;\nvoid $N(Obj *v) { LIBRARY(objects) $Ns.insert(v); }",
    "optional": "static std::optional<Obj *> $No;\nvoid $N(Obj *v) { LIBRARY(&$No) $No = v; }",
    "variant": "static std::variant<int, Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(&$Nv) $Nv = v; }",
    "tuple": "static std::tuple<int, Obj *> $Nt;\nvoid $N(Obj *v) { LIBRARY(&$Nt) $Nt = std::make_tuple(1, v); }",
    "tuple element": "static std::tuple<int, Obj *> $Nt;\nvoid $N(Obj *v) { SITE(&std::get<1>($Nt)) std::get<1>($Nt) = v; }",
    "std::array": "static std::array<Obj *, 3> $Na;\nvoid $N(Obj *v) { SITE(&$Na[2]) $Na[2] = v; }",
    "std::array whole": "static std::array<Obj *, 3> $Na;\nvoid $N(Obj *v) { std::array<Obj *, 3> l{v, v, v}; LIBRARY(&$Na) $Na = l; }",
    "pair": "static std::pair<int, Obj *> $Np;\nvoid $N(Obj *v) { LIBRARY(&$Np) $Np = std::pair<int, Obj *>(1, v); }",
    "closure in std::function": "static std::function<void()> $Nf;\nvoid $N(Obj *v) { LIBRARY(&$Nf) $Nf = [v, a = v, b = v] { (void)a; (void)b; }; }",
    "shared_ptr": "void $N(Obj *v) { LIBRARY(objects) auto s = std::make_shared<Pair>(Pair{v, v}); }",
    "thrown": "void $N(Obj *v) { try { REACHED throw Pair{v, v}; } catch (const Pair &) {} }",
    "malloc": "void $N(Obj *v) { auto *q = static_cast<Pair *>(std::malloc(sizeof(Pair))); SITE(&q->a) q->a = v; std::free(q); }",
    "bit_cast slot": "static std::uint64_t $Nbits[2];\nvoid $N(Obj *v) { SITE($Nbits) *reinterpret_cast<Obj **>(&$Nbits[1]) = v; }",
    "initializer list": "static std::vector<Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(objects) $Nv = {v, v}; }",
    "array of aggregates": "static Pair $Na[2];\nvoid $N(Obj *v) { SITE(&$Na[1].a) $Na[1].a = v; }",
    "large object": "static Holder $Nh;\nvoid $N(Obj *v) { SITE(&$Nh.list) std::memcpy($Nh.list, heap()->list, sizeof $Nh.list); }",
    "object copied": "void $N(Obj *v) { SITE(source()) *source() = *v; }",
    "lambda's static": "void $N(Obj *v) { auto l = [](Obj *x) { static Obj *kept; SITE(&kept) kept = x; }; l(v); }",
    "by value and moved": "struct $NBox { Obj *o; $NBox(Obj *x) : o(x) {} $NBox($NBox &&x) noexcept : o(x.o) { SITE(&o) x.o = nullptr; } };\nstatic std::vector<$NBox> $Nv;\nvoid $Nsetup() { $Nv.reserve(100); }\nvoid $N(Obj *v) { LIBRARY(objects) $Nv.emplace_back(v); }",
    "unique_ptr reset": "struct $NDelete { void operator()(Obj *) const {} };\nstatic std::unique_ptr<Obj, $NDelete> $Ng;\nvoid $N(Obj *v) { LIBRARY(&$Ng) $Ng.reset(v); }",
    "unordered_map": "static std::unordered_map<int, Obj *> $Nm;\nvoid $N(Obj *v) { SITE(&$Nm[1]) $Nm[1] = v; }",
    "forward_list": "static std::forward_list<Obj *> $Nl;\nvoid $N(Obj *v) { LIBRARY(objects) $Nl.push_front(v); }",
    "queue": "static std::queue<Obj *> $Nq;\nvoid $N(Obj *v) { LIBRARY(objects) $Nq.push(v); }",
    "std::any": "static std::any $Na;\nvoid $N(Obj *v) { LIBRARY(&$Na) $Na = v; }",
    "vector insert": "static std::vector<Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(objects) $Nv.insert($Nv.begin(), v); }",
    "vector assigned": "static std::vector<Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(objects) $Nv.assign(3, v); }",
    "vector resized": "static std::vector<Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(objects) $Nv.resize(counter + 1); }",
    "vector erased": "static std::vector<Pair> $Nv;\nvoid $Nsetup() { $Nv.resize(20); }\nvoid $N(Obj *v) { LIBRARY(&$Nv[0]) $Nv.erase($Nv.begin()); }",
    "back_inserter": "static std::vector<Obj *> $Nv;\nvoid $N(Obj *v) { LIBRARY(objects) *std::back_inserter($Nv) = v; }",
    "std::transform": "static Obj *$Na[2];\nvoid $N(Obj *v) { int k[2] = {1, 2}; LIBRARY($Na) std::transform(k, k + 2, $Na, [&](int) { return v; }); }",
    "std::generate": "static Obj *$Na[2];\nvoid $N(Obj *v) { LIBRARY($Na) std::generate($Na, $Na + 2, [&] { return v; }); }",
    "std::for_each of references": "static Obj *$Na[2];\nvoid $N(Obj *v) { std::for_each($Na, $Na + 2, [&](Obj *&o) { SITE(&o) o = v; }); }",
    "std::copy_backward": "static Pair $Na[3];\nvoid $N(Obj *v) { LIBRARY($Na) std::copy_backward($Na, $Na + 2, $Na + 3); }",
    "std::move range": "static Obj *$Na[3];\nvoid $N(Obj *v) { Obj *l[3] = {v, v, v}; LIBRARY($Na) std::move(l, l + 3, $Na); }",
    "swap_ranges": "static Obj *$Na[3];\nvoid $N(Obj *v) { Obj *l[3] = {v, v, v}; LIBRARY($Na) std::swap_ranges(l, l + 3, $Na); }",
    "iter_swap": "static Obj *$Na[3];\nvoid $N(Obj *v) { LIBRARY($Na) std::iter_swap($Na, $Na + 1); }",
    "ranges::copy": "static Obj *$Na[3];\nvoid $N(Obj *v) { std::array<Obj *, 3> l{v, v, v}; LIBRARY($Na) std::ranges::copy(l, $Na); }",
    "ranges::fill": "static Obj *$Na[3];\nvoid $N(Obj *v) { LIBRARY($Na) std::ranges::fill($Na, v); }",
    "uninitialized_copy": "void $N(Obj *v) { auto *to = static_cast<Obj **>(std::malloc(16)); Obj *l[2] = {v, v}; LIBRARY(to) std::uninitialized_copy(l, l + 2, to); std::free(to); }",
    "construct_at": "static Pair $Np;\nvoid $N(Obj *v) { LIBRARY(&$Np) std::construct_at(&$Np, v, v); }",
    "span": "static Obj *$Na[3];\nvoid $N(Obj *v) { std::span<Obj *> s($Na); SITE(&s[1]) s[1] = v; }",
    "tie": "static Obj *$Ng;\nvoid $N(Obj *v) { int k; LIBRARY(&$Ng) std::tie(k, $Ng) = std::make_tuple(1, v); }",
    "bound": "static std::function<void()> $Nf;\nvoid $N(Obj *v) { LIBRARY(&$Nf) $Nf = std::bind([](Obj *, Obj *, Obj *) {}, v, v, v); }",
    "atomic_ref": "static Obj *$Ng;\nvoid $N(Obj *v) { LIBRARY(&$Ng) std::atomic_ref<Obj *>($Ng).store(v); }",
    "C11 atomic": "static _Atomic(Obj *) $Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = v; }",
    "fetch_add": "static std::atomic<Obj *> $Ng;\nvoid $N(Obj *v) { LIBRARY(&$Ng) $Ng += 1; }",
    "increment": "static Obj *$Ng = objects;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng++; }",
    "compound": "static Obj *$Ng = objects;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng += 1; }",
    "volatile": "static Obj *volatile $Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = v; }",
    "const_cast": "static const Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) const_cast<Obj *&>($Ng) = v; }",
    "mutable": "struct $NC { mutable Obj *o; void set(Obj *v) const { SITE(&o) o = v; } };\nstatic const $NC $Nc{};\nvoid $N(Obj *v) { $Nc.set(v); }",
    "assembly": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) __asm__(\"\" : \"=m\"($Ng) : \"r\"(v)); }",
    "sscanf": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) std::sscanf(\"0x10\", \"%p\", (void **)&$Ng); }",
    "mempcpy": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) mempcpy(&$Ng, &v, sizeof v); }",
    "bcopy": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) bcopy(&v, &$Ng, sizeof v); }",
    "builtin memcpy": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) __builtin_memcpy(&$Ng, &v, sizeof v); }",
    "memcpy by pointer": "static Obj *$Ng;\nstatic void *(*$Ncopy)(void *, const void *, std::size_t) = std::memcpy;\nvoid $N(Obj *v) { SITE(&$Ng) $Ncopy(&$Ng, &v, sizeof v); }",
    "index operator": "struct $NArray { Obj *a[3]; Obj *&operator[](int i) { return a[i]; } };\nstatic $NArray $Na;\nvoid $N(Obj *v) { SITE(&$Na[1]) $Na[1] = v; }",
    "arrow operator": "struct $NRef { Holder *h; Holder *operator->() { return h; } };\nstatic $NRef $Nr;\nvoid $Nsetup() { $Nr.h = heap(); }\nvoid $N(Obj *v) { SITE(&heap()->one) $Nr->one = v; }",
    "proxy": "struct $NProxy { Obj **to; void operator=(Obj *v) { SITE(to) *to = v; } };\nstatic Obj *$Na[3];\nstatic $NProxy $Nat(int i) { return {&$Na[i]}; }\nvoid $N(Obj *v) { $Nat(1) = v; }",
    "coroutine parameter": "struct $NTask { struct promise_type { $NTask get_return_object() { return {}; } std::suspend_never initial_suspend() { return {}; } std::suspend_never final_suspend() noexcept { return {}; } void return_void() {} void unhandled_exception() {} }; };\nstatic $NTask $Nco(Obj *x) { co_return; }\nvoid $N(Obj *v) { LIBRARY(objects) $Nco(v); }",
    "coroutine local": "struct $NTask { struct promise_type { $NTask get_return_object() { return {}; } std::suspend_never initial_suspend() { return {}; } std::suspend_never final_suspend() noexcept { return {}; } void return_void() {} void unhandled_exception() {} }; };\nstatic $NTask $Nco() { Obj *l = nullptr; co_await std::suspend_never(); SITE(&l) l = source(); co_await std::suspend_never(); if (l) l->n++; }\nvoid $N(Obj *v) { $Nco(); }",
    "anonymous union": "struct $NC { int k; union { Obj *o; double d; }; };\nstatic $NC $Nc;\nvoid $N(Obj *v) { SITE(&$Nc.d) $Nc.d = 1; }",
    "nested union": "union $NU { struct { int tag; Obj *o; } a; struct { int tag; int k; } b; };\nstatic $NU $Nu;\nvoid $N(Obj *v) { SITE(&$Nu.a.o) $Nu.a.o = v; }",
    "managed integer": "typedef unsigned long $NValue GC_MANAGED;\nstatic $NValue $Ng;\nvoid $N(Obj *v) { $NValue l = (unsigned long)v; SITE(&$Ng) $Ng = l; }",
    "derived": "struct $ND : Obj { int more; };\nstatic $ND *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = static_cast<$ND *>(v); }",
    "pointer to a field of managed type": "struct GC_MANAGED $NM { int k; };\nstruct $NBig { int a; $NM m; };\nstatic $NBig $Nb;\nstatic $NM *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = &$Nb.m; }",
    "static with a guard": "void $N(Obj *v) { SITE(objects) static Obj *kept = source(); (void)kept; }",
    "list node by hand": "struct $NNode { $NNode *next; Obj *o; };\nstatic $NNode *$Nhead;\nvoid $N(Obj *v) { auto *n = (struct $NNode *)std::calloc(1, sizeof(struct $NNode)); SITE(&n->o) n->o = v; n->next = $Nhead; $Nhead = n; }",
    "object in a byte array": "alignas(8) static unsigned char $Nbytes[64];\nvoid $N(Obj *v) { auto *h = (Pair *)$Nbytes; SITE(&h->b) h->b = v; }",
    "two levels of out parameters": "static Obj *$Ng;\nstatic void $Nb(Obj **p, Obj *v) { SITE(p) *p = v; }\nstatic void $Na(Obj **p, Obj *v) { Obj *l; $Nb(&l, v); $Nb(p, l); }\nvoid $N(Obj *v) { $Na(&$Ng, v); }",
    "argument of std::thread's like": "template <typename... X> struct $NKeep { std::tuple<X...> t; $NKeep(X... x) : t(x...) {} };\nvoid $N(Obj *v) { LIBRARY(objects) delete new $NKeep<int, Obj *>(1, v); }",
    "designated": "static Pair $Np;\nvoid $N(Obj *v) { SITE(&$Np) $Np = Pair{.a = v}; }",
    "array new": "void $N(Obj *v) { REACHED delete[] new Obj *[2]{v, v}; }",
    "array member copied": "struct $NC { Obj *a[3]; };\nstatic $NC $Nc;\nvoid $N(Obj *v) { $NC l = {{v, v, v}}; SITE(&$Nc) $Nc = l; }",
    "base assigned": "struct $NB { Obj *o; };\nstruct $ND : $NB { int k; };\nstatic $ND $Nd;\nvoid $N(Obj *v) { $NB b{v}; SITE(&$Nd) static_cast<$NB &>($Nd) = b; }",
    "conditional value": "static Obj *$Ng;\nvoid $N(Obj *v) { SITE(&$Ng) $Ng = yes ? v : nullptr; }",
    "returned by reference to field": "struct $NC { Obj *o; auto &get() { return o; } };\nstatic $NC $Nc;\nvoid $N(Obj *v) { SITE(&$Nc.o) $Nc.get() = v; }",
    "captured this": "struct $NC { Obj *o; auto setter() { return [this](Obj *v) { SITE(&o) o = v; }; } };\nstatic $NC $Nc;\nvoid $N(Obj *v) { $Nc.setter()(v); }",
    "std::ref": "static Obj *$Ng;\nstatic void $Nset(Obj *&r, Obj *v) { SITE(&r) r = v; }\nvoid $N(Obj *v) { auto f = std::bind($Nset, std::ref($Ng), v); f(); }",
    "reference_wrapper": "static Obj *$Ng;\nvoid $N(Obj *v) { std::reference_wrapper<Obj *> r($Ng); SITE(&r.get()) r.get() = v; }",
    "iterator kept": "static std::vector<Obj *> $Nv;\nvoid $Nsetup() { $Nv.resize(3); }\nvoid $N(Obj *v) { for (auto i = $Nv.begin(); i != $Nv.end(); ++i) { SITE(&*i) *i = v; } }",
    "emplace of a pair": "static std::map<int, Pair> $Nm;\nvoid $N(Obj *v) { LIBRARY(objects) $Nm.insert_or_assign(counter, Pair{v, v}); }",
    "string of bytes": "static std::vector<char> $Nv(sizeof(Obj *));\nvoid $N(Obj *v) { SITE($Nv.data()) std::memcpy($Nv.data(), &v, sizeof v); }",
}

# void $N(Obj **p, Obj *v): stores v through p, which the root chooses.
OUTS = {
    "assignment": "void $N(Obj **p, Obj *v) { SITE(p) *p = v; }",
    "element": "void $N(Obj **p, Obj *v) { SITE(p) p[0] = v; }",
    "reference": "static void $Nset(Obj *&r, Obj *v) { SITE(&r) r = v; }\nvoid $N(Obj **p, Obj *v) { $Nset(*p, v); }",
    "std::swap": "void $N(Obj **p, Obj *v) { LIBRARY(p) std::swap(*p, v); }",
    "std::exchange": "void $N(Obj **p, Obj *v) { LIBRARY(p) (void)std::exchange(*p, v); }",
    "memcpy": "void $N(Obj **p, Obj *v) { SITE(p) std::memcpy(p, &v, sizeof v); }",
    "cast": "void $N(Obj **p, Obj *v) { SITE(p) *(void **)p = (void *)v; }",
    "atomic": "void $N(Obj **p, Obj *v) { SITE(p) __atomic_store_n(p, v, __ATOMIC_RELAXED); }",
    "template": "template <typename X> static void $Nset(X *place, X value) { SITE(place) *place = value; }\nvoid $N(Obj **p, Obj *v) { $Nset(p, v); }",
    "void helper": "static void $Nput(void *to, const void *from, std::size_t n) { SITE(to) std::memcpy(to, from, n); }\nvoid $N(Obj **p, Obj *v) { $Nput(p, &v, sizeof v); }",
    "local copy": "void $N(Obj **p, Obj *v) { Obj **q = p; Obj **r; r = q; SITE(r) *r = v; }",
    "in a struct": "struct $NOut { Obj **to; Obj *v; void put() { SITE(to) *to = v; } };\nvoid $N(Obj **p, Obj *v) { $NOut o{p, v}; o.put(); }",
    "lambda": "void $N(Obj **p, Obj *v) { auto l = [&] { SITE(p) *p = v; }; l(); }",
    "lambda by value": "void $N(Obj **p, Obj *v) { auto l = [=] { SITE(p) *p = v; }; l(); }",
    "method": "struct $NWriter { Obj *&r; $NWriter(Obj *&x) : r(x) {} void put(Obj *v) { SITE(&r) r = v; } };\nvoid $N(Obj **p, Obj *v) { $NWriter(*p).put(v); }",
    "tuple of references": "void $N(Obj **p, Obj *v) { int k; LIBRARY(p) std::tie(k, *p) = std::make_tuple(1, v); }",
    "field behind": "void $N(Obj **p, Obj *v) { if (*p) { SITE(&(*p)->next) (*p)->next = v; } }",
    "returned place": "static Obj **$Nsame(Obj **q) { return q; }\nvoid $N(Obj **p, Obj *v) { SITE(p) *$Nsame(p) = v; }",
    "std::copy": "void $N(Obj **p, Obj *v) { LIBRARY(p) std::copy(&v, &v + 1, p); }",
    "std::fill_n": "void $N(Obj **p, Obj *v) { LIBRARY(p) std::fill_n(p, 1, v); }",
    "container": "void $N(Obj **p, Obj *v) { Obj *from[1] = {v}; SITE(p) std::memmove(p, from, sizeof from); }",
    "null": "void $N(Obj **p, Obj *v) { SITE(p) *p = nullptr; }",
}

# Nothing off the stack is stored here.
SILENT = {
    "local": "void $N(Obj *v) { Obj *l; SITE(&l) l = v; }",
    "local aggregate": "void $N(Obj *v) { Pair l{v, v}; Pair k; SITE(&k) k = l; }",
    "integer": "static std::uintptr_t $Nu;\nvoid $N(Obj *v) { $Nu = (std::uintptr_t)v; }",
    "other type": "static int *$Ni;\nvoid $N(Obj *v) { $Ni = &v->n; v->n = 4; }",
    "local array": "void $N(Obj *v) { Obj *a[4]; for (auto &e : a) { SITE(&e) e = v; } std::swap(a[0], a[1]); }",
    "local object": "void $N(Obj *v) { Obj l = *v; SITE(&l.next) l.next = v; }",
    "pointer to local": "void $N(Obj *v) { Pair l; Pair *q = &l; SITE(&q->a) q->a = v; }",
    "reads": "void $N(Obj *v) { if (v->next) v = v->next; }",
    "local std::array": "void $N(Obj *v) { std::array<Obj *, 2> a{}; SITE(&a[1]) a[1] = v; std::array<Obj *, 2> b = a; (void)b; }",
    "local optional": "void $N(Obj *v) { std::optional<Obj *> o; o = v; }",
    "local pair": "void $N(Obj *v) { auto p = std::make_pair(1, v); auto [a, b] = p; SITE(&b) b = v; }",
    "out parameter of a local": "static void $Nset(Obj **p, Obj *v) { SITE(p) *p = v; }\nvoid $N(Obj *v) { Obj *l = nullptr; $Nset(&l, v); }",
}

# $C: the call of the first carrier. void $Nfire(): makes the root run.
ROOTS = {
    "annotated": "GC_NOWRITEBARRIERREC void $N() { ROOT $C }\nvoid $Nfire() { $N(); }",
    "annotated method": "struct $NC { GC_NOWRITEBARRIERREC void run() { ROOT $C } };\nvoid $Nfire() { $NC().run(); }",
    "annotated virtual": "struct $NC { virtual ~$NC() {} GC_NOWRITEBARRIERREC virtual void run() = 0; };\nstruct $ND : $NC { void run() override { ROOT $C } };\nvoid $Nfire() { $ND d; static_cast<$NC &>(d).run(); }",
    "annotated lambda": "void $Nfire() {\n auto l = []() GC_NOWRITEBARRIERREC { ROOT $C };\n l(); }",
    "annotated template": "template <typename X> GC_NOWRITEBARRIERREC void $N(X) { ROOT $C }\nvoid $Nfire() { $N(1); }",
    "annotated destructor": "struct $NC { GC_NOWRITEBARRIERREC ~$NC() { ROOT $C } };\nvoid $Nfire() { $NC c; }",
    "handler, annotated": "GC_SIGNAL_HANDLER void $N(int) { ROOT $C }\nvoid $Nfire() { $N(1); }",
    "signal": "static void $N(int) { ROOT $C }\nvoid $Nfire() { std::signal(SIGUSR1, $N); std::raise(SIGUSR1); }",
    "signal of a lambda": "void $Nfire() {\n signal(SIGUSR1, [](int) { ROOT $C });\n raise(SIGUSR1); }",
    "sa_handler": "static void $N(int) { ROOT $C }\nvoid $Nfire() { struct sigaction a; std::memset(&a, 0, sizeof a); a.sa_handler = $N; sigaction(SIGUSR1, &a, nullptr); raise(SIGUSR1); }",
    "sa_sigaction": "static void $N(int, siginfo_t *, void *) { ROOT $C }\nvoid $Nfire() { struct sigaction a {}; a.sa_sigaction = $N; a.sa_flags = SA_SIGINFO; sigaction(SIGUSR1, &a, nullptr); raise(SIGUSR1); }",
    "wrapper": "static void $N(int) { ROOT $C }\nstatic void $Non(int s, void (*f)(int)) { struct sigaction a {}; a.sa_handler = f; sigemptyset(&a.sa_mask); sigaction(s, &a, nullptr); }\nvoid $Nfire() { $Non(SIGUSR1, $N); raise(SIGUSR1); }",
    "wrapper of a wrapper": "static void $N(int) { ROOT $C }\nstatic void $Ninner(int s, void *f) { signal(s, (void (*)(int))f); }\nstatic void $Non(int s, void (*f)(int)) { $Ninner(s, (void *)f); }\nvoid $Nfire() { $Non(SIGUSR1, $N); raise(SIGUSR1); }",
    "wrapper that fills a struct": "static void $N(int) { ROOT $C }\nstatic void $Nfill(struct sigaction *a, void (*f)(int)) { std::memset(a, 0, sizeof *a); a->sa_handler = f; }\nvoid $Nfire() { struct sigaction a; $Nfill(&a, $N); struct sigaction b = a; sigaction(SIGUSR1, &b, nullptr); raise(SIGUSR1); }",
    "table": "static void $N(int) { ROOT $C }\nstatic const struct { int sig; void (*f)(int); } $Ntable[] = {{SIGUSR1, $N}};\nvoid $Nfire() { for (auto &e : $Ntable) { signal(e.sig, e.f); raise(e.sig); } }",
    "table of sigaction": "static void $N(int) { ROOT $C }\nstatic struct sigaction $Nactions[2];\nvoid $Nfire() { $Nactions[1].sa_handler = &$N; sigaction(SIGUSR1, $Nactions + 1, nullptr); raise(SIGUSR1); }",
    "static member": "struct $NC { static void run(int) { ROOT $C } void install() { signal(SIGUSR1, run); } };\nvoid $Nfire() { $NC().install(); raise(SIGUSR1); }",
    "template handler": "template <int I> struct $NC { static void run(int) { ROOT $C } };\nvoid $Nfire() { signal(SIGUSR1, $NC<3>::run); raise(SIGUSR1); }",
    "template installer": "static void $N(int) { ROOT $C }\ntemplate <typename F> static void $Non(int s, F f) { signal(s, f); }\nvoid $Nfire() { $Non(SIGUSR1, $N); raise(SIGUSR1); }",
    "kept in a field": "static void $N(int) { ROOT $C }\nstruct $NC { void (*f)(int); void install() { signal(SIGUSR1, f); } };\nstatic $NC $Nc;\nvoid $Nfire() { $Nc.f = $N; $Nc.install(); raise(SIGUSR1); }",
    "virtual installer": "static void $N(int) { ROOT $C }\nstruct $NI { virtual void on(int, void (*)(int)) = 0; };\nstruct $NS : $NI { void on(int s, void (*f)(int)) override { signal(s, f); } };\nstatic $NS $Ns;\nvoid $Nfire() { $NI &i = $Ns; i.on(SIGUSR1, $N); raise(SIGUSR1); }",
    "signal by pointer": "static void $N(int) { ROOT $C }\nvoid $Nfire() { auto *f = &signal; f(SIGUSR1, $N); raise(SIGUSR1); }",
    "map of handlers": "static void $N(int) { ROOT $C }\nvoid $Nfire() { std::map<int, void (*)(int)> m; m[SIGUSR1] = $N; for (auto &[s, f] : m) { signal(s, f); raise(s); } }",
    "std::function as installer": "static void $N(int) { ROOT $C }\nvoid $Nfire() { std::function<void(void (*)(int))> on = [](void (*f)(int)) { signal(SIGUSR1, f); }; on($N); raise(SIGUSR1); }",
    "chosen at run time": "static void $N(int) { ROOT $C }\nstatic void $Nother(int) {}\nvoid $Nfire() { void (*f)(int) = $Nother; if (yes) f = $N; signal(SIGUSR1, f); raise(SIGUSR1); }",
}
# How a root calls what takes (Obj *) and what takes (Obj **, Obj *).
CALLS_ONE = ["$T(source());", "Obj *o = source(); if (o) $T(o);", "for (int i = 0; i < 2; i++) $T(source());"]
CALLS_OUT = ["Obj *local = source(); $T(&local, source());", "Pair local{source(), nullptr}; $T(&local.b, source());", "Obj *a[2] = {}; $T(&a[1], source());",
             "static Obj *kept; $T(&kept, source());", "$T(&heap()->one, source());", "$T(&source()->next, source());", "$T(&objects[1].kids[2], source());",
             "Obj *local = nullptr; Obj **q = yes ? &heap()->list[1] : &local; $T(q, source());"]
BOTH = "Obj *$Tlocal = nullptr; $T(&$Tlocal, source()); "
