
//% include common/comment
enum $enum$ : int {
//% each values
//% include common/member_comment
  $enumerator$$deprecated$ = $number$,
//% end
};
inline constexpr $enum$ $enum$_MIN = static_cast<$enum$>($min$);
inline constexpr $enum$ $enum$_MAX = static_cast<$enum$>($max$);
//% if has_array_size
inline constexpr int $enum$_ARRAYSIZE = $array_size$;
//% end
// Whether the number is one of the schema's.
[[nodiscard]] bool $enum$_IsValid(int number) noexcept;
// The schema's name of the number, the first where there are several; empty where there is none.
[[nodiscard]] ::std::string_view $enum$_Name(int number) noexcept;
// Finds a value by its name; false, and the value untouched, where there is none.
[[nodiscard]] bool $enum$_Parse(::std::string_view name, $enum$* value) noexcept;
