// std::optional has its value in a union, alone.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <nowb/annotations.h>
#include <optional>
#include <string>
#include <variant>
struct GC_MANAGED Object {
  Object *Next;
};
struct Node {
  Object *Of = nullptr;
  int Count = 0;
  void count() { ++Count; }
};
static std::optional<Node> Kept;
static std::variant<int, std::string> Text;
GC_NOWRITEBARRIERREC void counts() {
  ++Kept->Count;
  Kept->count();
  Node &N = *Kept;
  N.Count = 1;
}
int main() {}
