#include <nowb/annotations.h>
#include <signal.h>
struct GC_MANAGED Object {};
inline Object *Last;
struct Registrar {
  Registrar(int Signal);
  ~Registrar() {}
};
inline void onSignal(int) { Last = nullptr; }
inline Registrar::Registrar(int Signal) { signal(Signal, onSignal); }
#ifdef INLINE
inline Registrar Instance(SIGUSR1);
#else
static const Registrar Instance(SIGUSR1);
#endif
