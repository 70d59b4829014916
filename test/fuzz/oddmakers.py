# Makers of odd C and C++ sources for odd-sources: each takes a random.Random
# and gives (suffix, text). Odd is what people rarely write and programs often
# generate: deep, long, many, recursive, unfinished. Not every source compiles;
# clang is asked which do. All that is random comes from the argument. Many
# makers, each by itself.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import re

HEAD = """#include <nowb/annotations.h>
struct GC_MANAGED m { struct m *next; void (*run)(struct m *); void *data; };
extern struct m *gm; extern void *gv; extern int gi;
void (*hook)(struct m *); int seen(int); void *opaque(void *, ...);
"""
ROOT = "GC_SIGNAL_HANDLER void handler(int sig) { (void)sig; %s }\n"


def source(suffix, body, root=""):
    return suffix, HEAD + body + "\n" + ROOT % root


def lines(count, form):
    return "\n".join(form.replace("@", str(I)) for I in range(count))


# Depth: of expressions, statements, initializers, types.


def deep_expression(R):
    N = R.choice([50, 200, 250, 2000, 6000])
    Kind = R.randrange(8)
    if Kind == 0:
        E = "(" * min(N, 250) + "gi" + ")" * min(N, 250)
    elif Kind == 1:
        E = " + ".join(["gi"] * N)
    elif Kind == 2:
        E = "- " * N + "gi"
    elif Kind == 3:
        E = "gi ? 1 : " * N + "2"
    elif Kind == 4:
        E = "seen(" * min(N, 250) + "1" + ")" * min(N, 250)
    elif Kind == 5:
        E = ", ".join(["seen(%d)" % I for I in range(N)])
        E = "(" + E + ")"
    elif Kind == 6:
        E = "(gi = " * min(N, 250) + "1" + ")" * min(N, 250)
    else:
        D = min(N, 60)
        E = "({ int a = " * D + "gi" + "; gm->next = gm; a; })" * D
    return source(R.choice([".c", ".cpp"]), "int f(void) { return %s; }" % E, "f();")


def deep_pointer(R):
    N = R.choice([10, 100, 1000, 3000])
    Kind = R.randrange(5)
    if Kind == 0:
        E = "gm" + "->next" * N
        return source(".c", "void f(void) { %s = gm; }" % E, "f();")
    if Kind == 1:
        T = "struct m " + "*" * N
        return source(".c", T + "p; void f(" + T + "q) { p = q; }", "f(p);")
    if Kind == 2:
        D = min(N, 200)
        T = "struct m *" + "(*" * D + "g" + ")(void)" * D
        return source(".c", T + "; void f(void) { gm = (struct m *)g; }", "f();")
    if Kind == 3:
        D = min(N, 200)
        return source(
            ".c",
            "struct m *a" + "[1]" * D + "; void f(void) { a" + "[0]" * D + " = gm; }",
            "f();",
        )
    E = "(void *)" * min(N, 2000) + "gm"
    return source(".c", "void f(void) { gv = %s; }" % E, "f();")


def deep_blocks(R):
    N = R.choice([20, 200, 250])
    Open, Close = R.choice(
        [
            ("{", "}"),
            ("if (gi) {", "}"),
            ("while (seen(@)) {", "}"),
            ("do {", "} while (gi);"),
            ("switch (gi) { case 1:", "}"),
            ("for (int i@ = 0; i@ < gi; ++i@) {", "}"),
            ("try {", "} catch (...) {}"),
            ("[&] {", "}();"),
            ("{ struct L@ { ~L@() { gm = gm->next; } } l@;", "}"),
        ]
    )
    Opened = "".join(Open.replace("@", str(I)) for I in range(N))
    return source(".cpp", "void f() {%s gm = gm->next; %s}" % (Opened, Close * N), "f();")


def long_chain(R):
    """No brackets, so clang sets no limit."""
    N = R.choice([100, 1000, 3000, 5000])
    Kind = R.randrange(4)
    if Kind == 0:
        S = "if (gi == 0) gm = 0; " + "".join(
            "else if (gi == %d) gm = gm->next;\n" % I for I in range(N)
        )
    elif Kind == 1:
        S = "".join("l%d: " % I for I in range(N)) + "gm = 0;"
    elif Kind == 2:
        S = "switch (gi) {" + "".join("case %d: " % I for I in range(N)) + "gm = 0; }"
    else:
        S = "if (gi) " * N + "gm = 0;"
    return source(".c", "void f(void) { %s }" % S, "f();")


