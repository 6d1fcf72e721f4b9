//% if presence
  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
  $dep$[[nodiscard]] $value$ $field$() const noexcept { return $get$; }
  $dep$void set_$field$($value$ value) noexcept {
    $set_has$;
    $member$ = value;
  }
  $dep$void clear_$field$() noexcept {
    $clear_has$;
    $member$ = $default$;
  }
//% else
  $dep$[[nodiscard]] $value$ $field$() const noexcept { return $get$; }
  $dep$void set_$field$($value$ value) noexcept { $member$ = value; }
  $dep$void clear_$field$() noexcept { $member$ = $default$; }
//% end
