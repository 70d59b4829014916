#include "heap.h"
#include "vm.h"
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct object *all;
static int marking, stopped;

static struct object *add(struct object *object) {
  if (!object)
    abort();
  pthread_mutex_lock(&lock);
  object->marked = marking;
  object->next = all;
  all = object;
  pthread_mutex_unlock(&lock);
  return object;
}

struct object *heap_number(long number) {
  struct object *object = calloc(1, sizeof *object);
  if (object)
    object->number = number;
  return add(object);
}

struct object *heap_pair(struct object *head, struct object *tail) {
  struct object *object = calloc(1, sizeof *object);
  if (object) {
    object->head = head;
    object->tail = tail;
  }
  return add(object);
}

static void mark(struct object *object) {
  for (; object && !object->marked; object = object->tail) {
    object->marked = 1;
    mark(object->head);
  }
}

void heap_store(struct object **place, struct object *value) {
  if (stopped) {
    *place = value;
    return;
  }
  pthread_mutex_lock(&lock);
  if (marking)
    mark(*place);
  *place = value;
  pthread_mutex_unlock(&lock);
}

void heap_collect(void) {
  if (stopped)
    return;
  pthread_mutex_lock(&lock);
  marking = 1;
  for (int i = 0; i < the_vm.depth; i++)
    mark(the_vm.stack[i]);
  mark(the_vm.samples);
  marking = 0;
  for (struct object **place = &all; *place;) {
    struct object *object = *place;
    if (object->marked) {
      object->marked = 0;
      place = &object->next;
    } else {
      *place = object->next;
      free(object);
    }
  }
  pthread_mutex_unlock(&lock);
}

void heap_stop(void) { stopped = 1; }