def initializers(R):
    N = R.choice([100, 5000, 60000])
    Kind = R.randrange(6)
    if Kind == 0:
        B = "void h(struct m *x) { gm = x; }\nvoid (*t[])(struct m *) = {%s};" % (
            "h," * N
        )
        return source(".c", B, "t[gi](gm);")
    if Kind == 1:
        D = min(N, 200)
        B = "struct s0 { void (*f)(void); };\n"
        B += lines(D, "struct s1@ { struct s1@_ { int x; } a; };")
        B += "\nstruct m *a[] = %s;" % ("{" * D + "0" + "}" * D)
        return source(".c", B, "gm = a[0];")
    if Kind == 2:
        return source(".c", "int a[] = { [0 ... %d] = 1 };" % (N * 1000), "a[0] = 1;")
    if Kind == 3:
        return source(
            ".cpp",
            "struct V { V(int = 0); ~V(); };\nV a[%d] = {%s};" % (N, "1," * min(N, 1000)),
        )
    if Kind == 4:
        return source(".c", "char big[%d]; struct m *more[1UL << 40];" % 2**31, "more[5] = gm;")
    return source(
        ".cpp",
        "enum E { %s };\nint f(E e) { switch (e) { default: gm = 0; } return E0; }"
        % ",".join("E%d" % I for I in range(min(N, 20000))),
        "f(E1);",
    )


# Size: of functions, names, parameter lists.


def huge_function(R):
    N = R.choice([1000, 10000])
    S = R.choice(
        [
            "gm->next = gm;",
            "gv = opaque(gv);",
            "hook(gm);",
            "{ struct m *l@ = gm; l@->next = l@; struct m **p@ = &l@; *p@ = gm; }",
            "static struct m *s@; s@ = gm;",
            "a@: if (gi) goto a@;",
            '__asm__ volatile("" : "=m"(gm));',
            "int v@[gi]; v@[0] = @;",
            "hook = (void (*)(struct m *))opaque(gv, @);",
        ]
    )
    return source(".c", "void f(void) {\n%s\n}" % lines(N, S), "f();")


def many_calls(R):
    """More calls than 16 bits count, and the last ones' results are stored."""
    return source(
        ".c",
        "void f(void) {\n%s\n gm->data = opaque(gv); gm->next = opaque(gv); }"
        % ("seen(1);" * 66000),
        "f();",
    )


def many_locals(R):
    N = R.choice([100, 3000])
    B = "struct D { m *p; D(); D(int); ~D(); D(const D &); };\nvoid f(int x) {\n"
    B += lines(N, R.choice(["D d@;", "D d@(x); if (x == @) return;", "const D &r@ = D(@);",
                            "D d@; if (x) throw D(@);"]))
    return source(".cpp", B + "\n}", "f(1);")


def parameters(R):
    N = R.choice([63, 64, 65, 66, 300, 5000])
    Kind = R.randrange(4)
    Ps = ", ".join("struct m **p%d" % I for I in range(N))
    Args = ", ".join(["&gm"] * N)
    Last = N - 1
    if Kind == 0:
        B = "void f(%s) { *p%d = gm; *p0 = 0; }" % (Ps, Last)
    elif Kind == 1:
        Vs = ", ".join("void *p%d" % I for I in range(N))
        B = "void f(%s) { gm->data = p%d; gv = p0; }" % (Vs, Last)
    elif Kind == 2:
        Hs = ", ".join("void (*p%d)(struct m *)" % I for I in range(N))
        B = "void f(%s) { p%d(gm); hook = p0; }" % (Hs, Last)
        Args = ", ".join(["hook"] * N)
    else:
        N = R.choice([N, 70000])
        return source(
            ".c",
            "void f(int n, ...) { __builtin_va_list l; __builtin_va_start(l, n);"
            " gm = __builtin_va_arg(l, struct m *); }",
            "f(1%s);" % (", gm" * N),
        )
    return source(".c", B + "\nvoid g(void) { f(%s); }" % Args, "g();")


