
//% include dart/member_comment.dart
//% if is_deprecated
  @Deprecated('by the schema')
//% end
//% if is_message
  List<$dart_type$> get $member$ => _$member$List;

  /// A new empty element, behind the others.
  $dart_type$ add$Member$() => _$member$List._addEmpty();

  void clear$Member$() => _$member$List.clear();

  _MessageList<$dart_type$> get _$member$List {
    $list$
  }
//% else
  $getter$

  void clear$Member$() => _clearField(this, $index$);
//% end
