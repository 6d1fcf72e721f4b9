  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
  // The default instance where the field is not set.
  $dep$[[nodiscard]] const $type$& $field$() const noexcept {
    return $has$ ? $member$ : $type$::default_instance();
  }
  $dep$$type$* mutable_$field$() noexcept {
    if (!($has$)) {
      $leave$;
      ::std::construct_at(&$member$);
      $case_member$ = $number$;
    }
    return &$member$;
  }
  $dep$void clear_$field$() noexcept {
    if ($has$) clear_$oneof$();
  }
