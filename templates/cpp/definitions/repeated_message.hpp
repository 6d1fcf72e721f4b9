inline const $type$& $class$::$field$(int index) const { return $member$.Get(index); }
inline $type$* $class$::mutable_$field$(int index) { return $member$.Mutable(index); }
inline $type$* $class$::add_$field$() {
//% if bounded
  if ($member$.size() >= $max_count$) return nullptr;
//% end
  return $member$.Add();
}
inline void $class$::clear_$field$() noexcept { $member$.Clear(); }
