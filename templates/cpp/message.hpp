
//% include common/comment
class $class$ final : public ::cpp_pool::Message<$class$> {
 public:
//% each nested
  using $alias$ = $type$;
//% end
//% each nested_enums
  using $alias$ = $enum$;
//% each values
  static constexpr $enum$ $value_alias$ = static_cast<$enum$>($number$);
//% end
  static constexpr $enum$ $alias$_MIN = $enum$_MIN;
  static constexpr $enum$ $alias$_MAX = $enum$_MAX;
  [[nodiscard]] static bool $alias$_IsValid(int number) noexcept { return $enum$_IsValid(number); }
  [[nodiscard]] static ::std::string_view $alias$_Name(int number) noexcept {
    return $enum$_Name(number);
  }
  [[nodiscard]] static bool $alias$_Parse(::std::string_view name, $enum$* value) noexcept {
    return $enum$_Parse(name, value);
  }
//% end
//% each oneofs
//% include common/member_comment
  enum $case_enum$ : ::std::uint32_t {
//% each cases
    $case_name$ = $number$,
//% end
    $not_set$ = 0,
  };
//% end
//% if has_fields
//% each fields
  static constexpr int $constant$ = $number$;
//% end

//% end
  using PoolPolicy = ::cpp_pool::$policy$;
  static constexpr ::cpp_pool::PoolOptions kPoolOptions{
      .initial_capacity = $initial_capacity$,
      .grow_by = $grow_by$,
      .max_capacity = $max_capacity$,
      .recycle = ::cpp_pool::Recycle::$recycle$,
      .retain_max_bytes = $retain_max_bytes$,
  };
  static const ::cpp_pool_layout kLayout;
  static constexpr bool kSend = true;
  static constexpr bool kSync = true;
  static constexpr bool kIsTriviallyCopyable = $trivial$;

//% if is_trivial
//% if has_initials
  [[gnu::noinline]] $class$() noexcept;
//% else
  $class$() noexcept = default;
//% end
//% else
  [[gnu::noinline]] $class$() noexcept;
  $class$(const $class$& other);
  $class$($class$&& other) noexcept : $class$() { Swap(&other); }
  $class$& operator=(const $class$& other);
  $class$& operator=($class$&& other) noexcept;
  ~$class$();
//% end

  // Empties every field; capacity and cleared children are kept for reuse.
  void Clear() noexcept;
//% if keeps_unknown

  // Fields that the schema doesn't know, in wire format, in the order in which they came.
  [[nodiscard]] const ::cpp_pool::String& unknown_fields() const noexcept {
    return unknown_fields_;
  }
  [[nodiscard]] ::cpp_pool::String* mutable_unknown_fields() noexcept { return &unknown_fields_; }
//% end
//% each oneofs

  [[nodiscard]] $case_enum$ $oneof$_case() const noexcept {
    return static_cast<$case_enum$>($case_member$);
  }
  void clear_$oneof$() noexcept;
//% end
//% each fields

//% include common/member_comment
//% include cpp/accessors/$accessor$.hpp
//% end
//% each extensions

//% include common/member_comment
  static const $extension_type$ $extension$;
  static constexpr int $constant$ = $number$;
//% end

 private:
  friend class ::cpp_pool::Message<$class$>;
  template <class>
  friend struct ::cpp_pool::wire::CodecOf;
  struct $layout$;

//% each oneofs
//% if keeps_text
  // Also what is kept for the next string: makes room for another alternative.
  void clear_$oneof$(::cpp_pool::WithMemory) noexcept;
//% end
//% end
  static const char* decode_($class$& self, const char* at, const char* limit,
                             ::cpp_pool::wire::Decoder& decoder) noexcept;
  static char* encode_(const $class$& self, char* at, ::cpp_pool::wire::Encoder& encoder) noexcept;
//% each oneofs

  union $union_type$ {
    $union_type$() noexcept : zero_{} {}
//% if not is_trivial
    $union_type$(const $union_type$&) = delete;
    $union_type$& operator=(const $union_type$&) = delete;
    ~$union_type$() {}
//% end
    ::std::uint8_t zero_[$size$];
//% each alternatives
    $member_type$ $member$;
//% end
  };
//% end

//% each members
  $declaration$
//% end
};
