
//% include dart/comment.dart
//% if not has_comment
/// `$full_name$`.
//% end
//% if is_deprecated_message
@Deprecated('by the schema')
//% end
$class_head$
  /// A new empty message from [pool], which [dispose] gives back.
  $create$

  /// Takes over the message at [address], which another object, isolate or
  /// language has released.
  $name$.adopt(super.address) : super._owned();

  /// The message at [address], whose owner must keep it for as long as this
  /// object is used: nothing checks that. [keepAlive] is not collected before.
  $name$.fromAddress(int address, {Object? keepAlive})
    : super._view(address, keepAlive);

  /// A new message with what [bytes] hold in wire format.
  factory $name$.fromBuffer(List<int> bytes) {
    final message = $name$();
    try {
      message.parse(bytes);
    } on Object {
      message.dispose();
      rethrow;
    }
    return message;
  }

  /// The process-wide pool of these messages.
  $pool_field$

  @override
  _Type get _type => $type_variable$;

  /// Makes this a deep copy of [other].
  void copyFrom($name$ other) => _copyMessage(this, other);

  /// Adds the fields of [other], as protobuf merges.
  void mergeFrom($name$ other) => _mergeMessage(this, other);
//% each fields
//% if is_map
//% include dart/field/map.dart
//% end
//% if is_repeated
//% include dart/field/repeated.dart
//% end
//% if is_singular
//% include dart/field/singular.dart
//% end
//% end
//% each oneofs

//% include dart/member_comment.dart
//% if has_comment
  ///
//% end
  /// Which of `$oneof_name$` is set.
  $oneof_enum$ which$Oneof$() => switch (_loadUint32(_at + $case_offset$)) {
//% each alternatives
    $number$ => $oneof_enum$.$choice$,
//% end
    _ => $oneof_enum$.notSet,
  };

  /// Leaves `$oneof_name$` without a value.
  void clear$Oneof$() {
//% each alternatives
    if (has$Member$) clear$Member$();
//% end
  }
//% end
}
//% each oneofs

/// What `$full_name$.$oneof_name$` can be.
$choices$
//% end

/// A pool of [$name$].
$pool_head$
  $pool_class$._(_Type type) : super._(type, type.pool);

  /// A pool of one's own; what is left out is as the schema says.
  $pool_class$({
    super.initialCapacity,
    super.growBy,
    super.maxCapacity,
    super.retainMaxBytes,
  }) : super._own($type_variable$);

  /// A new empty message, which its `dispose` gives back.
  $name$ create() => $name$.adopt(allocate());

  /// New empty messages, all in one call.
  $batch_class$ createBatch(int count) {
    return $batch_class$._(_createBatch(count));
  }
}

/// Many [$name$].
$batch_head$
  $batch_class$._(super.memory) : super._();

  @override
  $name$ _view(int address, Object keeper) {
    return $name$.fromAddress(address, keepAlive: keeper);
  }
}
