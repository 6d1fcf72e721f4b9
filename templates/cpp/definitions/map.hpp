//% if not has_mutable
inline ::cpp_pool::Status $class$::put_$field$(
    $container$::key_arg key, $container$::value_arg value) {
  return ::cpp_pool::put_bounded(
      $member$, key, value, $max_count$, ::cpp_pool::Overflow::$overflow$);
}
inline bool $class$::erase_$field$($container$::key_arg key) noexcept {
  return $member$.erase(key) != 0;
}
//% end
inline void $class$::clear_$field$() noexcept { $member$.clear(); }
