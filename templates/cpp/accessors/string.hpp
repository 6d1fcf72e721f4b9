//% if presence
  $dep$[[nodiscard]] bool has_$field$() const noexcept { return $has$; }
//% end
  $dep$[[nodiscard]] ::std::string_view $field$() const noexcept { return $member$.view(); }
//% if borrows
  // Borrows: the bytes must stay as they are until the field is set again or the message freed.
//% end
//% if alias
  $dep$void set_$field$(::std::string_view value) noexcept {
//% if presence
    $set_has$;
//% end
    $member$.borrow(value);
  }
//% else
//% if bounded
  // At most $max_length$ bytes; $overflow_text$.
//% end
  $dep$$nodiscard$::cpp_pool::Status set_$field$(::std::string_view value) {
//% if presence
    const ::cpp_pool::Status status = $assign$;
    if (status == ::cpp_pool::Status::kOk) $set_has$;
    return status;
//% else
    return $assign$;
//% end
  }
//% if has_overloads
  $dep$$nodiscard$::cpp_pool::Status set_$field$(const $data$* data, ::std::size_t size) {
    return set_$field$(::std::string_view(static_cast<const char*>(data), size));
  }
//% end
//% end
//% if has_mutable
  $dep$$type$* mutable_$field$() noexcept {
//% if presence
    $set_has$;
//% end
    return &$member$;
  }
//% end
  $dep$void clear_$field$() noexcept {
//% if presence
    $clear_has$;
//% end
    $clear$
  }
