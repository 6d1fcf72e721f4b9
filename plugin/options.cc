#include "options.hpp"

#include <fmt/format.h>
#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>

#include <algorithm>
#include <string>

#include "cpp_pool/options.pb.h"
#include "locations.hpp"
#include "pool_checks.hpp"
#include "schema.hpp"

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

template <class Options, class Extension>
bool has_options(const Options& options, const Extension& extension,
                 const pb::FileDescriptor& file) {
  return options.HasExtension(extension) && knows_options(file);
}

// Reports at one of the options of `element`, a file, message or field.
template <class Element>
class OptionSite {
 public:
  OptionSite(const Element& element, Diagnostics& diagnostics)
      : element_(element), diagnostics_(diagnostics) {}

  void operator()(OptionPath option, const std::string& text) const {
    diagnostics_.add(option_position(element_, option), text);
  }

 private:
  const Element& element_;
  Diagnostics& diagnostics_;
};

// An enum's value, or nothing and a report when it is the unspecified one.
template <class To, class From, class Report>
std::optional<To> read_enum(bool present, From value, OptionPath path, const char* words,
                            const Report& report) {
  if (!present) return std::nullopt;
  if (static_cast<int>(value) == 0) {
    report(path,
           fmt::format("an unspecified value says nothing; write {}, or leave it out", words));
    return std::nullopt;
  }
  // Ours count from 0, without the unspecified value of the schema.
  return static_cast<To>(static_cast<int>(value) - 1);
}

// Options of a newer options.proto, which this plugin would otherwise pass over in silence.
template <class Report>
void report_unknown(const pb::Message& options, int outer, const Report& report) {
  const pb::UnknownFieldSet& unknown = options.GetReflection()->GetUnknownFields(options);
  for (int i = 0; i < unknown.field_count(); ++i) {
    const int number = unknown.field(i).number();
    const pb::FieldDescriptor* known = options.GetDescriptor()->FindFieldByNumber(number);
    // A known number: a closed enum's value that this plugin's options.proto does not name.
    const std::string what = known != nullptr
                                 ? fmt::format("the value of {}", std::string(known->name()))
                                 : fmt::format("option {} of {}", number,
                                               std::string(options.GetDescriptor()->full_name()));
    report(
        outer != 0 ? OptionPath{outer, number} : OptionPath{number},
        fmt::format("{} is newer than this protoc-gen-cpp-pool; update the plugin, or leave it out",
                    what));
  }
}

template <class Report>
void read_pool(const ::cpp_pool::PoolOptions& pool, Settings& out, const Report& report) {
  using Pool = ::cpp_pool::PoolOptions;
  constexpr int kPool = ::cpp_pool::MessageOptions::kPoolFieldNumber;
  if (pool.has_initial_capacity()) out.initial_capacity = pool.initial_capacity();
  if (pool.has_grow_by()) out.grow_by = pool.grow_by();
  if (pool.has_max_capacity()) out.max_capacity = pool.max_capacity();
  if (pool.has_retain_max_bytes()) out.retain_max_bytes = pool.retain_max_bytes();
  out.concurrency = read_enum<Concurrency>(
      pool.has_concurrency(), pool.concurrency(), {kPool, Pool::kConcurrencyFieldNumber},
      "THREAD_CACHED, LOCK_FREE, MUTEX or UNSYNCHRONIZED", report);
  out.recycle =
      read_enum<Recycle>(pool.has_recycle(), pool.recycle(), {kPool, Pool::kRecycleFieldNumber},
                         "RETAIN, RELEASE or ZEROIZE", report);
  report_unknown(pool, kPool, report);
}

// FileOptions and MessageOptions of cpp_pool have the same fields.
template <class Options, class Report>
Settings read_settings(const Options& options, const Report& report) {
  Settings out;
  if (options.has_pool()) read_pool(options.pool(), out, report);
  if (options.has_discard_unknown()) out.discard_unknown = options.discard_unknown();
  out.overflow = read_enum<Overflow>(options.has_overflow(), options.overflow(),
                                     {Options::kOverflowFieldNumber}, "REJECT or TRUNCATE", report);
  report_unknown(options, 0, report);
  return out;
}

