inline const $type$& $class$::$field$() const noexcept {
  return $has$ ? *$member$ : $type$::default_instance();
}
inline $type$* $class$::mutable_$field$() {
  $type$* const child = $member$.ensure($has$);
  if (child != nullptr) $set_has$;
  return child;
}
inline void $class$::clear_$field$() noexcept {
  $clear_has$;
}
inline ::cpp_pool::Ptr<$type$> $class$::release_$field$() noexcept {
  if (!($has$)) return {};
  $clear_has$;
  return $member$.release();
}
inline void $class$::set_allocated_$field$(::cpp_pool::Ptr<$type$> value) noexcept {
  $clear_has$;
  if (value != nullptr) $set_has$;
  $member$.adopt(::std::move(value));
}
