#define MARKED 1
