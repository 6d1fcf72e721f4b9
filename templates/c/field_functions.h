
// $c_type$: $name$. One thread a message; _has and _get on any number.
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
//% if c_borrows
// Borrows the bytes: they must outlive the value.
CPP_POOL_EXPORT cpp_pool_status $c_type$_set_borrowed_$c_field$(
    $c_type$* message, const char* data, size_t size) CPP_POOL_NOEXCEPT;
//% end
//% end
//% if c_mutable_message
// Makes the child where it is not set; it belongs to `message`. NULL without memory or room.
CPP_POOL_EXPORT $c_value$* $c_type$_mutable_$c_field$($c_type$* message) CPP_POOL_NOEXCEPT;
//% end
//% if c_repeats
//% if bounded
// $c_count_doc$
//% end
// Room for `count` elements in all.
CPP_POOL_EXPORT cpp_pool_status $c_type$_reserve_$c_field$(
    $c_type$* message, size_t count) CPP_POOL_NOEXCEPT;
// Takes `count` elements from `index` on out; those behind keep their order.
CPP_POOL_EXPORT cpp_pool_status $c_type$_remove_$c_field$(
    $c_type$* message, size_t index, size_t count) CPP_POOL_NOEXCEPT;
//% end
//% if c_adds_scalar
CPP_POOL_EXPORT cpp_pool_status $c_type$_add_$c_field$(
    $c_type$* message, $c_value$ value) CPP_POOL_NOEXCEPT;
// Copies `count` values.
CPP_POOL_EXPORT cpp_pool_status $c_type$_append_$c_field$(
    $c_type$* message, const $c_value$* values, size_t count) CPP_POOL_NOEXCEPT;
//% end
//% if c_adds_string
// $c_set_doc$
//% if bounded_element
// $c_length_doc$
//% end
CPP_POOL_EXPORT cpp_pool_status $c_type$_add_$c_field$(
    $c_type$* message, const char* data, size_t size) CPP_POOL_NOEXCEPT;
// Copies over an element.
CPP_POOL_EXPORT cpp_pool_status $c_type$_replace_$c_field$(
    $c_type$* message, size_t index, const char* data, size_t size) CPP_POOL_NOEXCEPT;
//% end
//% if c_adds_message
// A new empty element, which belongs to `message`. NULL without memory or room.
CPP_POOL_EXPORT $c_value$* $c_type$_add_$c_field$($c_type$* message) CPP_POOL_NOEXCEPT;
//% end
//% if is_map
// Entries are at data, in no promised order; a call that puts or removes one may move them.
//% if bounded
// $c_count_doc$
//% end
//% if c_map_of_messages
// The message at that key, made where there is none; it belongs to `message`. NULL without memory
// or room.
CPP_POOL_EXPORT $c_mapped$* $c_type$_put_$c_field$(
    $c_type$* message, $c_key_parameters$) CPP_POOL_NOEXCEPT;
//% else
// Copies key and value.
CPP_POOL_EXPORT cpp_pool_status $c_type$_put_$c_field$(
    $c_type$* message, $c_key_parameters$, $c_mapped_parameters$) CPP_POOL_NOEXCEPT;
//% end
// The value at that key, which belongs to `message` and stays until the map is changed; NULL where
// there is none.
CPP_POOL_EXPORT const $c_mapped$* $c_type$_get_$c_field$(
    const $c_type$* message, $c_key_parameters$) CPP_POOL_NOEXCEPT;
// Whether there was such an entry.
CPP_POOL_EXPORT bool $c_type$_remove_$c_field$(
    $c_type$* message, $c_key_parameters$) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status $c_type$_reserve_$c_field$(
    $c_type$* message, size_t count) CPP_POOL_NOEXCEPT;
//% end
