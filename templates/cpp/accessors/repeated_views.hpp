  $dep$[[nodiscard]] const $container$& $field$() const noexcept { return $member$; }
//% if has_mutable
  $dep$$container$* mutable_$field$() noexcept { return &$member$; }
//% end
