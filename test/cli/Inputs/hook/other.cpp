// Includes nothing of the runtime.
int unrelated(int X) { return X + 1; }
