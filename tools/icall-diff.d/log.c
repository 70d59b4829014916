/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

   Linked into a program that was compiled with
   -fsanitize-coverage=func,trace-pc-guard,indirect-calls: notes each pair of an
   indirect call and what it called, once a process, in the file that the
   variable ICALL_LOG names (appended to). A line is the call's return address and
   the called address, both from the beginning of the executable; for what is
   called elsewhere "=" and its name, or "?" where it has none.

   Works in signal handlers, other threads, children and processes that are
   killed: nothing is kept back, and no lock is taken (but dladdr's, which the
   thread that holds it may take again). Linux and glibc only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

extern const char __executable_start[], _etext[];

/* Pairs that were noted. If it is ever full, pairs are noted again and again. */
enum { Size = 1 << 16 };
static struct {
  _Atomic uintptr_t Call, Callee;
} Known[Size];

static int isNew(uintptr_t Call, uintptr_t Callee) {
  size_t Hash = (Call * 31 + Callee) * 0x9e3779b97f4a7c15u >> 48;
  for (size_t I = 0; I < Size; ++I) {
    size_t At = (Hash + I) % Size;
    uintptr_t Empty = 0;
    if (atomic_compare_exchange_strong(&Known[At].Call, &Empty, Call)) {
      atomic_store(&Known[At].Callee, Callee);
      return 1;
    }
    /* A thread may be between the two lines above: then there are two notes. */
    if (Empty == Call && atomic_load(&Known[At].Callee) == Callee)
      return 0;
  }
  return 1;
}

static int logFile(void) {
  static _Atomic int File;
  int Fd = atomic_load(&File);
  if (Fd)
    return Fd;
  const char *Path = getenv("ICALL_LOG");
  Fd = Path ? open(Path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666) : -1;
  if (Fd >= 0) {
    /* Out of the way of programs that count on the lowest numbers. */
    int High = fcntl(Fd, F_DUPFD_CLOEXEC, 500);
    close(Fd);
    Fd = High;
  }
  if (Fd < 0)
    Fd = -1;
  atomic_store(&File, Fd);
  return Fd;
}

/* By hand, since a program may have a printf of its own. */
static char *putNumber(char *To, uintptr_t Value) {
  int Shift = 60;
  while (Shift && !(Value >> Shift))
    Shift -= 4;
  for (; Shift >= 0; Shift -= 4)
    *To++ = "0123456789abcdef"[Value >> Shift & 15];
  return To;
}

static void note(int Fd, uintptr_t Call, uintptr_t Callee) {
  uintptr_t Base = (uintptr_t)__executable_start;
  char Line[256], *End = putNumber(Line, Call - Base);
  *End++ = ' ';
  if (Callee >= Base && Callee < (uintptr_t)_etext) {
    End = putNumber(End, Callee - Base);
  } else {
    Dl_info Info;
    int IsNamed = dladdr((void *)Callee, &Info) && Info.dli_sname &&
                  Info.dli_saddr == (void *)Callee;
    *End++ = IsNamed ? '=' : '?';
    for (const char *C = IsNamed ? Info.dli_sname : ""; *C && End < Line + 250; ++C)
      *End++ = *C;
  }
  *End++ = '\n';
  if (write(Fd, Line, End - Line) != End - Line)
    abort(); /* an incomplete log would look like a complete one */
}

void __sanitizer_cov_trace_pc_indir(void *Callee) {
  int Error = errno;
  int Fd = logFile();
  uintptr_t Call = (uintptr_t)__builtin_return_address(0);
  if (Fd >= 0 && isNew(Call, (uintptr_t)Callee))
    note(Fd, Call, (uintptr_t)Callee);
  errno = Error;
}

void __sanitizer_cov_trace_pc_guard_init(uint32_t *Begin, uint32_t *End) {}
void __sanitizer_cov_trace_pc_guard(uint32_t *Guard) {}
