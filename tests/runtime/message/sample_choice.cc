#include "sample_choice.hpp"

#include "cpp_pool/message_ops.hpp"
#include "sample_table.hpp"

namespace pooled {
namespace {

constexpr cpp_pool_enum_value kKinds[] = {{"UNKNOWN", 0, 0}, {"SMALL", 1, 0}, {"BIG", 1000, 0}};
constexpr cpp_pool_enum kKindTable = {"sample.Kind", kKinds, 3, 0};

constexpr cpp_pool_layout entry_of(std::size_t size, const cpp_pool_field (&fields)[2]) {
  return layout_of("sample.Choice.Entry", size, 8, fields, nullptr,
                   {.flags = CPP_POOL_LAYOUT_MAP_ENTRY});
}

}  // namespace

struct Choice::Layout {
  static constexpr cpp_pool_field kNames[] = {row("key", 1, 0, CPP_POOL_KIND_INT32),
                                              row("value", 2, 8, CPP_POOL_KIND_STRING)};
  static constexpr cpp_pool_field kChoices[] = {
      row("key", 1, 0, CPP_POOL_KIND_STRING),
      of(kLayout, row("value", 2, 16, CPP_POOL_KIND_MESSAGE))};
  static constexpr cpp_pool_field kFlags[] = {row("key", 1, 0, CPP_POOL_KIND_BOOL),
                                              row("value", 2, 8, CPP_POOL_KIND_DOUBLE)};
  static constexpr cpp_pool_field kKindEntry[] = {
      row("key", 1, 0, CPP_POOL_KIND_UINT64),
      of(kKindTable, row("value", 2, 8, CPP_POOL_KIND_ENUM))};
  static constexpr cpp_pool_field kBlobs[] = {row("key", 1, 0, CPP_POOL_KIND_SINT32),
                                              row("value", 2, 8, CPP_POOL_KIND_BYTES)};
  static constexpr cpp_pool_layout kEntries[] = {entry_of(24, kNames), entry_of(24, kChoices),
                                                 entry_of(16, kFlags), entry_of(16, kKindEntry),
                                                 entry_of(24, kBlobs)};
  static constexpr std::size_t kCase = offsetof(Choice, pick_case_);
  static constexpr std::size_t kPick = offsetof(Choice, pick_);
  static constexpr cpp_pool_field kFields[] = {
      row("n", 1, offsetof(Choice, n_), CPP_POOL_KIND_INT32),
      row("x", 2, offsetof(Choice, x_), CPP_POOL_KIND_DOUBLE),
      row("y", 3, offsetof(Choice, y_), CPP_POOL_KIND_FLOAT),
      row("s", 4, offsetof(Choice, s_), CPP_POOL_KIND_STRING),
      of(kKindTable, row("kind", 5, offsetof(Choice, kind_), CPP_POOL_KIND_ENUM)),
      row("maybe", 6, offsetof(Choice, maybe_), CPP_POOL_KIND_INT32, 0),
      one_of(kCase, row("text", 10, kPick, CPP_POOL_KIND_STRING)),
      one_of(kCase, of(kLayout, row("child", 11, kPick, CPP_POOL_KIND_MESSAGE))),
      one_of(kCase, row("number", 12, kPick, CPP_POOL_KIND_SINT64)),
      one_of(kCase, row("ratio", 13, kPick, CPP_POOL_KIND_DOUBLE)),
      one_of(kCase, row("blob", 14, kPick, CPP_POOL_KIND_BYTES)),
      one_of(kCase, row("flag", 15, kPick, CPP_POOL_KIND_BOOL)),
      map(of(kEntries[0], row("names", 20, offsetof(Choice, names_), CPP_POOL_KIND_MESSAGE))),
      map(of(kEntries[1], row("choices", 21, offsetof(Choice, choices_), CPP_POOL_KIND_MESSAGE))),
      map(of(kEntries[2], row("flags", 22, offsetof(Choice, flags_), CPP_POOL_KIND_MESSAGE))),
      map(of(kEntries[3], row("kinds", 23, offsetof(Choice, kinds_), CPP_POOL_KIND_MESSAGE))),
      map(of(kEntries[4], row("blobs", 24, offsetof(Choice, blobs_), CPP_POOL_KIND_MESSAGE))),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Choice, unknown_fields_)};
};

constinit const cpp_pool_layout Choice::kLayout =
    layout_of("sample.Choice", sizeof(Choice), alignof(Choice), Layout::kFields,
              &::cpp_pool::kMessageOps<Choice>, Layout::kPlace);

Choice::Choice() noexcept = default;
POOLED_DEFINITIONS(Choice);
Choice::~Choice() { clear_pick(); }

void Choice::Clear() noexcept {
  has_bits_[0] = 0;
  n_ = 0;
  x_ = 0;
  y_ = 0;
  kind_ = 0;
  maybe_ = 0;
  s_.clear();
  names_.clear();
  choices_.clear();
  flags_.clear();
  kinds_.clear();
  blobs_.clear();
  clear_pick();
  unknown_fields_.clear();
}

// As table-driven code wants it: an empty String is left, for the next one.
void Choice::clear_pick() noexcept {
  switch (pick_case_) {
    case 0:
    case kText:
      ::std::destroy_at(&pick_.text_);
      break;
    case kChild:
      ::std::destroy_at(&pick_.child_);
      break;
    case kBlob:
      ::std::destroy_at(&pick_.blob_);
      break;
    default:
      break;
  }
  ::std::construct_at(&pick_.text_);
  pick_case_ = 0;
}

}  // namespace pooled