def long_names(R):
    N = R.choice([300, 5000, 100000])
    Name = "n" * N
    B = "namespace %s { template <class T> struct %s { T *x; void %s_(T *y) { x = y; } }; }"
    B = B % (Name, Name, Name)
    T = "%s::%s<m>" % (Name, Name)
    for _ in range(R.choice([1, 4])):
        T = "%s::%s<%s>" % (Name, Name, T)
    return source(".cpp", B + "\n%s v;" % T, "v.%s_(nullptr);" % Name)


# Recursion, and what is unfinished.


def functions_in_circles(R):
    N = R.choice([2, 50, 1000])
    S = R.choice(["static", ""])
    B = lines(N, S + " void f@(struct m **p, int n);") + "\n"
    for I in range(N):
        To = [R.randrange(N) for _ in range(R.choice([1, 3, 8]))]
        Body = "".join(
            R.choice(["f%d(p, n);", "f%d(&gm, n);", "{ struct m *l = *p; f%d(&l, n); }",
                      "{ void (*q)(struct m **, int) = f%d; q(p, n); }"]) % T
            for T in To
        )
        Store = R.choice(["*p = gm;", "", "", "hook(*p);"])
        B += "%s void f%d(struct m **p, int n) { %s if (n) { %s } }\n" % (S, I, Store, Body)
    return source(".c", B, "f0(&gm, 3);")


def functions_in_tables(R):
    N = R.choice([10, 300])
    B = lines(N, "void f@(struct m *x) { gm = x; }") + "\n"
    B += "struct ops { void (*a)(struct m *); void (*b)(struct m *); struct ops *next; };\n"
    for I in range(N):
        B += "struct ops o%d = { f%d, f%d, %s };\n" % (
            I, R.randrange(N), R.randrange(N), "&o%d" % (I - 1) if I else "0")
    B += "void run(struct ops *o, struct m *x) { o->a(x); o->next->b(x); run(o->next, x); }"
    return source(".c", B, "run(&o%d, gm);" % (N - 1))


def incomplete(R):
    Parts = [
        "struct S; extern struct S s; struct S *ps; void a(struct S *x) { ps = x; }",
        "extern struct T t; void b(void) { gv = &t; }",
        "enum E; void c(enum E *e) { gv = e; }",
        "struct U { struct m *x; struct U *self[]; }; void d(struct U *u) { u->self[1] = u; }",
        "struct V { struct m *z[0]; }; void e(struct V *v) { v->z[0] = gm; }",
        "void k(); void g(a, b) struct m *a; int b; { gm = a; k(a, b, k); }",
        "int tentative[]; static struct m *also; extern void (*nowhere)(void);",
        "struct W; typedef struct W GC_MANAGED W; W *w; void h(W *x) { w = x; }",
        "void i(struct m **p) { *(p + gi) = *p; p[gi]->next = (void *)(long)p; }",
        "union X { struct m *a; char b; struct { int c; struct m *d; }; } x;"
        " void j(void) { x.b = 1; x.d = x.a; }",
        "struct Bits { unsigned a : 1, : 0, b : 31; struct m *p; } bits;"
        " void l(struct Bits y) { bits = y; }",
        "void n(int k, struct m *v[k][k]) { v[0][0] = gm; }",
        "void o(void) { void *t[] = { &&a, &&b }; goto *t[gi]; a: gm = 0; b: ; }",
        "void q(void) { gm = _Generic(gi, int: gm, default: 0); }",
    ]
    R.shuffle(Parts)
    return source(".c", "\n".join(Parts[: R.randrange(1, len(Parts))]), "hook(gm);")


# C++.


