#include "cpp_pool/registry.hpp"

#include <pthread.h>

#include "cpp_pool/lock.hpp"
#include "cpp_pool/raw_map.hpp"
#include "field_access.hpp"
#include "lookup_table.hpp"
#include "map_hash.hpp"

namespace cpp_pool {
namespace {

// What is looked for: a message by name, or an extendee's extension by number or name. Keys of
// names and numbers differ, and only names share a key now and then.
struct Wanted {
  const cpp_pool_layout* extendee;  // null for messages
  std::uint64_t key;
  std::string_view name;  // empty: by number
};

std::uint64_t key_of(std::string_view name) noexcept {
  constexpr std::uint64_t kIsName = std::uint64_t{1} << 63;
  return kIsName | std::uint64_t{name.size()} << 32 |
         raw::hash(raw::Key(name), raw::KeyKind::kString);
}

}  // namespace

// All registrations, newest first, and the table that is made of them when somebody looks.
class Registry {
 public:
  void add(Registration& registration) noexcept CPP_POOL_EXCLUDES(lock_) {
    const LockGuard guard(lock_);
    install_fork_handlers();
    registration.next_ = first_;
    if (first_ != nullptr) first_->previous_ = &registration;
    first_ = &registration;
    table_.invalidate();
  }

  void remove(Registration& registration) noexcept CPP_POOL_EXCLUDES(lock_) {
    const LockGuard guard(lock_);
    if (registration.next_ != nullptr) registration.next_->previous_ = registration.previous_;
    (registration.previous_ != nullptr ? registration.previous_->next_ : first_) =
        registration.next_;
    table_.invalidate();
  }

  // A layout or a field; null where there is none.
  [[nodiscard]] const void* find(const Wanted& wanted) noexcept CPP_POOL_EXCLUDES(lock_) {
    const detail::LookupTable::Answer answer = table_.find(wanted.extendee, wanted.key);
    if (answer.is_valid && (answer.value == nullptr || is_meant(wanted, answer.value))) {
      return answer.value;
    }
    return find_slowly(wanted);
  }

 private:
  // Everything that can be found: visit(extendee, key, name, value).
  template <class Visit>
  void each(const Visit& visit) const noexcept CPP_POOL_REQUIRES(lock_) {
    for (const Registration* part = first_; part != nullptr; part = part->next_) {
      for (const cpp_pool_layout* layout : part->messages_) {
        visit(nullptr, key_of(layout->full_name), layout->full_name, layout);
      }
      for (const ExtensionRecord& record : part->extensions_) {
        const auto& [extendee, field] = record;
        const std::string_view item = detail::type_name_of_item(*extendee, *field);
        visit(extendee, field->number, {}, field);
        visit(extendee, key_of(field->name), field->name, field);
        if (!item.empty()) visit(extendee, key_of(item), item, field);
      }
    }
  }

  using Extendee = const cpp_pool_layout*;

  // Whether the value has the name in full: two names may have one key.
  static bool is_meant(const Wanted& wanted, const void* value) noexcept {
    if (wanted.name.empty()) return true;
    if (wanted.extendee == nullptr) {
      return wanted.name == static_cast<const cpp_pool_layout*>(value)->full_name;
    }
    const auto* const field = static_cast<const cpp_pool_field*>(value);
    return wanted.name == field->name ||
           wanted.name == detail::type_name_of_item(*wanted.extendee, *field);
  }

  CPP_POOL_COLD const void* find_slowly(const Wanted& wanted) noexcept CPP_POOL_EXCLUDES(lock_) {
    const LockGuard guard(lock_);
    if (!table_.is_published()) fill_table();
    const void* found = nullptr;
    each([&](Extendee extendee, std::uint64_t key, std::string_view name, const void* value) {
      const bool is_it = extendee == wanted.extendee && key == wanted.key && name == wanted.name;
      if (found == nullptr && is_it) found = value;
    });
    return found;
  }

  // Without memory there is no table, and everybody goes the slow way.
  void fill_table() noexcept CPP_POOL_REQUIRES(lock_) {
    std::size_t count = 0;
    each([&](Extendee, std::uint64_t, std::string_view, const void*) { ++count; });
    if (!table_.begin(count)) return;
    each([&](Extendee extendee, std::uint64_t key, std::string_view, const void* value) {
      table_.insert(extendee, key, value);
    });
    table_.publish();
  }

  // A child that is forked while another thread is in here would find the lock held for good.
  void install_fork_handlers() noexcept CPP_POOL_REQUIRES(lock_) {
    if (!has_fork_handlers_) {
      has_fork_handlers_ = ::pthread_atfork(&before_fork, &after_fork, &after_fork) == 0;
    }
  }
  static void before_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS;
  static void after_fork() noexcept CPP_POOL_NO_THREAD_SAFETY_ANALYSIS;

  Lock lock_;
  Registration* first_ CPP_POOL_GUARDED_BY(lock_) = nullptr;
  bool has_fork_handlers_ CPP_POOL_GUARDED_BY(lock_) = false;
  detail::LookupTable table_;  // changed under the lock, searched without
};

namespace {

// There before the first constructor runs and after the last destructor.
constinit Registry g_registry;

}  // namespace

// The lock is held from one to the other, which no analysis of either can see.
void Registry::before_fork() noexcept { g_registry.lock_.lock(); }
void Registry::after_fork() noexcept { g_registry.lock_.unlock(); }

Registration::Registration(std::span<const cpp_pool_layout* const> messages,
                           std::span<const ExtensionRecord> extensions) noexcept
    : messages_(messages), extensions_(extensions) {
  g_registry.add(*this);
}

Registration::~Registration() { g_registry.remove(*this); }

const cpp_pool_layout* find_message_type(std::string_view full_name) noexcept {
  if (full_name.empty()) return nullptr;
  return static_cast<const cpp_pool_layout*>(
      g_registry.find({nullptr, key_of(full_name), full_name}));
}

const cpp_pool_field* find_extension(const cpp_pool_layout& extendee,
                                     std::uint32_t number) noexcept {
  return static_cast<const cpp_pool_field*>(g_registry.find({&extendee, number, {}}));
}

const cpp_pool_field* find_extension(const cpp_pool_layout& extendee,
                                     std::string_view full_name) noexcept {
  if (full_name.empty()) return nullptr;
  return static_cast<const cpp_pool_field*>(
      g_registry.find({&extendee, key_of(full_name), full_name}));
}

}  // namespace cpp_pool
