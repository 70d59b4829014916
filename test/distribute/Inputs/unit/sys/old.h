#pragma GCC system_header
static inline int oldStyle(void) { return __LINE__; } // NOLINT
