/* A profiler: samples what runs, every so often. */
#ifndef PROFILE_H
#define PROFILE_H

/* Called with each sample, if it is set. */
extern void (*profile_hook)(long function);

void profile_start(void);
void profile_stop(void);

#endif
