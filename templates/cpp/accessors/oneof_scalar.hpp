  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
  $dep$[[nodiscard]] $value$ $field$() const noexcept { return $has$ ? $get$ : $value_default$; }
  $dep$void set_$field$($value$ value) noexcept {
    if (!($has$)) $leave$;
    $case_member$ = $number$;
    $member$ = value;
  }
  $dep$void clear_$field$() noexcept {
    if ($has$) clear_$oneof$();
  }
