// A record that is seen as words, or whose memory unseen code may write.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);
static void quiet(void) {}
struct table { long Kind; void (*Run)(void); };
static struct table Words = {0, quiet}, Integers = {0, quiet};
static struct other { int Kind; void (*Run)(void); } Copied = {0, quiet};
static struct file { int Kind; void (*Run)(void); } Read = {0, quiet};
static struct plain { int Kind; void (*Run)(void); } Plain = {0, quiet};
static void (*Hook)(void) = quiet;
static void (*Own)(int);
static void ownQuiet(int N) {}
void setup(void (**Place)(void));
void load(void *Loaded, FILE *File) {
  void **Slots = (void **)&Words;
  Slots[1] = Loaded;
  void (*Function)(void) = quiet;
  memcpy((char *)&Copied + offsetof(struct other, Run), &Function, sizeof Function);
  fread(&Read, sizeof Read, 1, File);
  memset(&Plain, 0, sizeof Plain);
  setup(&Hook);
  Own = ownQuiet;
}
GC_NOWRITEBARRIERREC void words(void) { Words.Run(); }
// CHECK: :[[#@LINE-1]]:41: warning: root 'words' is unproven: 'Words.Run' may hold a value written
GC_NOWRITEBARRIERREC void copied(void) { Copied.Run(); }
// CHECK-NEXT: :[[#@LINE-1]]:42: warning: root 'copied' is unproven: 'Copied.Run' may hold
GC_NOWRITEBARRIERREC void readIn(void) { Read.Run(); }
// CHECK-NEXT: :[[#@LINE-1]]:42: warning: root 'readIn' is unproven: 'Read.Run' may hold a value filled in by 'fread'
GC_NOWRITEBARRIERREC void hook(void) { Hook(); }
// CHECK-NEXT: :[[#@LINE-1]]:40: warning: root 'hook' is unproven: 'Hook' may hold a value written by 'setup'
GC_NOWRITEBARRIERREC void plain(void) { Plain.Run(); Own(1); }
int main(void) { return 0; }
// CHECK-NEXT: root 'words': unproven
// CHECK-NEXT: root 'copied': unproven
// CHECK-NEXT: root 'readIn': unproven
// CHECK-NEXT: root 'hook': unproven
// CHECK-NEXT: root 'plain': proven
