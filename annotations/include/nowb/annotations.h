/*
 * Annotations that tell nowb what a garbage collector needs to know: which code
 * must not execute a write barrier, which types the collector manages, and
 * where barriers become safe again. For code that cannot be changed, a policy
 * file (nowb.yaml) says the same.
 *
 * Plain C99 and C++11, no other header, no effect on the program: under clang
 * each macro is an `annotate` attribute, which clang accepts without a plugin;
 * under any other compiler it is nothing, so an annotated header compiles there
 * too.
 *
 * Where to write one:
 *
 *   GC_NOWRITEBARRIERREC static void handler(int);     function: before it
 *   struct GC_MANAGED m { struct m *next; };           record: before its name
 *   typedef intptr_t value GC_MANAGED;                 typedef: at its end
 *   using value GC_MANAGED = std::intptr_t;            alias: after its name
 *   auto f = [](int) GC_NOWRITEBARRIERREC { ... };     lambda: after its ( )
 *   void systemstack(GC_CALLS void (*fn)(void));       parameter: before it
 *
 * A lambda's place is between its parameters and anything else that follows
 * them (mutable, noexcept, ->).
 *
 * One on any redeclaration counts for all; one on a virtual method also binds
 * the methods that override it.
 *
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#ifndef NOWB_ANNOTATIONS_H
#define NOWB_ANNOTATIONS_H

#if defined(__clang__)
#define NOWB_ANNOTATE(String) __attribute__((annotate(String)))
#else
#define NOWB_ANNOTATE(String)
#endif

/*
 * On a function, method or lambda: neither it nor anything that it can call has
 * a write barrier. The search stops at functions marked GC_YESWRITEBARRIERREC.
 * Calls through variables, virtual methods and implicit calls are followed, over
 * all translation units.
 *
 *   GC_NOWRITEBARRIERREC static void sigtramp(int sig) { hook(sig); }
 *
 * Not: that it allocates nothing, or that it is async-signal-safe.
 */
#define GC_NOWRITEBARRIERREC NOWB_ANNOTATE("nowritebarrierrec")

/*
 * On a function, method or lambda: its own body has no write barrier; what it
 * calls may.
 *
 *   GC_NOWRITEBARRIER static void releasem(struct m *mp) { mp->locks--; }
 */
#define GC_NOWRITEBARRIER NOWB_ANNOTATE("nowritebarrier")

/*
 * On a function, method or lambda: it makes write barriers safe again before it
 * executes one (in Go: it re-acquires a P), so the search for
 * GC_NOWRITEBARRIERREC does not enter it. This is trusted, not proved: the
 * report lists each one that was relied on. An error together with
 * GC_NOWRITEBARRIERREC on one function.
 *
 *   GC_YESWRITEBARRIERREC static void exitsyscall(void) { acquirep(oldp()); }
 */
#define GC_YESWRITEBARRIERREC NOWB_ANNOTATE("yeswritebarrierrec")

/*
 * On a function, method or lambda: it is a signal handler, although no visible
 * code registers it. Checked as GC_NOWRITEBARRIERREC is. Needless on a function
 * that reaches sigaction or signal in code that nowb sees: those it finds.
 *
 *   GC_SIGNAL_HANDLER void sigfwdgo(int sig, siginfo_t *info, void *ctx);
 */
#define GC_SIGNAL_HANDLER NOWB_ANNOTATE("signal_handler")

/*
 * On a function or method: a call of it is a write barrier, whatever its body
 * says. For runtimes whose barriers are explicit calls.
 *
 *   GC_WRITE_BARRIER void caml_modify(value *fp, value v);
 */
#define GC_WRITE_BARRIER NOWB_ANNOTATE("gc_write_barrier")

/*
 * On a record: its objects live in the collected heap, so a pointer to one is a
 * GC pointer, and the store of one off the stack is a write barrier. Classes
 * derived from it are managed too. On a typedef: its values are GC pointers
 * themselves, each as a whole; of a record, pointers to it are, too. A
 * declaration without a body is enough, in any unit.
 *
 *   struct GC_MANAGED m { struct m *alllink; };
 *   typedef intptr_t value GC_MANAGED;
 */
#define GC_MANAGED NOWB_ANNOTATE("gc_managed")

/*
 * On a record: its objects are never in the collected heap, so a pointer to one
 * is no GC pointer. Where such a record holds GC pointers itself, storing those
 * is a write barrier still.
 *
 *   struct GC_NOTINHEAP mspan { struct mspan *next; };
 */
#define GC_NOTINHEAP NOWB_ANNOTATE("gc_notinheap")

/*
 * On a parameter of function type: the function, whose body nowb does not see
 * (assembly, say), calls this argument before it returns, and in the same
 * context. On the declaration; a body shows it by itself.
 *
 *   void systemstack(GC_CALLS void (*fn)(void));
 */
#define GC_CALLS NOWB_ANNOTATE("gc_calls")

#endif /* NOWB_ANNOTATIONS_H */
