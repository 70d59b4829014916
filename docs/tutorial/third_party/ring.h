/* A ring of numbers that a signal handler may write to. */
#ifndef RING_H
#define RING_H

struct ring {
  unsigned long slot[64];
  unsigned long next;
};

void ring_push(struct ring *to, unsigned long number);

#endif
