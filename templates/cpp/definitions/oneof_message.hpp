inline const $type$& $class$::$field$() const noexcept {
  return $has$ ? *$member$ : $type$::default_instance();
}
inline $type$* $class$::mutable_$field$() {
  if (!($has$)) {
    ::cpp_pool::Child<$type$> fresh;
    if (fresh.ensure(false) == nullptr) return nullptr;
    $leave$;
    ::std::construct_at(&$member$, ::std::move(fresh));
    $case_member$ = $number$;
  }
  return $member$.get();
}
inline void $class$::clear_$field$() noexcept {
  if ($has$) clear_$oneof$();
}
inline ::cpp_pool::Ptr<$type$> $class$::release_$field$() noexcept {
  if (!($has$)) return {};
  ::cpp_pool::Ptr<$type$> released = $member$.release();
  clear_$oneof$();
  return released;
}
inline void $class$::set_allocated_$field$(::cpp_pool::Ptr<$type$> value) noexcept {
  $leave$;
  if (value == nullptr) return;
  ::std::construct_at(&$member$);
  $member$.adopt(::std::move(value));
  $case_member$ = $number$;
}
