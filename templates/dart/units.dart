//% each messages
//@ $type_variable$
$type_value$

//% end
//% each kinds
//@ $message_kind$
$kind_head$
  const $message_kind$();

  @override
  $kind_type$ view(int address, Object keeper) {
    $kind_view$
  }

  @override
  void end($kind_type$ view) => view.dispose();

  @override
  bool isEnded($kind_type$ view) => view.isDisposed;

  @override
  $kind_copy$
    to.copyFrom(from);
  }
}

//% end
//% each codecs
//@ $codec$
$codec_head$
  const $codec$();

  @override
  $codec_type$ load(int at) {
    return $codec_load$;
  }

  @override
  void put(int at, $codec_type$ value) {
    _storeInt32(at, value.number);
  }
}

//% end
//% each closed_enums
//@ $closed_reader$
/// The value of a number in memory, where no other numbers come to be.
$closed_type$ $closed_reader$(int number) {
  final value = $closed_type$.fromNumber(number);
  if (value == null) throw StateError('$$number is no value of the enum.');
  return value;
}

//% end
//% include dart/support/native.dart

//% include dart/support/memory.dart

//% include dart/support/errors.dart

//% include dart/support/message.dart

//% include dart/support/fields.dart

//% include dart/support/codec.dart

//% include dart/support/list.dart

//% include dart/support/map.dart

//% include dart/support/pool.dart
