void shared_part(void) {}
