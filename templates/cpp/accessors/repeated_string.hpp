  $dep$[[nodiscard]] int $field$_size() const noexcept { return $member$.size(); }
  $dep$[[nodiscard]] ::std::string_view $field$(int index) const {
    return $member$.Get(index).view();
  }
//% if bounded_element
  // At most $max_length$ bytes; $overflow_text$.
//% end
  $dep$$nodiscard_element$::cpp_pool::Status set_$field$(int index, ::std::string_view value) {
    return $assign$;
  }
//% if bounded
  // At most $max_count$ elements; $overflow_text$.
//% end
  $dep$$nodiscard$::cpp_pool::Status add_$field$(::std::string_view value) {
    return $add$;
  }
//% if has_overloads
  $dep$$nodiscard_element$::cpp_pool::Status set_$field$(
      int index, const $data$* data, ::std::size_t size) {
    return set_$field$(index, ::std::string_view(static_cast<const char*>(data), size));
  }
  $dep$$nodiscard$::cpp_pool::Status add_$field$(const $data$* data, ::std::size_t size) {
    return add_$field$(::std::string_view(static_cast<const char*>(data), size));
  }
//% end
//% if has_mutable
  $dep$$element$* add_$field$() { return $member$.Add(); }
  $dep$$element$* mutable_$field$(int index) { return $member$.Mutable(index); }
//% end
//% include cpp/accessors/repeated_views.hpp
  $dep$void clear_$field$() noexcept { $member$.Clear(); }
