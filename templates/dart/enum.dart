
//% include dart/comment.dart
//% if has_comment
///
//% end
//% if closed
/// Closed: no other numbers are of it.
enum $name$ {
//% each values
//% if not is_alias
//% if has_gap

//% end
//% include dart/member_comment.dart
  $value$($number$)$separator$
//% end
//% end

  const $name$(this.number);
//% each values
//% if is_alias

//% include dart/member_comment.dart
  static const $name$ $value$ = $original$;
//% end
//% end

  final int number;

  /// The value of that number, or null.
  static $name$? fromNumber(int number) => switch (number) {
//% each values
//% if not is_alias
    $number$ => $value$,
//% end
//% end
    _ => null,
  };
}
//% else
/// Open: any 32-bit number may come, also one without a name here.
extension type const $name$(int number) {
//% each values
//% if has_gap

//% end
//% include dart/member_comment.dart
  static const $name$ $value$ = $name$($number$);
//% end

  /// Those that have names.
  $values_field$

  /// The name in the schema, or null.
  String? get name => switch (number) {
//% each values
//% if not is_alias
    $number$ => $quoted_name$,
//% end
//% end
    _ => null,
  };
}
//% end
