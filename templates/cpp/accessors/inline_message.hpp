  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
  $dep$[[nodiscard]] const $type$& $field$() const noexcept { return $member$; }
  $dep$$type$* mutable_$field$() noexcept {
    $set_has$;
    return &$member$;
  }
  $dep$void clear_$field$() noexcept {
    $clear_has$;
    $member$.Clear();
  }
