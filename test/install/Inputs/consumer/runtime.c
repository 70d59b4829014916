#include <nowb/annotations.h>

GC_NOWRITEBARRIERREC int handler(int Signal);

int handler(int Signal) { return Signal; }
