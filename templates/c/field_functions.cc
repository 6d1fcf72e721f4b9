//% if presence
bool $c_type$_has_$c_field$(const ::$c_type$* message) noexcept {
  return ::cpp_pool_field_has(message, &$qualified$::kLayout, $index$);
}
//% end
::cpp_pool_status $c_type$_clear_$c_field$(::$c_type$* message) noexcept {
  return ::cpp_pool_field_clear(message, &$qualified$::kLayout, $index$);
}
//% if c_sets_scalar
::cpp_pool_status $c_type$_set_$c_field$(::$c_type$* message, $c_value$ value) noexcept {
//% if c_stores
  if (message == nullptr) return CPP_POOL_NULL_ARGUMENT;
  message->$c_member$ = value;
//% if has_own_bit
  message->$set_c_has$;
//% end
  return CPP_POOL_OK;
//% else
  return ::cpp_pool_field_set_scalar(message, &value, &$qualified$::kLayout, $index$);
//% end
}
//% end
//% if c_sets_string
::cpp_pool_status $c_type$_set_$c_field$(
    ::$c_type$* message, const char* data, ::std::size_t size) noexcept {
  return ::cpp_pool_field_$c_set_text$(message, data, size, &$qualified$::kLayout, $index$);
}
//% if c_borrows
::cpp_pool_status $c_type$_set_borrowed_$c_field$(
    ::$c_type$* message, const char* data, ::std::size_t size) noexcept {
  return ::cpp_pool_field_set_borrowed(message, data, size, &$qualified$::kLayout, $index$);
}
//% end
//% end
//% if c_mutable_message
::$c_value$* $c_type$_mutable_$c_field$(::$c_type$* message) noexcept {
  return ::cpp_pool::c_view<::$c_value$>(
      ::cpp_pool_field_mutable_message(message, &$qualified$::kLayout, $index$));
}
//% end
//% if c_reserves
::cpp_pool_status $c_type$_reserve_$c_field$(
    ::$c_type$* message, ::std::size_t count) noexcept {
  return ::cpp_pool_field_reserve(message, count, &$qualified$::kLayout, $index$);
}
//% end
//% if c_repeats
::cpp_pool_status $c_type$_remove_$c_field$(
    ::$c_type$* message, ::std::size_t index, ::std::size_t count) noexcept {
  return ::cpp_pool_field_remove(message, index, count, &$qualified$::kLayout, $index$);
}
//% end
//% if c_adds_scalar
::cpp_pool_status $c_type$_add_$c_field$(::$c_type$* message, $c_value$ value) noexcept {
  return ::cpp_pool_field_add_scalars(message, &value, 1, &$qualified$::kLayout, $index$);
}
::cpp_pool_status $c_type$_append_$c_field$(
    ::$c_type$* message, const $c_value$* values, ::std::size_t count) noexcept {
  return ::cpp_pool_field_add_scalars(message, values, count, &$qualified$::kLayout, $index$);
}
//% end
//% if c_adds_string
::cpp_pool_status $c_type$_add_$c_field$(
    ::$c_type$* message, const char* data, ::std::size_t size) noexcept {
  return ::cpp_pool_field_$c_add_text$(message, data, size, &$qualified$::kLayout, $index$);
}
::cpp_pool_status $c_type$_replace_$c_field$(
    ::$c_type$* message, ::std::size_t index, const char* data, ::std::size_t size) noexcept {
  return ::cpp_pool_field_set_text_at(
      message, index, data, size, &$qualified$::kLayout, $index$);
}
//% end
//% if c_adds_message
::$c_value$* $c_type$_add_$c_field$(::$c_type$* message) noexcept {
  return ::cpp_pool::c_view<::$c_value$>(
      ::cpp_pool_field_add_message(message, &$qualified$::kLayout, $index$));
}
//% end
//% if is_map
//% if c_map_of_messages
::$c_mapped$* $c_type$_put_$c_field$(::$c_type$* message, $c_key_parameters$) noexcept {
  return ::cpp_pool::c_view<::$c_mapped$>(::cpp_pool::c_map_put_message(
      message, ::cpp_pool::c_value($c_key_arguments$), &$qualified$::kLayout, $index$));
}
//% else
::cpp_pool_status $c_type$_put_$c_field$(
    ::$c_type$* message, $c_key_parameters$, $c_mapped_parameters$) noexcept {
  return ::cpp_pool::c_map_put(
      message, ::cpp_pool::c_value($c_key_arguments$),
      ::cpp_pool::c_value($c_mapped_arguments$), &$qualified$::kLayout, $index$);
}
//% end
const $c_mapped_cc$* $c_type$_get_$c_field$(
    const ::$c_type$* message, $c_key_parameters$) noexcept {
  return ::cpp_pool::c_view<$c_mapped_cc$>(::cpp_pool::c_map_get(
      message, ::cpp_pool::c_value($c_key_arguments$), &$qualified$::kLayout, $index$));
}
bool $c_type$_remove_$c_field$(::$c_type$* message, $c_key_parameters$) noexcept {
  return ::cpp_pool::c_map_remove(
      message, ::cpp_pool::c_value($c_key_arguments$), &$qualified$::kLayout, $index$);
}
//% end
