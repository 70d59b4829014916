/* What the runtime asks of the system. */
#ifndef OS_H
#define OS_H

void os_on_signal(int number, void (*handler)(int));
void os_write(const char *text);

#endif
