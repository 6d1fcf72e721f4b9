
//% include dart/member_comment.dart
//% if is_message
//% if has_comment
  ///
//% end
  /// Null when it is not set; assigning copies.
//% end
//% if is_deprecated
  @Deprecated('by the schema')
//% end
//% if is_message
  $dart_type$? get $member$ {
    final at = _at;
    if ($is_not_set$) return null;
    $view$
  }

  set $member$($dart_type$? value) {
    if (value == null) return clear$Member$();
    ensure$Member$().copyFrom(value);
  }

  /// The message, which is made where it is not set.
  $dart_type$ ensure$Member$() {
//% if ends_links
    if (!has$Member$) {
//% each ended_links
      _endLink(this, $ended$);
//% end
    }
//% end
    $ensure$
  }
//% else
//% if in_oneof
  $dart_type$ get $member$ {
    final at = _at;
    if ($is_not_set$) return $default$;
    return $load_at$;
  }
//% else
  $getter$
//% end

//% if is_text
//% if ends_links
  set $member$($set_type$ value) {
//% each ended_links
    _endLink(this, $ended$);
//% end
    $set_text$;
  }
//% else
  $setter$
//% end
//% else
  set $member$($set_type$ value) {
    final at = _at;
//% if in_oneof
    if ($is_set$) {
      $store_at$;
      return;
    }
//% each ended_links
    _endLink(this, $ended$);
//% end
    $store_scratch$;
    _setScalar(this, $index$);
//% else
    $store_at$;
//% if has_bit
    _setBit(at + $has_byte$, $has_mask$);
//% end
//% end
  }
//% end
//% end
//% if has_presence

  $has_getter$
//% end

//% if is_message
  void clear$Member$() {
    _endLink(this, $link$);
    _clearField(this, $index$);
  }
//% else
  void clear$Member$() => _clearField(this, $index$);
//% end
