  $dep$[[nodiscard]] int $field$_size() const noexcept { return static_cast<int>($member$.size()); }
  $dep$[[nodiscard]] const $container$& $field$() const noexcept { return $member$; }
//% if has_mutable
  $dep$$container$* mutable_$field$() noexcept { return &$member$; }
//% else
  // Adds an entry or replaces its value. At most $max_count$ entries; $overflow_text$.
  $dep$$nodiscard$::cpp_pool::Status put_$field$(
      $container$::key_arg key, $container$::value_arg value);
  // Whether there was one.
  $dep$bool erase_$field$($container$::key_arg key) noexcept;
//% end
  $dep$void clear_$field$() noexcept;
