/* What to say when the runtime itself is broken. */
#ifndef FAULT_H
#define FAULT_H

void fault_start(void);

#endif
