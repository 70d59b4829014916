#include <signal.h>
static void handler(int Signal) { (void)Signal; }
int main(void) { signal(SIGUSR1, handler); }
