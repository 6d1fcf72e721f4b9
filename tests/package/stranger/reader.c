#include "order.pool.h"

int64_t order_number(const stranger_Order* order);
int64_t order_number(const stranger_Order* order) { return order->number; }
