  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
  // The default instance where the field is not set.
  $dep$[[nodiscard]] const $type$& $field$() const noexcept;
  // Makes it where it is not set. Throws std::bad_alloc; null without exceptions.
  $dep$$type$* mutable_$field$();
  $dep$void clear_$field$() noexcept;
  $dep$[[nodiscard]] ::cpp_pool::Ptr<$type$> release_$field$() noexcept;
  $dep$void set_allocated_$field$(::cpp_pool::Ptr<$type$> value) noexcept;
