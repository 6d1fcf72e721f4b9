  $dep$[[nodiscard]] int $field$_size() const noexcept { return $member$.size(); }
  $dep$[[nodiscard]] const $type$& $field$(int index) const;
  $dep$$type$* mutable_$field$(int index);
//% if bounded
  // At most $max_count$ elements: null beyond.
//% end
  // Throws std::bad_alloc; null without exceptions.
  $dep$$type$* add_$field$();
//% include cpp/accessors/repeated_views.hpp
  $dep$void clear_$field$() noexcept;
