#include "large.pb.h"
#include "payloads/content.hpp"
#include "payloads/payloads.hpp"

namespace bench {

namespace {

using codec_bench::Large;

constexpr int kOrders = 265;

void fill_address(Large::Address& address, Content& content) {
  address.set_street(content.words(2) + " " + std::to_string(1 + content.below(200)));
  address.set_city(content.word());
  address.set_postal_code(std::to_string(10'000 + content.below(89'999)));
  if (content.one_in(4)) address.set_country("FR");
  if (content.one_in(2)) {
    address.set_latitude(content.fraction() * 90);
    address.set_longitude(content.fraction() * 180);
  }
}

void fill_item(Large::Item& item, Content& content) {
  item.set_product(content.skewed());
  item.set_name(content.words(3));
  if (content.one_in(3)) item.set_quantity(content.between(2, 9));
  item.set_price_cents(content.between(99, 99'999));
  if (content.one_in(8)) item.set_gift(true);
  for (std::uint32_t i = content.below(3); i > 0; --i) {
    item.add_options(content.word());
  }
  if (content.one_in(6)) item.set_thumbnail(content.bytes(40 + content.below(60)));
}

void fill_payment(Large::Order::Payment& payment, Content& content) {
  payment.set_method(content.one_in(2) ? "card" : "transfer");
  payment.set_cents(content.between(99, 999'999));
  payment.set_reference(content.bits());
  if (payment.method() == "card") {
    payment.mutable_card()->set_holder(content.words(2));
    payment.mutable_card()->set_last_digits(content.below(10'000));
    payment.mutable_card()->set_expires_month(content.between(1, 12));
  }
}

void fill_voucher(Large::Order& order, Content& content) {
  switch (content.below(4)) {
    case 0:
      order.set_voucher_code(content.word() + std::to_string(content.below(10'000)));
      break;
    case 1:
      order.set_voucher_number(content.bits() >> 20);
      break;
    case 2:
      fill_address(*order.mutable_voucher_shop(), content);
      break;
    default:
      break;
  }
}

void fill_order(Large::Order& order, Content& content, std::uint64_t number) {
  order.set_number(number);
  if (content.one_in(2)) order.set_state(Large::SHIPPED);
  order.set_placed_us(static_cast<std::int64_t>(content.time_us()));
  order.set_customer(content.words(2));
  fill_address(*order.mutable_delivery(), content);
  if (content.one_in(3)) fill_address(*order.mutable_invoice(), content);
  for (std::uint32_t i = 1 + content.below(6); i > 0; --i) {
    fill_item(*order.add_items(), content);
  }
  if (content.one_in(5)) order.set_remark(content.words(15));
  for (std::uint32_t i = 1 + content.below(2); i > 0; --i) {
    fill_payment(*order.add_payment(), content);
  }
  for (std::uint32_t i = content.below(8); i > 0; --i) {
    order.add_flags(content.skewed());
  }
  for (std::uint32_t i = content.below(3); i > 0; --i) {
    order.add_corrections(content.between(-9'999, 9'999));
  }
  fill_voucher(order, content);
  if (content.one_in(2)) order.set_weight(static_cast<float>(content.fraction()) * 30);
}

}  // namespace

Payload make_large() {
  Content content(40);
  Large message;
  message.set_shop(content.words(2));
  message.set_day(content.time_us());
  for (int i = 0; i < kOrders; ++i) {
    fill_order(*message.add_orders(), content, 100'000U + static_cast<std::uint64_t>(i));
  }
  for (const char* currency : {"EUR", "USD", "GBP"}) {
    Large::Total& total = *message.add_total();
    total.set_currency(currency);
    total.set_cents(content.between(-1'000, 90'000'000));
    for (int i = 0; i < 24; ++i) {
      total.add_parts(content.fraction() * 1e5);
    }
  }
  message.set_signature(content.bytes(256));
  Payload payload("large");
  payload.add(serialized(message));  // JSON has no groups
  return payload;
}

}  // namespace bench
