#include "field_options.hpp"

#include <fmt/format.h>

#include "layout.hpp"

namespace cpp_pool::plugin {
namespace {

class FieldOptionCheck {
 public:
  FieldOptionCheck(FieldSettings settings, FieldPlan& field, const ReportFieldOption& report)
      : said_(settings), settings_(settings), field_(field), report_(report) {}

  void apply(Overflow inherited) {
    if (field_.extension) {
      reject_all(
          "an extension is stored outside of the message and takes no storage options; leave it "
          "out, or make it an ordinary field");
      return;
    }
    check_max_length();
    check_max_count();
    check_storage();
    infer_storage();
    check_inline_bounds();
    check_overflow();
    field_.max_length = settings_.max_length.value_or(0);
    field_.max_count = settings_.max_count.value_or(0);
    field_.storage = settings_.storage.value_or(Storage::kOwned);
    const bool bounded = field_.max_length != 0 || field_.max_count != 0;
    if (bounded) field_.overflow = settings_.overflow.value_or(inherited);
    check_default();
  }

 private:
  [[nodiscard]] bool is_repeated() const { return field_.shape == Shape::kRepeated; }
  [[nodiscard]] bool is_map() const { return field_.shape == Shape::kMap; }

  // The field in words: `repeated string`.
  [[nodiscard]] std::string what() const {
    if (is_map()) return "a map";
    const std::string type = is_text(field_.kind)
                                 ? (field_.kind == Kind::kString ? "string" : "bytes")
                             : is_message(field_.kind) ? "message"
                                                       : "number";
    if (is_repeated()) return "a repeated " + type;
    return "a " + type;
  }

  void reject_all(const std::string& text) {
    if (settings_.max_length) report_(FieldOption::kMaxLength, text);
    if (settings_.max_count) report_(FieldOption::kMaxCount, text);
    if (settings_.storage) report_(FieldOption::kStorage, text);
    if (settings_.overflow) report_(FieldOption::kOverflow, text);
  }

  template <class T>
  void reject(std::optional<T>& setting, FieldOption option, std::string text) {
    report_(option, std::move(text));
    setting.reset();
  }

  void check_max_length() {
    auto& bound = settings_.max_length;
    if (!bound) return;
    if (is_map() || !is_text(field_.kind)) {
      reject(bound, FieldOption::kMaxLength,
             fmt::format("max_length counts the bytes of a string, and {} is {}; leave it out{}",
                         field_.name, what(),
                         is_map() || is_repeated() ? ", or bound its elements by max_count" : ""));
    } else if (*bound == 0 || *bound >= kMaxMessageBytes) {
      reject(bound, FieldOption::kMaxLength,
             fmt::format("max_length {} is no bound; write 1 to {}, or leave it out for none",
                         *bound, kMaxMessageBytes - 1));
    }
  }

  void check_max_count() {
    auto& bound = settings_.max_count;
    if (!bound) return;
    if (!is_map() && !is_repeated()) {
      reject(bound, FieldOption::kMaxCount,
             fmt::format("max_count counts elements, and {} is {}; leave it out{}", field_.name,
                         what(), is_text(field_.kind) ? ", or bound its bytes by max_length" : ""));
    } else if (*bound == 0 || *bound > kMaxMessageBytes) {
      reject(bound, FieldOption::kMaxCount,
             fmt::format("max_count {} is no bound; write 1 to {}, or leave it out for none",
                         *bound, kMaxMessageBytes));
    }
  }

  void check_storage() {
    auto& storage = settings_.storage;
    if (!storage) return;
    const bool single_text = is_text(field_.kind) && !is_repeated() && !is_map();
    if (storage == Storage::kAlias && !single_text) {
      reject(
          storage, FieldOption::kStorage,
          fmt::format("storage ALIAS is for a single string or bytes, and {} is {}; leave it out",
                      field_.name, what()));
    } else if (storage == Storage::kInline && is_map()) {
      reject(storage, FieldOption::kStorage,
             fmt::format(
                 "storage INLINE is not for maps, and {} is one; leave it out, or make the field "
                 "a repeated message of key and value",
                 field_.name));
    } else if (!is_map() && !is_repeated() && scalar_size(field_.kind) != 0) {
      reject(storage, FieldOption::kStorage,
             fmt::format("{} is a number and lies in the message anyway; leave storage out",
                         field_.name));
    }
  }

  // Bounds that are enough for it mean inline storage, unless the elements are messages, which have
  // addresses that callers may keep.
  void infer_storage() {
    if (settings_.storage || is_map()) return;
    const bool counted = settings_.max_count.has_value();
    const bool measured = settings_.max_length.has_value();
    const bool in_place =
        is_repeated() ? counted && !is_message(field_.kind) && (measured || !is_text(field_.kind))
                      : measured;
    if (in_place) settings_.storage = Storage::kInline;
  }

  void check_inline_bounds() {
    if (settings_.storage != Storage::kInline) return;
    const bool needs_length = is_text(field_.kind) && !settings_.max_length;
    const bool needs_count = is_repeated() && !settings_.max_count;
    if (!needs_length && !needs_count) return;
    const bool length_missing = needs_length && !said_.max_length;
    const bool count_missing = needs_count && !said_.max_count;
    if (!length_missing && !count_missing) {  // a bound that was rejected: one report is enough
      settings_.storage.reset();
      return;
    }
    const char* bounds = length_missing && count_missing ? "max_length and max_count"
                         : length_missing                ? "max_length"
                                                         : "max_count";
    reject(settings_.storage, FieldOption::kStorage,
           fmt::format("storage INLINE of {} has no bound; add (cpp_pool.field).{}, or write OWNED",
                       field_.name, bounds));
  }

  void check_overflow() {
    if (!settings_.overflow || said_.max_length || said_.max_count) return;
    const bool counted = is_map() || is_repeated();
    const std::string remedy =
        counted || is_text(field_.kind)
            ? fmt::format("add {}, or leave", counted ? "max_count" : "max_length")
            : "leave";
    reject(settings_.overflow, FieldOption::kOverflow,
           fmt::format("overflow could not act, for {} has no bound; {} overflow out", field_.name,
                       remedy));
  }

  void check_default() {
    if (!is_text(field_.kind) || field_.max_length == 0) return;
    if (field_.default_text.size() <= field_.max_length) return;
    reject(settings_.max_length, FieldOption::kMaxLength,
           fmt::format(
               "max_length {} is below the {} bytes of the default of {}; raise it or shorten the "
               "default",
               field_.max_length, field_.default_text.size(), field_.name));
  }

  const FieldSettings said_;  // as in the schema
  FieldSettings settings_;    // without what was rejected
  FieldPlan& field_;
  const ReportFieldOption& report_;
};

}  // namespace

void apply_field_options(const FieldSettings& settings, Overflow inherited, FieldPlan& field,
                         const ReportFieldOption& report) {
  if (settings.empty()) return;
  FieldOptionCheck(settings, field, report).apply(inherited);
}

}  // namespace cpp_pool::plugin
