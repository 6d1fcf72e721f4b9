  $dep$[[nodiscard]] int $field$_size() const noexcept { return $member$.size(); }
  $dep$[[nodiscard]] $value$ $field$(int index) const { return $get$; }
  $dep$void set_$field$(int index, $value$ value) { $member$.Set(index, value); }
//% if bounded
  // At most $max_count$ elements; $overflow_text$.
  $dep$$nodiscard$::cpp_pool::Status add_$field$($value$ value) {
    return ::cpp_pool::add_bounded($member$, value, $max_count$, ::cpp_pool::Overflow::$overflow$);
  }
//% else
  $dep$void add_$field$($value$ value) { $member$.Add(value); }
//% end
//% include cpp/accessors/repeated_views.hpp
  $dep$void clear_$field$() noexcept { $member$.Clear(); }
