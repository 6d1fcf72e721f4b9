#include "sample_inline.hpp"

#include <type_traits>

#include "cpp_pool/message_ops.hpp"
#include "sample_table.hpp"

namespace pooled {

struct Point::Layout {
  static constexpr cpp_pool_field kFields[] = {
      row("x", 1, offsetof(Point, x_), CPP_POOL_KIND_INT32),
      row("y", 2, offsetof(Point, y_), CPP_POOL_KIND_INT64),
  };
};

constinit const cpp_pool_layout Point::kLayout =
    layout_of("sample.Point", sizeof(Point), alignof(Point), Layout::kFields,
              &::cpp_pool::kMessageOps<Point>, {.flags = CPP_POOL_LAYOUT_TRIVIAL});
static_assert(std::is_trivially_copyable_v<Point> && std::is_trivially_copyable_v<Tick>);

void Point::Clear() noexcept {
  x_ = 0;
  y_ = 0;
}

struct Tick::Layout {
  static constexpr cpp_pool_field kFields[] = {
      in_line(bounded(12, 0, row("symbol", 1, offsetof(Tick, symbol_), CPP_POOL_KIND_STRING))),
      in_line(bounded(5, 0, row("raw", 2, offsetof(Tick, raw_), CPP_POOL_KIND_BYTES))),
      in_line(
          bounded(0, 4, repeated(row("values", 3, offsetof(Tick, values_), CPP_POOL_KIND_INT32)))),
      in_line(bounded(7, 3, repeated(row("tags", 4, offsetof(Tick, tags_), CPP_POOL_KIND_STRING)))),
      in_line(
          of(Point::kLayout, row("origin", 5, offsetof(Tick, origin_), CPP_POOL_KIND_MESSAGE, 0))),
      in_line(bounded(0, 3,
                      repeated(of(Point::kLayout, row("points", 6, offsetof(Tick, points_),
                                                      CPP_POOL_KIND_MESSAGE))))),
      in_line(
          bounded(0, 2, repeated(row("prices", 7, offsetof(Tick, prices_), CPP_POOL_KIND_DOUBLE)))),
      in_line(bounded(0, 3, repeated(row("flags", 8, offsetof(Tick, flags_), CPP_POOL_KIND_BOOL)),
                      CPP_POOL_OVERFLOW_TRUNCATE)),
  };
};

constinit const cpp_pool_layout Tick::kLayout =
    layout_of("sample.Tick", sizeof(Tick), alignof(Tick), Layout::kFields,
              &::cpp_pool::kMessageOps<Tick>, {.flags = CPP_POOL_LAYOUT_TRIVIAL});

void Tick::Clear() noexcept {
  has_bits_[0] = 0;
  origin_.Clear();
  points_.Clear();
  prices_.Clear();
  symbol_.clear();
  raw_.clear();
  values_.Clear();
  tags_.Clear();
  flags_.Clear();
}

struct Label::Layout {
  static constexpr cpp_pool_field kFields[] = {
      row("text", 1, offsetof(Label, text_), CPP_POOL_KIND_STRING),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Label, unknown_fields_)};
};

constinit const cpp_pool_layout Label::kLayout =
    layout_of("sample.Label", sizeof(Label), alignof(Label), Layout::kFields,
              &::cpp_pool::kMessageOps<Label>, Layout::kPlace);

Label::Label() noexcept = default;
POOLED_DEFINITIONS(Label);
Label::~Label() = default;

void Label::Clear() noexcept {
  text_.clear();
  unknown_fields_.clear();
}

struct Box::Layout {
  static constexpr std::size_t kCase = offsetof(Box, pick_case_);
  static constexpr cpp_pool_field kFields[] = {
      in_line(of(Label::kLayout, row("label", 1, offsetof(Box, label_), CPP_POOL_KIND_MESSAGE, 0))),
      in_line(bounded(0, 3,
                      repeated(of(Label::kLayout, row("labels", 2, offsetof(Box, labels_),
                                                      CPP_POOL_KIND_MESSAGE))))),
      one_of(kCase, in_line(of(Label::kLayout,
                               row("one", 3, offsetof(Box, pick_), CPP_POOL_KIND_MESSAGE)))),
      one_of(kCase,
             in_line(bounded(8, 0, row("code", 4, offsetof(Box, pick_), CPP_POOL_KIND_STRING)))),
      bounded(0, 3, repeated(row("bounded", 5, offsetof(Box, bounded_), CPP_POOL_KIND_STRING))),
      as_alias(row("borrowed", 6, offsetof(Box, borrowed_), CPP_POOL_KIND_STRING)),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Box, unknown_fields_)};
};

constinit const cpp_pool_layout Box::kLayout =
    layout_of("sample.Box", sizeof(Box), alignof(Box), Layout::kFields,
              &::cpp_pool::kMessageOps<Box>, Layout::kPlace);

Box::Box() noexcept = default;
POOLED_DEFINITIONS(Box);
Box::~Box() { clear_pick(); }

void Box::Clear() noexcept {
  has_bits_[0] = 0;
  label_.Clear();
  labels_.Clear();
  bounded_.Clear();
  borrowed_.clear();
  clear_pick();
  unknown_fields_.clear();
}

void Box::clear_pick() noexcept {
  if (pick_case_ == 3) ::std::destroy_at(&pick_.one_);
  pick_case_ = 0;
}

}  // namespace pooled
