#include "unrelated.pool.hpp"

int main() {
  auto message = other::stranger::Unrelated::make();
  message->set_id(5);
  return message->id() == 5 && other::stranger::Unrelated::pool().capacity() >= 1 ? 0 : 1;
}
