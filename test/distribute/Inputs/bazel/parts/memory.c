void memory_part(void) {}