def templates(R):
    N = R.choice([10, 100, 800, 1100])
    Kind = R.randrange(7)
    if Kind == 0:
        B = (
            "template <int N> struct A { A<N - 1> a; m *p; void f() { p = gm; a.f(); } };\n"
            "template <> struct A<0> { void f() {} };\nA<%d> a;" % N
        )
        Root = "a.f();"
    elif Kind == 1:
        B = (
            "template <class T, class... U> void f(T t, U... u) {"
            " gm = t; if constexpr (sizeof...(u) > 0) f(u...); }\n"
            "void g() { f(%s); }" % ", ".join(["gm"] * min(N, 200))
        )
        Root = "g();"
    elif Kind == 2:
        B = (
            "template <int... I> struct S {};\n"
            "template <int... I> void f(S<I...>) { ((gm = gm->next, seen(I)), ...); }\n"
            "void g() { f(S<%s>()); }" % ", ".join(map(str, range(N)))
        )
        Root = "g();"
    elif Kind == 3:
        B = (
            "template <class D> struct C { void f() { static_cast<D *>(this)->g(); } };\n"
            + lines(N, "struct D@ : C<D@> { m *p; void g() { p = gm; } } d@;")
        )
        Root = lines(N, "d@.f();")
    elif Kind == 4:
        B = (
            "template <class T> struct W { T t; W(T t) : t(t) {} W(const W &) = default;\n"
            " ~W() {} W &operator=(const W &) = default; };\n"
            "void f() { auto x = %s; auto y = x; y = x; }"
            % ("W(" * min(N, 200) + "gm" + ")" * min(N, 200))
        )
        Root = "f();"
    elif Kind == 5:
        B = (
            "template <template <class> class T, class U> struct P { T<U> v; };\n"
            "template <class T> struct Q { T *q; Q() { q = nullptr; } };\n"
            "P<Q, P<Q, P<Q, m>>> pp; template <class T> T var = T(); auto *pv = &var<Q<m>>;"
        )
        Root = "pv->q = gm;"
    else:
        B = (
            "template <class T> concept C = requires(T t) { t.x; } || sizeof(T) > %d;\n"
            "struct X { m *x; }; template <C T> void f(T &t) { t.x = gm; }\n"
            "auto l = []<C T>(T &t, auto... r) { (f(r), ...); f(t); };\nX x;" % N
        )
        Root = "l(x, x, x);"
    return source(".cpp", B, Root)


def classes(R):
    Virtual = R.choice(["", "virtual "])
    N = R.choice([5, 12] if Virtual else [5, 50, 400]) # clang's time doubles for each
    B = "struct B0 { m *p; virtual void f() { p = gm; } virtual ~B0() { p = nullptr; } };\n"
    for I in range(1, N):
        Bases = {I - 1}
        if Virtual and I > 2 and R.random() < 0.3:
            Bases.add(R.randrange(max(0, I - 4), I))
        B += "struct B%d : %s {%s%s};\n" % (
            I,
            ", ".join(Virtual + "B%d" % X for X in sorted(Bases)),
            " m *q%d = gm;" % I,
            R.choice([" void f() override { q%d = p; }" % I, ""]),
        )
    B += "void g(B0 *b) { b->f(); delete b; }\nvoid h() { B%d x, y; x = y; g(new B%d(x)); }" % (
        N - 1, N - 1)
    return source(".cpp", B, "h();")


def lambdas(R):
    N = R.choice([3, 30, 120])
    Kind = R.randrange(4)
    if Kind == 0:
        E = "[=]() mutable { return " * N + "p" + "; }" * N
        B = "auto f(m *p) { return %s; }" % E
        Root = "f(gm)" + "()" * N + ";"
    elif Kind == 1:
        B = "auto fix = [](auto self, int n) -> int { gm = gm->next; return n ? self(self, n - 1) : 0; };"
        Root = "fix(fix, 3);"
    elif Kind == 2:
        B = "struct S { m *p; int (*f)(m *) = [](m *x) { gm = x; return 1; };\n"
        B += lines(N, " int a@ = [this] { p = gm; return @; }();") + "};\nvoid g(S s = {}) { S t{s}; t = s; }"
        Root = "g();"
    else:
        B = "void k(void (*)(m *));\n" + "void g() { %s }" % lines(
            N, "k([](m *x) { static m *s; s = x; k(hook); });")
        Root = "g();"
    return source(".cpp", B, Root)


def chains(R):
    N = R.choice([20, 500, 2000])
    Kind = R.randrange(3)
    if Kind == 0:
        B = "struct O { m *p; O &operator<<(int) { p = gm; return *this; } } o;"
        Root = "o" + " << 1" * N + ";"
    elif Kind == 1:
        B = "struct O { m *p; ~O(); O then(int) const; } o;"
        Root = "o" + ".then(1)" * N + ";"
    else:
        B = "struct O { m *p; O *operator->() { p = gm; return this; } O *n; } o;"
        Root = "o" + "->n->operator->()" * N + ";"
    return source(".cpp", B, Root)


