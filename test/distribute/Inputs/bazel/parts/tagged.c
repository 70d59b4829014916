void tagged_part(void) {}
