
::$c_name$* $c_name$_new(void) noexcept {
  return ::cpp_pool::c_view<::$c_name$>(::cpp_pool::detail::allocate_root<$qualified$>());
}
::cpp_pool_status $c_name$_new_n(::$c_name$** messages, ::std::size_t count) noexcept {
  return ::cpp_pool::c_new_n($qualified$::pool().core(), messages, count);
}
::cpp_pool_status $c_name$_free(::$c_name$* message) noexcept {
  return ::cpp_pool::detail::ops_free<$qualified$>(message);
}
::cpp_pool_status $c_name$_free_n(::$c_name$* const* messages, ::std::size_t count) noexcept {
  return ::cpp_pool::c_free_n($qualified$::pool().core(), messages, count);
}
::cpp_pool_status $c_name$_clear(::$c_name$* message) noexcept {
  return ::cpp_pool_message_clear(message, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_copy(::$c_name$* to, const ::$c_name$* from) noexcept {
  return ::cpp_pool_message_copy(to, from, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_merge(::$c_name$* to, const ::$c_name$* from) noexcept {
  return ::cpp_pool_message_merge(to, from, &$qualified$::kLayout);
}
bool $c_name$_equals(const ::$c_name$* left, const ::$c_name$* right) noexcept {
  return ::cpp_pool_message_equals(left, right, &$qualified$::kLayout);
}
bool $c_name$_is_initialized(const ::$c_name$* message) noexcept {
  return ::cpp_pool_message_is_initialized(message, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_parse(
    ::$c_name$* message, const void* data, ::std::size_t size,
    const ::cpp_pool_parse_options* options, ::cpp_pool_error* error) noexcept {
  return ::cpp_pool_message_parse(message, data, size, options, error, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_parse_n(
    ::$c_name$* const* messages, ::std::size_t count, const void* data, ::std::size_t size,
    const ::cpp_pool_parse_options* options,
    ::cpp_pool_progress* progress, ::cpp_pool_error* error) noexcept {
  return ::cpp_pool_message_parse_n(
      ::cpp_pool::c_pointers(messages), count, data, size, options, progress, error,
      &$qualified$::kLayout);
}
::std::size_t $c_name$_serialized_size(const ::$c_name$* message) noexcept {
  return ::cpp_pool_message_serialized_size(message, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_serialize(
    const ::$c_name$* message, void* buffer, ::std::size_t capacity, ::std::size_t* size,
    const ::cpp_pool_print_options* options) noexcept {
  return ::cpp_pool_message_serialize(
      message, buffer, capacity, size, options, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_serialize_n(
    const ::$c_name$* const* messages, ::std::size_t count, void* buffer, ::std::size_t capacity,
    const ::cpp_pool_print_options* options, ::cpp_pool_progress* progress) noexcept {
  return ::cpp_pool_message_serialize_n(
      ::cpp_pool::c_pointers(messages), count, buffer, capacity, options, progress,
      &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_to_json(
    const ::$c_name$* message, char* buffer, ::std::size_t capacity, ::std::size_t* size,
    const ::cpp_pool_print_options* options) noexcept {
  return ::cpp_pool_message_to_json(
      message, buffer, capacity, size, options, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_from_json(
    ::$c_name$* message, const char* data, ::std::size_t size,
    const ::cpp_pool_parse_options* options, ::cpp_pool_error* error) noexcept {
  return ::cpp_pool_message_from_json(message, data, size, options, error, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_to_text(
    const ::$c_name$* message, char* buffer, ::std::size_t capacity, ::std::size_t* size,
    const ::cpp_pool_print_options* options) noexcept {
  return ::cpp_pool_message_to_text(
      message, buffer, capacity, size, options, &$qualified$::kLayout);
}
::cpp_pool_status $c_name$_from_text(
    ::$c_name$* message, const char* data, ::std::size_t size,
    const ::cpp_pool_parse_options* options, ::cpp_pool_error* error) noexcept {
  return ::cpp_pool_message_from_text(message, data, size, options, error, &$qualified$::kLayout);
}
const ::cpp_pool_layout* $c_name$_layout(void) noexcept { return &$qualified$::kLayout; }
::cpp_pool_pool* $c_name$_pool(void) noexcept { return $qualified$::pool().c_handle(); }
//% each oneofs
::std::uint32_t $c_type$_case_$c_oneof$(const ::$c_type$* message) noexcept {
  return message == nullptr ? 0 : message->$c_case_member$;
}
::cpp_pool_status $c_type$_clear_$c_oneof$(::$c_type$* message) noexcept {
  return ::cpp_pool::c_clear_oneof(message, &$qualified$::kLayout, $c_case_offset$);
}
//% end
//% each fields
//% include c/field_functions.cc
//% end
