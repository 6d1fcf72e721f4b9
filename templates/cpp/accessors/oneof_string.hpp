  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
  $dep$[[nodiscard]] ::std::string_view $field$() const noexcept {
    return $has$ ? $member$.view() : $view_default$;
  }
//% if borrows
  // Borrows: the bytes must stay as they are until the field is set again or the message freed.
//% end
//% if alias
  $dep$void set_$field$(::std::string_view value) noexcept { mutable_$field$()->borrow(value); }
//% else
//% if bounded
  // At most $max_length$ bytes; $overflow_text$.
//% end
  $dep$$nodiscard$::cpp_pool::Status set_$field$(::std::string_view value) {
    if ($has$) return $assign$;
//% if not is_inline
    if ($case_member$ == 0) {
      const ::cpp_pool::Status status = $assign$;
      if (status == ::cpp_pool::Status::kOk) $case_member$ = $number$;
      return status;
    }
//% end
    $type$ fresh;
    const ::cpp_pool::Status status = $assign_fresh$;
    if (status != ::cpp_pool::Status::kOk) return status;
    $leave$;
    ::std::construct_at(&$member$, ::std::move(fresh));
    $case_member$ = $number$;
    return status;
  }
//% if has_overloads
  $dep$$nodiscard$::cpp_pool::Status set_$field$(const $data$* data, ::std::size_t size) {
    return set_$field$(::std::string_view(static_cast<const char*>(data), size));
  }
//% end
//% end
//% if has_mutable
  $dep$$type$* mutable_$field$() noexcept {
    if (!($has$)) {
//% if is_inline
      $leave$;
      ::std::construct_at(&$member$);
//% else
      if ($case_member$ != 0) $leave$;
//% end
//% if has_text_default
      $clear$
//% end
      $case_member$ = $number$;
    }
    return &$member$;
  }
//% end
  $dep$void clear_$field$() noexcept {
    if ($has$) clear_$oneof$();
  }
