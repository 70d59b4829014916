void seen_part(void) {}
