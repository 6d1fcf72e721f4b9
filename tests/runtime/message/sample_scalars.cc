#include "sample_scalars.hpp"

#include "cpp_pool/message_ops.hpp"
#include "sample_table.hpp"

namespace pooled {
namespace {

constexpr cpp_pool_enum_value kColors[] = {
    {"GREEN", 2, 0}, {"RED", 1, 0}, {"LIME", 2, 0}, {"NEGATIVE", -5, 0}};

}  // namespace

const cpp_pool_enum kColorTable = {"sample.Color", kColors, 4, 1};

struct Scalars::Layout {
  static constexpr cpp_pool_string kDefaultS = {"say \"hi\"", 8, 0};
  static constexpr cpp_pool_string kDefaultBy = {"\0\377", 2, 0};
  static constexpr cpp_pool_field kFields[] = {
      by_default(-__builtin_inf(), row("d", 1, offsetof(Scalars, d_), CPP_POOL_KIND_DOUBLE, 0)),
      by_default(1.5, row("f", 2, offsetof(Scalars, f_), CPP_POOL_KIND_FLOAT, 1)),
      row("i64", 3, offsetof(Scalars, i64_), CPP_POOL_KIND_INT64, 2),
      row("u64", 4, offsetof(Scalars, u64_), CPP_POOL_KIND_UINT64, 3),
      row("i32", 5, offsetof(Scalars, i32_), CPP_POOL_KIND_INT32, 4),
      row("fixed64", 6, offsetof(Scalars, fixed64_), CPP_POOL_KIND_FIXED64, 5),
      row("fixed32", 7, offsetof(Scalars, fixed32_), CPP_POOL_KIND_FIXED32, 6),
      row("b", 8, offsetof(Scalars, b_), CPP_POOL_KIND_BOOL, 7),
      by_default(kDefaultS, row("s", 9, offsetof(Scalars, s_), CPP_POOL_KIND_STRING, 8)),
      by_default(kDefaultBy, row("by", 12, offsetof(Scalars, by_), CPP_POOL_KIND_BYTES, 9)),
      row("u32", 13, offsetof(Scalars, u32_), CPP_POOL_KIND_UINT32, 10),
      of(kColorTable, row("color", 14, offsetof(Scalars, color_), CPP_POOL_KIND_ENUM, 11)),
      row("sfixed32", 15, offsetof(Scalars, sfixed32_), CPP_POOL_KIND_SFIXED32, 12),
      row("sfixed64", 16, offsetof(Scalars, sfixed64_), CPP_POOL_KIND_SFIXED64, 13),
      row("sint32", 17, offsetof(Scalars, sint32_), CPP_POOL_KIND_SINT32, 14),
      row("sint64", 18, offsetof(Scalars, sint64_), CPP_POOL_KIND_SINT64, 15),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Scalars, unknown_fields_)};
};

constinit const cpp_pool_layout Scalars::kLayout =
    layout_of("sample.Scalars", sizeof(Scalars), alignof(Scalars), Layout::kFields,
              &::cpp_pool::kMessageOps<Scalars>, Layout::kPlace);

Scalars::Scalars() noexcept {
  s_.reset({Layout::kDefaultS.data, Layout::kDefaultS.size});
  by_.reset({Layout::kDefaultBy.data, Layout::kDefaultBy.size});
}
POOLED_DEFINITIONS(Scalars);
Scalars::~Scalars() = default;

void Scalars::Clear() noexcept {
  has_bits_[0] = 0;
  f_ = 1.5F;
  i32_ = -7;
  fixed32_ = 0;
  u32_ = 0;
  color_ = 1;
  sfixed32_ = 0;
  sint32_ = 0;
  b_ = true;
  d_ = -__builtin_inf();
  i64_ = 0;
  u64_ = UINT64_MAX;
  fixed64_ = 0;
  sfixed64_ = 0;
  sint64_ = 0;
  s_.reset({Layout::kDefaultS.data, Layout::kDefaultS.size});
  by_.reset({Layout::kDefaultBy.data, Layout::kDefaultBy.size});
  unknown_fields_.clear();
}

struct Lists::Layout {
  static constexpr cpp_pool_field kFields[] = {
      repeated(row("d", 1, offsetof(Lists, d_), CPP_POOL_KIND_DOUBLE)),
      repeated(row("f", 2, offsetof(Lists, f_), CPP_POOL_KIND_FLOAT)),
      repeated(row("i64", 3, offsetof(Lists, i64_), CPP_POOL_KIND_INT64)),
      repeated(row("u64", 4, offsetof(Lists, u64_), CPP_POOL_KIND_UINT64)),
      repeated(row("b", 8, offsetof(Lists, b_), CPP_POOL_KIND_BOOL)),
      repeated(row("s", 9, offsetof(Lists, s_), CPP_POOL_KIND_STRING)),
      repeated(row("by", 12, offsetof(Lists, by_), CPP_POOL_KIND_BYTES)),
      repeated(row("u32", 13, offsetof(Lists, u32_), CPP_POOL_KIND_UINT32)),
      repeated(of(kColorTable, row("color", 14, offsetof(Lists, color_), CPP_POOL_KIND_ENUM))),
      repeated(row("sint32", 17, offsetof(Lists, sint32_), CPP_POOL_KIND_SINT32)),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Lists, unknown_fields_)};
};

constinit const cpp_pool_layout Lists::kLayout =
    layout_of("sample.Lists", sizeof(Lists), alignof(Lists), Layout::kFields,
              &::cpp_pool::kMessageOps<Lists>, Layout::kPlace);

Lists::Lists() noexcept = default;
POOLED_DEFINITIONS(Lists);
Lists::~Lists() = default;

void Lists::Clear() noexcept {
  d_.Clear();
  f_.Clear();
  i64_.Clear();
  u64_.Clear();
  b_.Clear();
  s_.Clear();
  by_.Clear();
  u32_.Clear();
  color_.Clear();
  sint32_.Clear();
  unknown_fields_.clear();
}

}  // namespace pooled
