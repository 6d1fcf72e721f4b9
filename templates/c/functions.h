
// A new empty message, which the caller owns and gives back with $c_name$_free.
// NULL without memory, or when the pool is at its max_capacity.
//% if unsynchronized
// The pool is UNSYNCHRONIZED: one thread at a time calls this, _new_n, _free, _free_n,
// and whatever makes or frees messages that have such ones in them.
//% end
CPP_POOL_EXPORT $c_name$* $c_name$_new(void) CPP_POOL_NOEXCEPT;
// Fills `messages` with `count` new ones, which the caller owns; on an error with none.
CPP_POOL_EXPORT cpp_pool_status $c_name$_new_n($c_name$** messages, size_t count) CPP_POOL_NOEXCEPT;
// Gives a message back to its pool; NULL is fine.
CPP_POOL_EXPORT cpp_pool_status $c_name$_free($c_name$* message) CPP_POOL_NOEXCEPT;
// Gives all of them back; one that cannot be taken is skipped, and the first such status returned.
CPP_POOL_EXPORT cpp_pool_status $c_name$_free_n(
    $c_name$* const* messages, size_t count) CPP_POOL_NOEXCEPT;
// Empties every field and keeps memory for reuse.
CPP_POOL_EXPORT cpp_pool_status $c_name$_clear($c_name$* message) CPP_POOL_NOEXCEPT;
// Makes `to` a deep copy of `from`. On CPP_POOL_NO_MEMORY `to` is valid and holds a part of it.
CPP_POOL_EXPORT cpp_pool_status $c_name$_copy($c_name$* to, const $c_name$* from) CPP_POOL_NOEXCEPT;
// Same fields with the same values; false when either is NULL.
CPP_POOL_EXPORT bool $c_name$_equals(const $c_name$* left, const $c_name$* right) CPP_POOL_NOEXCEPT;
// Whether all required fields are set, in all messages below as well; false for NULL.
CPP_POOL_EXPORT bool $c_name$_is_initialized(const $c_name$* message) CPP_POOL_NOEXCEPT;
// Where each field is. Static storage.
CPP_POOL_EXPORT const cpp_pool_layout* $c_name$_layout(void) CPP_POOL_NOEXCEPT;
// The process-wide pool of these messages ($policy_promise$). Static storage.
CPP_POOL_EXPORT cpp_pool_pool* $c_name$_pool(void) CPP_POOL_NOEXCEPT;
//% each fields
//% if presence
CPP_POOL_EXPORT bool $c_type$_has_$c_field$(const $c_type$* message) CPP_POOL_NOEXCEPT;
//% end
CPP_POOL_EXPORT cpp_pool_status $c_type$_clear_$c_field$($c_type$* message) CPP_POOL_NOEXCEPT;
//% if c_sets_scalar
CPP_POOL_EXPORT cpp_pool_status $c_type$_set_$c_field$(
    $c_type$* message, $c_value$ value) CPP_POOL_NOEXCEPT;
//% end
//% if c_sets_string
// $c_set_doc$
//% if bounded_element
// $c_length_doc$
//% end
CPP_POOL_EXPORT cpp_pool_status $c_type$_set_$c_field$(
    $c_type$* message, const char* data, size_t size) CPP_POOL_NOEXCEPT;
//% end
//% if c_mutable_message
// Makes the child where it is not set; it belongs to `message`. NULL without memory or room.
CPP_POOL_EXPORT $c_value$* $c_type$_mutable_$c_field$($c_type$* message) CPP_POOL_NOEXCEPT;
//% end
//% if c_adds_scalar
//% if bounded
// $c_count_doc$
//% end
CPP_POOL_EXPORT cpp_pool_status $c_type$_add_$c_field$(
    $c_type$* message, $c_value$ value) CPP_POOL_NOEXCEPT;
//% end
//% if c_adds_string
// $c_set_doc$
//% if bounded_element
// $c_length_doc$
//% end
//% if bounded
// $c_count_doc$
//% end
CPP_POOL_EXPORT cpp_pool_status $c_type$_add_$c_field$(
    $c_type$* message, const char* data, size_t size) CPP_POOL_NOEXCEPT;
//% end
//% if c_adds_message
// A new empty element, which belongs to `message`. NULL without memory or room.
//% if bounded
// NULL beyond $max_count$ elements.
//% end
CPP_POOL_EXPORT $c_value$* $c_type$_add_$c_field$($c_type$* message) CPP_POOL_NOEXCEPT;
//% end
//% end
