/* The heap: pairs and numbers, collected by marking while the program runs. */
#ifndef HEAP_H
#define HEAP_H

struct object {
  struct object *head, *tail;
  long number;
  int marked;
  struct object *next; /* of all objects */
};

struct object *heap_number(long number);
struct object *heap_pair(struct object *head, struct object *tail);

/* The write barrier. Every store of a pointer to an object in memory that the
   collector looks at goes through here: while it marks, it must see what is
   overwritten. It takes the heap's lock, until heap_stop. */
void heap_store(struct object **place, struct object *value);

void heap_collect(void);
/* Neither collections nor locks from now on: nobody else runs any more. */
void heap_stop(void);

#endif
