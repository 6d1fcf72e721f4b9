
// $c_name$
//
// A new empty message, which the caller owns and gives back with $c_name$_free. NULL without
// memory, or when the pool is at its max_capacity.
//% if unsynchronized
// The pool is UNSYNCHRONIZED: one thread at a time calls this, _new_n, _free, _free_n,
// and whatever makes or frees messages that have such ones in them.
//% else
// Any thread.
//% end
CPP_POOL_EXPORT $c_name$* $c_name$_new(void) CPP_POOL_NOEXCEPT;
// Fills `messages` with `count` new ones, which the caller owns; on an error with none.
// $pool_threads$
CPP_POOL_EXPORT cpp_pool_status $c_name$_new_n($c_name$** messages, size_t count) CPP_POOL_NOEXCEPT;
// Takes ownership and gives the message back to its pool; NULL is fine. $pool_threads$
CPP_POOL_EXPORT cpp_pool_status $c_name$_free($c_name$* message) CPP_POOL_NOEXCEPT;
// Takes ownership of all of them; one that cannot be taken is skipped, and the first such status
// returned. The array stays the caller's. $pool_threads$
CPP_POOL_EXPORT cpp_pool_status $c_name$_free_n(
    $c_name$* const* messages, size_t count) CPP_POOL_NOEXCEPT;
// Empties every field and keeps memory for reuse. One thread.
CPP_POOL_EXPORT cpp_pool_status $c_name$_clear($c_name$* message) CPP_POOL_NOEXCEPT;
// Makes `to` a deep copy of `from`. On CPP_POOL_NO_MEMORY `to` is valid and holds a part of it. One
// thread for `to`, any number for `from`.
CPP_POOL_EXPORT cpp_pool_status $c_name$_copy($c_name$* to, const $c_name$* from) CPP_POOL_NOEXCEPT;
// Adds copies of `from`'s fields to `to`, as protobuf merges. Threads and errors as _copy.
CPP_POOL_EXPORT cpp_pool_status $c_name$_merge(
    $c_name$* to, const $c_name$* from) CPP_POOL_NOEXCEPT;
// Same fields with the same values; false when either is NULL. Readers on any number of threads.
CPP_POOL_EXPORT bool $c_name$_equals(const $c_name$* left, const $c_name$* right) CPP_POOL_NOEXCEPT;
// Whether all required fields are set, in all messages below as well; false for NULL. Readers on
// any number of threads.
CPP_POOL_EXPORT bool $c_name$_is_initialized(const $c_name$* message) CPP_POOL_NOEXCEPT;
// Wire format, JSON and text: as the functions cpp_pool_message_... of cpp_pool/c_message.h, which
// have the errors. Bytes are borrowed for the call alone, unless CPP_POOL_PARSE_ALIAS has strings
// borrow them longer; options, error and size may be NULL. Reading takes one thread a message,
// printing any number.
CPP_POOL_EXPORT cpp_pool_status $c_name$_parse(
    $c_name$* message, const void* data, size_t size,
    const cpp_pool_parse_options* options, cpp_pool_error* error) CPP_POOL_NOEXCEPT;
// A stream of messages behind their lengths into `count` messages of the caller's.
CPP_POOL_EXPORT cpp_pool_status $c_name$_parse_n(
    $c_name$* const* messages, size_t count, const void* data, size_t size,
    const cpp_pool_parse_options* options,
    cpp_pool_progress* progress, cpp_pool_error* error) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT size_t $c_name$_serialized_size(const $c_name$* message) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_name$_serialize(
    const $c_name$* message, void* buffer, size_t capacity, size_t* size,
    const cpp_pool_print_options* options) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_name$_serialize_n(
    const $c_name$* const* messages, size_t count, void* buffer, size_t capacity,
    const cpp_pool_print_options* options, cpp_pool_progress* progress) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_name$_to_json(
    const $c_name$* message, char* buffer, size_t capacity, size_t* size,
    const cpp_pool_print_options* options) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_name$_from_json(
    $c_name$* message, const char* data, size_t size,
    const cpp_pool_parse_options* options, cpp_pool_error* error) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_name$_to_text(
    const $c_name$* message, char* buffer, size_t capacity, size_t* size,
    const cpp_pool_print_options* options) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_name$_from_text(
    $c_name$* message, const char* data, size_t size,
    const cpp_pool_parse_options* options, cpp_pool_error* error) CPP_POOL_NOEXCEPT;
// Where each field is. Static storage; any thread.
CPP_POOL_EXPORT const cpp_pool_layout* $c_name$_layout(void) CPP_POOL_NOEXCEPT;
// The process-wide pool of these messages ($policy_promise$). Static storage.
CPP_POOL_EXPORT cpp_pool_pool* $c_name$_pool(void) CPP_POOL_NOEXCEPT;
//% each oneofs
// The number of the field that `$oneof_name$` holds; 0 when none, and for NULL. Readers on any
// number of threads.
CPP_POOL_EXPORT uint32_t $c_type$_case_$c_oneof$(const $c_type$* message) CPP_POOL_NOEXCEPT;
// Leaves it without one. One thread.
CPP_POOL_EXPORT cpp_pool_status $c_type$_clear_$c_oneof$($c_type$* message) CPP_POOL_NOEXCEPT;
//% end
//% each fields
//% include c/field_functions.h
//% end
