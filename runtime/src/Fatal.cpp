// The fatal report. A line at a time goes out by write(2). The trace follows
// frame pointers, over the signal stack into the task's, and never leaves the
// stacks that the thread is known to have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Fatal.h"
#include "Signal.h"
#include "Thread.h"
#include <cstdlib>
#include <unistd.h>

namespace nowb::rt {

namespace {

/// A line of text on the stack.
class Line {
public:
  Line &operator<<(const char *Text) {
    for (; *Text; ++Text)
      put(*Text);
    return *this;
  }
  Line &operator<<(int64_t N) {
    char Digits[20];
    unsigned Count = 0;
    uint64_t Rest = N < 0 ? 0 - uint64_t(N) : uint64_t(N);
    do
      Digits[Count++] = char('0' + Rest % 10);
    while ((Rest /= 10) != 0);
    if (N < 0)
      put('-');
    while (Count != 0)
      put(Digits[--Count]);
    return *this;
  }
  Line &hex(uintptr_t N) {
    *this << "0x";
    for (int Shift = 60; Shift >= 0; Shift -= 4)
      if (N >> Shift != 0 || Shift == 0)
        put("0123456789abcdef"[N >> Shift & 15]);
    return *this;
  }
  ~Line() {
    put('\n');
    // Nothing can be done about a failure.
    if (write(STDERR_FILENO, Text, Used) < 0)
      return;
  }

private:
  void put(char C) {
    if (Used != sizeof(Text))
      Text[Used++] = C;
  }
  char Text[256];
  unsigned Used = 0;
};

bool isOnStack(M *Mp, uintptr_t Frame) {
  G *Gp = Mp->Current.get();
  return Frame % sizeof(uintptr_t) == 0 &&
         (Mp->SignalStack.contains(Frame) ||
          Mp->Scheduler.Bounds.contains(Frame) ||
          (Gp && Gp->Saved.Bounds.contains(Frame)));
}

/// Prints return addresses, from the frame \p Frame on.
NOWB_READS_STACKS void printTrace(M *Mp, uintptr_t Frame) {
  for (int I = 0; I != 64 && Mp && isOnStack(Mp, Frame); ++I) {
    auto *Words = reinterpret_cast<const uintptr_t *>(Frame);
    if (Words[1] == 0)
      break;
    Line().operator<<("  called from ").hex(Words[1]);
    Frame = Words[0];
  }
}

void printThread(M *Mp) {
  Line L;
  if (!Mp) {
    L << "on a thread that the runtime did not make";
    return;
  }
  P *Pp = Mp->Proc.get();
  G *Gp = Mp->Current.get();
  L << "thread " << Mp->Id << ", P ";
  if (Pp)
    L << int64_t(Pp->Id);
  else
    L << "none";
  L << ", task ";
  if (Gp)
    L << Gp->Id;
  else
    L << "none";
}

[[noreturn]] void die() {
  M *Mp = getM();
  printThread(Mp);
  printTrace(Mp, reinterpret_cast<uintptr_t>(__builtin_frame_address(0)));
  abort();
}

} // namespace

void fatal(const char *Message) {
  Line() << "fatal error: " << Message;
  die();
}

void fatal(const char *Message, const char *Key, int64_t Value) {
  Line() << "fatal error: " << Message << ": " << Key << "=" << Value;
  die();
}

void reportSignal(int Signal, const siginfo_t *Info, void *Context) {
  M *Mp = getM();
  G *Gp = Mp ? Mp->Current.get() : nullptr;
  auto Address = reinterpret_cast<uintptr_t>(Info->si_addr);
  SignalFrame Frame = signalFrame(Context);
  if (Gp && stackGuardContains(Gp->Saved.Bounds, Address))
    Line() << "fatal error: stack overflow in task " << Gp->Id;
  Line()
      .operator<<("fatal error: signal ")
      .operator<<(int64_t(Signal))
      .operator<<(", address ")
      .hex(Address)
      .operator<<(", pc ")
      .hex(Frame.ProgramCounter);
  printThread(Mp);
  printTrace(Mp, Frame.FramePointer);
}

} // namespace nowb::rt
