void behind_part(void) {}
