
::$c_name$* $c_name$_new(void) noexcept {
  return ::cpp_pool::c_view<::$c_name$>($qualified$::pool().core().allocate_object());
}
::cpp_pool_status $c_name$_new_n(::$c_name$** messages, ::std::size_t count) noexcept {
  return ::cpp_pool::c_new_n($qualified$::pool().core(), messages, count);
}
::cpp_pool_status $c_name$_free(::$c_name$* message) noexcept {
  return ::cpp_pool::c_free(::cpp_pool::kTypeOps<$qualified$>, message);
}
::cpp_pool_status $c_name$_free_n(::$c_name$* const* messages, ::std::size_t count) noexcept {
  return ::cpp_pool::c_free_n(::cpp_pool::kTypeOps<$qualified$>, messages, count);
}
::cpp_pool_status $c_name$_clear(::$c_name$* message) noexcept {
  return ::cpp_pool::c_clear($qualified$::kLayout, message);
}
::cpp_pool_status $c_name$_copy(::$c_name$* to, const ::$c_name$* from) noexcept {
  return ::cpp_pool::c_copy($qualified$::kLayout, to, from);
}
bool $c_name$_equals(const ::$c_name$* left, const ::$c_name$* right) noexcept {
  return ::cpp_pool::c_equals($qualified$::kLayout, left, right);
}
bool $c_name$_is_initialized(const ::$c_name$* message) noexcept {
  return ::cpp_pool::c_is_initialized($qualified$::kLayout, message);
}
const ::cpp_pool_layout* $c_name$_layout(void) noexcept { return &$qualified$::kLayout; }
::cpp_pool_pool* $c_name$_pool(void) noexcept { return $qualified$::pool().c_handle(); }
//% each fields
//% if presence
bool $c_type$_has_$c_field$(const ::$c_type$* message) noexcept {
  return ::cpp_pool::c_ask<$qualified$>(
      message, [](const auto& self) { return self.has_$field$(); });
}
//% end
::cpp_pool_status $c_type$_clear_$c_field$(::$c_type$* message) noexcept {
  return ::cpp_pool::c_call<$qualified$>(message, [](auto& self) { self.clear_$field$(); });
}
//% if c_sets_scalar
::cpp_pool_status $c_type$_set_$c_field$(::$c_type$* message, $c_value$ value) noexcept {
//% if is_closed_enum
  if (message != nullptr && !$enum_qualified$_IsValid(value)) return CPP_POOL_BAD_ENUM;
//% end
  return ::cpp_pool::c_call<$qualified$>(
      message, [=](auto& self) { self.set_$field$($c_to_cpp$); });
}
//% end
//% if c_sets_string
::cpp_pool_status $c_type$_set_$c_field$(
    ::$c_type$* message, const char* data, ::std::size_t size) noexcept {
  return ::cpp_pool::c_set_string<$qualified$>(
      message, data, size, [](auto& self, auto text) { return self.set_$field$(text); });
}
//% end
//% if c_mutable_message
::$c_value$* $c_type$_mutable_$c_field$(::$c_type$* message) noexcept {
  return ::cpp_pool::c_child<::$c_value$, $qualified$>(
      message, [](auto& self) { return self.mutable_$field$(); });
}
//% end
//% if c_adds_scalar
::cpp_pool_status $c_type$_add_$c_field$(::$c_type$* message, $c_value$ value) noexcept {
//% if is_closed_enum
  if (message != nullptr && !$enum_qualified$_IsValid(value)) return CPP_POOL_BAD_ENUM;
//% end
  return ::cpp_pool::c_call<$qualified$>(
      message, [=](auto& self) { return self.add_$field$($c_to_cpp$); });
}
//% end
//% if c_adds_string
::cpp_pool_status $c_type$_add_$c_field$(
    ::$c_type$* message, const char* data, ::std::size_t size) noexcept {
  return ::cpp_pool::c_set_string<$qualified$>(
      message, data, size, [](auto& self, auto text) { return self.add_$field$(text); });
}
//% end
//% if c_adds_message
::$c_value$* $c_type$_add_$c_field$(::$c_type$* message) noexcept {
  return ::cpp_pool::c_child<::$c_value$, $qualified$>(
      message, [](auto& self) { return self.add_$field$(); });
}
//% end
//% end
