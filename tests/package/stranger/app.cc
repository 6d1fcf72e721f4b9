// Uses generated messages in C++, hands one to C, and returns 0 if all of it worked.
#include <cstdint>
#include <cstdio>

#include "order.pool.h"
#include "order.pool.hpp"
#include "unrelated.pool.hpp"

extern "C" int64_t order_number(const stranger_Order* order);

int main() {
  auto order = stranger::Order::make();
  order->set_number(42);
  order->set_customer("Ada");
  stranger::Leaf* line = order->add_lines();
  line->set_article("tea");
  line->set_amount(3);
  order->mutable_placed()->set_seconds(1'700'000'000);

  stranger::Unrelated unrelated;
  unrelated.set_id(1);

  const bool held = order->customer() == "Ada" && order->lines_size() == 1 &&
                    order->lines(0).amount() == 3 && order->placed().seconds() == 1'700'000'000 &&
                    unrelated.id() == 1 &&
                    order_number(reinterpret_cast<const stranger_Order*>(order.get())) == 42;
  std::puts(order->DebugString().c_str());
  return held ? 0 : 1;
}
