/* Orders from C: made in a pool, filled, sent as bytes, read back, printed as JSON. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "orders.pool.h"

/* Leaves the function with the status unless it is success. */
#define TRY(call)                             \
  do {                                        \
    const cpp_pool_status status = (call);    \
    if (status != CPP_POOL_OK) return status; \
  } while (0)

static cpp_pool_status fill(orders_Order* order) {
  TRY(orders_Order_set_id(order, 7));
  TRY(orders_Order_set_symbol(order, "ACME", 4));
  TRY(orders_Order_set_side(order, orders_Side_BUY));
  TRY(orders_Order_set_limit(order, 0)); /* present, though it is zero */
  for (int i = 1; i <= 2; ++i) {
    orders_Fill* const part = orders_Order_add_fills(order); /* the order's */
    if (part == NULL) return CPP_POOL_NO_MEMORY;
    TRY(orders_Fill_set_quantity(part, 100 * i));
    TRY(orders_Fill_set_price(part, 12.5));
  }
  TRY(orders_Order_put_tags(order, "venue", 5, "XLON", 4));
  TRY(orders_Order_set_desk(order, 3));
  return orders_Order_set_trader(order, "ada", 3); /* takes desk's place */
}

/* Reading needs no calls: the struct is there. */
static void print(const orders_Order* order) {
  printf("order %" PRIu64 " of %.*s", order->id, (int)order->symbol.size, order->symbol.data);
  for (uint32_t i = 0; i < order->fills.size; ++i) {
    printf(", %" PRId32 " at %g", order->fills.data[i]->quantity, order->fills.data[i]->price);
  }
  for (uint32_t i = 0; i < order->tags.size; ++i) {
    const cpp_pool_string* const key = &order->tags.data[i].key;
    const cpp_pool_string* const value = &order->tags.data[i].value;
    printf(", %.*s=%.*s", (int)key->size, key->data, (int)value->size, value->data);
  }
  if (orders_Order_case_owner(order) == 7) printf(", trader %s", order->owner.trader.data);
  printf(", limit %s\n", orders_Order_has_limit(order) ? "set" : "not set");
}

/* Bytes into a message, and what is wrong with them where something is. */
static cpp_pool_status receive(orders_Order* order, const void* bytes, size_t size) {
  cpp_pool_error error = {0};
  error.struct_size = sizeof error;
  const cpp_pool_status status = orders_Order_parse(order, bytes, size, NULL, &error);
  if (status != CPP_POOL_OK) {
    printf("%s at byte %" PRIu64 "\n", cpp_pool_status_name(status), error.offset);
  }
  return status;
}

static cpp_pool_status send_and_receive(const orders_Order* order, orders_Order* copy) {
  char bytes[256];
  size_t size = 0;
  TRY(orders_Order_serialize(order, bytes, sizeof bytes, &size, NULL));
  printf("%zu bytes\n", size);
  TRY(receive(copy, bytes, size));
  printf("equal: %s\n", orders_Order_equals(order, copy) ? "yes" : "no");
  if (receive(copy, bytes, size - 1) != CPP_POOL_TRUNCATED) return CPP_POOL_BAD_VALUE;
  return orders_Order_copy(copy, order);
}

static cpp_pool_status run(orders_Order* order, orders_Order* copy) {
  TRY(fill(order));
  print(order);
  TRY(send_and_receive(order, copy));
  char json[512];
  size_t size = 0;
  TRY(orders_Order_to_json(copy, json, sizeof json, &size, NULL));
  printf("%.*s\n", (int)size, json);

  /* One call for many. */
  orders_Order* batch[64];
  TRY(orders_Order_new_n(batch, 64));
  return orders_Order_free_n(batch, 64);
}

int main(void) {
  orders_Order* const order = orders_Order_new();
  orders_Order* const copy = orders_Order_new();
  cpp_pool_status status = CPP_POOL_NO_MEMORY;
  if (order != NULL && copy != NULL) status = run(order, copy);
  orders_Order_free(order); /* NULL is fine */
  orders_Order_free(copy);

  cpp_pool_stats stats = {0};
  stats.struct_size = sizeof stats;
  cpp_pool_stats_get(orders_Order_pool(), &stats);
  printf("%s, %" PRIu64 " orders in use\n", cpp_pool_status_name(status), stats.active);
  return status == CPP_POOL_OK && stats.active == 0 ? 0 : 1;
}