// Whether a field of the message or of one nested in it has a bound that an overflow could meet.
bool has_bound(const pb::Descriptor& message) {
  for (int i = 0; i < message.field_count(); ++i) {
    const pb::FieldOptions& options = message.field(i)->options();
    if (!has_options(options, ::cpp_pool::field, *message.file())) continue;
    const auto& field = options.GetExtension(::cpp_pool::field);
    if (field.has_max_length() || field.has_max_count()) return true;
  }
  for (int i = 0; i < message.nested_type_count(); ++i) {
    if (has_bound(*message.nested_type(i))) return true;
  }
  return false;
}

}  // namespace

OptionReader::OptionReader(const Parameters& parameters, Diagnostics& diagnostics)
    : uses_wkt_(parameters.namespace_prefix.empty() && parameters.namespace_suffix.empty()),
      diagnostics_(diagnostics) {
  defaults_ = merge_settings({}, parameters.defaults, [&](OptionPath, const std::string& text) {
    diagnostics_.add({}, "parameter " + text);
  });
}

const Settings& OptionReader::settings(const pb::FileDescriptor& file) {
  const Settings outer = uses_wkt_ && is_in_wkt(file) ? Settings() : defaults_;
  const auto [entry, is_new] = files_.try_emplace(&file, outer);
  if (is_new && has_options(file.options(), ::cpp_pool::file, file)) {
    const OptionSite<pb::FileDescriptor> report(file, diagnostics_);
    const Settings own = read_settings(file.options().GetExtension(::cpp_pool::file), report);
    entry->second = merge_settings(outer, own, report);
  }
  return entry->second;
}

const Settings& OptionReader::settings(const pb::Descriptor& message) {
  const auto found = messages_.find(&message);
  if (found != messages_.end()) return found->second;
  const pb::Descriptor* outer = message.containing_type();
  Settings merged = outer != nullptr ? settings(*outer) : settings(*message.file());
  if (has_options(message.options(), ::cpp_pool::message, *message.file())) {
    const OptionSite<pb::Descriptor> report(message, diagnostics_);
    const Settings own = read_settings(message.options().GetExtension(::cpp_pool::message), report);
    if (own.overflow && !has_bound(message)) {
      report(
          {::cpp_pool::MessageOptions::kOverflowFieldNumber},
          fmt::format("overflow could not act, for no field of {} has a max_length or max_count; "
                      "give one a bound or leave overflow out",
                      std::string(message.full_name())));
    }
    merged = merge_settings(merged, own, report);
  }
  return messages_.emplace(&message, merged).first->second;
}

MessageOptionsPlan OptionReader::resolve(const pb::Descriptor& message) {
  const Settings& from = settings(message);
  MessageOptionsPlan plan;
  PoolPlan& pool = plan.pool;
  pool.max_capacity = from.max_capacity.value_or(pool.max_capacity);
  // The built-in default gives way to a lower bound.
  if (pool.max_capacity != 0) {
    pool.initial_capacity = std::min(pool.initial_capacity, pool.max_capacity);
  }
  pool.initial_capacity = from.initial_capacity.value_or(pool.initial_capacity);
  pool.grow_by = from.grow_by.value_or(pool.grow_by);
  pool.concurrency = from.concurrency.value_or(pool.concurrency);
  pool.recycle = from.recycle.value_or(pool.recycle);
  pool.retain_max_bytes = from.retain_max_bytes.value_or(pool.retain_max_bytes);
  plan.discard_unknown = from.discard_unknown.value_or(false);
  plan.overflow = from.overflow.value_or(Overflow::kReject);
  return plan;
}

FieldSettings OptionReader::read(const pb::FieldDescriptor& field) {
  FieldSettings out;
  if (!has_options(field.options(), ::cpp_pool::field, *field.file())) return out;
  using Options = ::cpp_pool::FieldOptions;
  const Options& options = field.options().GetExtension(::cpp_pool::field);
  const OptionSite<pb::FieldDescriptor> report(field, diagnostics_);
  if (options.has_max_length()) out.max_length = options.max_length();
  if (options.has_max_count()) out.max_count = options.max_count();
  out.storage =
      read_enum<Storage>(options.has_storage(), options.storage(), {Options::kStorageFieldNumber},
                         "OWNED, INLINE or ALIAS", report);
  out.overflow = read_enum<Overflow>(options.has_overflow(), options.overflow(),
                                     {Options::kOverflowFieldNumber}, "REJECT or TRUNCATE", report);
  report_unknown(options, 0, report);
  return out;
}

}  // namespace cpp_pool::plugin