def constant(R):
    N = R.choice([10, 400, 5000])
    return source(
        ".cpp",
        "constexpr int f(int n) { return n ? f(n - 1) + 1 : 0; }\nint x = f(%d);\n"
        "constexpr int (*t[])(int) = {%s};\nconstinit m *z = nullptr;\n"
        "consteval int g(int n) { return n; } int y = g(%d);" % (N, "f," * N, N),
        "z = gm; t[gi](1);",
    )


def wrong(R):
    """What does not compile in some interesting way."""
    Bad = R.choice(
        [
            "struct R { R r; }; R r;",
            "template <class T> struct I { I<I<T>> *p; I<I<T>> f() { return {}; } }; auto x = I<int>().f().f();",
            "template <class T> void f(T t) { f(&t); } void g() { f(gm); }",
            "struct A { operator struct B(); }; struct B { operator A(); }; A a = B(A());",
            "void f() { auto l = [&]( { gm = 0; };",
            "class C { virtual void f() = 0; } c; C d = c;",
            "int f(Unknown u) { u->x = gm; return u; }",
            "constexpr int f(int n) { return f(n + 1); } static_assert(f(0));",
            "#include \"nowhere.h\"",
            "#include __FILE__",
            "#define M M2 M2\n#define M2 M\nM",
            "void f() { gm->next->nothing = gm; }",
            "GC_SIGNAL_HANDLER GC_YESWRITEBARRIERREC void both(); GC_MANAGED int x;",
            "extern \"C\" { void f(); namespace { extern \"C++\" { void f(int); }",
            "void f() { return; }\nvoid f() { gm = 0; }",
            "auto f() { return f(); }",
            "struct S { S() = delete; S(S &&) = default; }; S s[2] = {};",
            "asm(\"bad\" : :); void f() { asm goto(\"\" :::: l); }",
            "R\"x(never ended",
            "\"never ended\n'",
            "/* never ended",
            "void \\u00e9\\U0001F600() { }",
        ]
    )
    return source(".cpp", Bad, "gm = 0;")


MAKERS = [
    deep_expression, deep_pointer, deep_blocks, long_chain, initializers, huge_function,
    many_locals, parameters, long_names, functions_in_circles, functions_in_tables, incomplete,
    templates, classes, lambdas, chains, constant, wrong,
]
# Of these one in a hundred is enough: they take seconds.
SLOW_MAKERS = [many_calls]

TOKEN = re.compile(
    r"\s+|//[^\n]*|\w+|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|<<|>>|->\*?|::|[-+*/&|=!<>]=?|.",
    re.S,
)


def mutant(R, paths):
    """A valid source with some of its tokens left out, doubled or exchanged."""
    Path = R.choice(paths)
    with open(Path, encoding="utf-8", errors="replace") as File:
        Tokens = TOKEN.findall(File.read())
    At = [I for I, T in enumerate(Tokens) if not T.isspace() and not T.startswith("//")]
    for _ in range(R.choice([1, 1, 2, 3, 6, 12]) if At else 0):
        I, J = R.choice(At), R.choice(At)
        Kind = R.randrange(6)
        if Kind == 0:
            Tokens[I] = ""
        elif Kind == 1:
            Tokens[I] += " " + Tokens[I]
        elif Kind == 2:
            Tokens[I], Tokens[J] = Tokens[J], Tokens[I]
        elif Kind == 3:
            Tokens[I] = Tokens[J]
        elif Kind == 4:
            End = min(len(Tokens), I + R.choice([3, 10, 40]))
            Tokens[I] += "".join(Tokens[I:End])
        else:
            End = min(len(Tokens), I + R.choice([3, 10, 40]))
            Tokens[I:End] = [""] * (End - I)
    return Path[Path.rindex("."):], "".join(Tokens)


def make(R, paths):
    """(suffix, text, what it is)."""
    Draw = R.random()
    if Draw < 0.5 and paths:
        return *mutant(R, paths), "mutant"
    Maker = R.choice(SLOW_MAKERS if Draw > 0.995 else MAKERS)
    Suffix, Text = Maker(R)
    return Suffix, Text, Maker.__name__
