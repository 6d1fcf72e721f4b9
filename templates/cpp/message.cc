
// The table of $full_name$, which other languages read as well.
struct $class$::$layout$ {
//% each fields
//% if is_string
  static constexpr ::cpp_pool_string kDefault$number$ = {$default_literal$, $default_size$, 0};
//% end
//% if is_map
  static constexpr ::cpp_pool_field kEntryFields$number$[] = {
//% each entry
      {"$name$", "$name$", $number$, $offset$, CPP_POOL_NONE, CPP_POOL_NONE, 0, 0, $kind_constant$, CPP_POOL_SHAPE_SINGULAR, CPP_POOL_STORAGE_OWNED, CPP_POOL_OVERFLOW_REJECT, $field_flags$, $message_table$, $enum_table$, $default_value$},
//% end
  };
  static constexpr ::cpp_pool_layout kEntry$number$ = {
      .full_name = "$entry_full_name$",
      .layout_hash = 0,
      .abi_version = CPP_POOL_ABI_VERSION,
      .size = $entry_size$,
      .alignment = $entry_alignment$,
      .has_word_count = 0,
      .unknown_offset = CPP_POOL_NONE,
      .extensions_offset = CPP_POOL_NONE,
      .flags = CPP_POOL_LAYOUT_MAP_ENTRY,
      .field_count = 2,
      .fields = kEntryFields$number$,
      .ops = nullptr,
      .checked_fields = nullptr,
      .reserved_names = nullptr,
      .checked_count = 0,
      .reserved_name_count = 0,
  };
//% end
//% end
//% if has_fields
  // Name, JSON name, number, offset, has-bit, offset of the case,
  // max_length, max_count, kind, shape, storage,
  // overflow, flags, message, enum, default.
  static constexpr ::cpp_pool_field kFields[] = {
//% each fields
      {"$name$", $json_literal$, $number$, $offset$, $has_bit$, $case_offset$, $max_length$, $max_count$, $kind_constant$, $shape_constant$, $storage_constant$, $overflow_constant$, $field_flags$, $message_table$, $enum_table$, $default_value$},
//% end
  };

//% end
//% if has_reserved_names
  static constexpr const char* kReservedNames[] = {
//% each reserved_names
      $literal$,
//% end
  };

//% end
//% if has_checked
  // Which IsInitialized() looks at.
  static constexpr ::std::uint32_t kChecked[] = {$checked$};

//% end
  static_assert(::std::is_standard_layout_v<$class$>);
  static_assert(sizeof($class$) == $size$ && sizeof(::$c_name$) == $size$);
  static_assert(alignof($class$) == $alignment$ && alignof(::$c_name$) == $alignment$);
//% each members
  static_assert(offsetof($class$, $member$) == $offset$ &&
                offsetof(::$c_name$, $c_member$) == $offset$);
//% end
//% each fields
//% if is_map
  static_assert(sizeof($entry_type$) == $entry_size$ && sizeof(::$c_entry$) == $entry_size$);
//% each entry
  static_assert(offsetof(::$c_entry$, $c_member$) == $offset$);
//% end
//% end
//% end
};

constinit const ::cpp_pool_layout $class$::kLayout = {
    .full_name = "$full_name$",
    .layout_hash = $layout_hash$,
    .abi_version = CPP_POOL_ABI_VERSION,
    .size = sizeof($class$),
    .alignment = alignof($class$),
    .has_word_count = $has_word_count$,
    .unknown_offset = $unknown_offset$,
    .extensions_offset = $extensions_offset$,
    .flags = $layout_flags$,
    .field_count = $field_count$,
    .fields = $fields_table$,
    .ops = &::cpp_pool::kMessageOps<$class$>,
    .checked_fields = $checked_table$,
    .reserved_names = $reserved_names_table$,
    .checked_count = $checked_count$,
    .reserved_name_count = $reserved_name_count$,
};
static_assert(::cpp_pool::is_send_v<$class$> && ::cpp_pool::is_sync_v<$class$>);
static_assert($sync_of_pool$::cpp_pool::is_sync_v<::cpp_pool::ObjectPool<$class$>>);
static_assert(::std::is_trivially_copyable_v<$class$> == $trivial$);
//% if has_initials

$class$::$class$() noexcept {
//% each initials
  $statement$
//% end
}
//% end
//% if not is_trivial

//% if not has_initials
$class$::$class$() noexcept = default;
//% end
$class$::$class$(const $class$& other) : $class$() { ::cpp_pool::or_throw(CopyFrom(other)); }
$class$& $class$::operator=(const $class$& other) {
  ::cpp_pool::or_throw(CopyFrom(other));
  return *this;
}
$class$& $class$::operator=($class$&& other) noexcept {
  ::cpp_pool::move_assign(kLayout, this, &other);
  return *this;
}
//% if has_oneofs
$class$::~$class$() {
//% each oneofs
  $leave$;
//% end
}
//% else
$class$::~$class$() = default;
//% end
//% end

void $class$::Clear() noexcept {
//% each clears
  $statement$
//% end
}
//% each oneofs

void $class$::clear_$oneof$() noexcept {
//% if keeps_text
  switch ($case_member$) {
    case 0:
      return;
//% each texts
    case $number$:
//% end
      $text$.clear();
      $case_member$ = 0;
      return;
    default:
      clear_$oneof$(::cpp_pool::kWithMemory);
  }
}

void $class$::clear_$oneof$(::cpp_pool::WithMemory) noexcept {
//% end
//% if has_destructible
  switch ($case_member$) {
//% if keeps_text
    case 0:
      ::std::destroy_at(&$text$);
      break;
//% end
//% each destructibles
    case $number$:
      ::std::destroy_at(&$member$);
      break;
//% end
    default:
      break;
  }
//% end
//% if keeps_text
  ::std::construct_at(&$text$);
//% end
  $case_member$ = 0;
}
//% end
//% include cpp/codec.cc
//% each extensions

constinit const $extension_type$ $class$::$extension${
    &::cpp_pool::generated::$identifier$::kExtension$index$};
//% end
