
//% include dart/member_comment.dart
//% if is_deprecated
  @Deprecated('by the schema')
//% end
//% if is_message_map
  Map<$key_type$, $dart_type$> get $member$ => _$member$Map;

  /// The message at [key], which is made where there is none.
  $dart_type$ put$Member$($key_type$ key) => _$member$Map._put(key);

  void clear$Member$() => _$member$Map.clear();

  _MessageMap<$key_type$, $dart_type$> get _$member$Map {
    $list$
  }
//% else
  $getter$

  void clear$Member$() => _clearField(this, $index$);
//% end
