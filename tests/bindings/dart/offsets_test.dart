/// What setters wrote lies where the library's layout tables say.
///
/// Argument: the library.
library;

import 'dart:convert';
import 'dart:ffi';

import 'harness.dart';
import 'matrix/everything_pool.dart';
import 'matrix_values.dart';

late final DynamicLibrary library;

void main(List<String> arguments) {
  library = DynamicLibrary.open(arguments[0]);
  loadEverything(library);
  final m = Everything();
  fill(m);
  test('every field of Everything is at its place', () {
    m.oDouble = 0.5;
    compare('matrix_Everything', m.address, {..._singular(m), ..._plural(m)});
  });
  test('and so are those of the messages below', () {
    final shared = m.fShared!;
    compare('matrix_Shared', shared.address, {
      'count': shared.count,
      'label': shared.label,
      'level': shared.level.number,
      'maybe': shared.maybe,
      'levels': shared.levels,
      'ratio': shared.ratio,
    });
    final nested = m.fNested!;
    compare('matrix_Everything_Nested', nested.address, {
      'id': nested.id,
      'name': nested.name,
    });
    compare('matrix_Everything_Box', m.box!.address, {'width': m.box!.width});
    final point = m.iPoint!;
    compare('matrix_Point', point.address, {
      'x': point.x,
      'y': point.y,
      'weight': point.weight,
    });
  });
  test('and those of messages of their own', () {
    final tick = Tick()
      ..time = 1 << 40
      ..price = 1.25
      ..size = -3
      ..flags = 0x80000001;
    compare('matrix_Tick', tick.address, {
      'time': tick.time,
      'price': tick.price,
      'size': tick.size,
      'flags': tick.flags,
    });
    tick.dispose();
    final strict = Strict()
      ..id = 1
      ..name = 'n';
    compare('matrix_Strict', strict.address, {
      'id': strict.id,
      'name': strict.name,
    });
    strict.dispose();
  });
  m.dispose();
  finish();
}

/// Compares each field in the library's table with the bytes at its place.
/// [values] has what the binding reads, lists and maps as they are.
void compare(String cName, int message, Map<String, Object?> values) {
  final layout = library.lookupFunction<IntPtr Function(), int Function()>(
    '${cName}_layout',
  )();
  final count = u32(layout + 44);
  final fields = i64(layout + 48);
  expect(count, values.length);
  for (var i = 0; i < count; i++) {
    final field = fields + i * 72;
    final name = text(i64(field));
    if (!values.containsKey(name)) throw StateError('no value for $name');
    compareField(name, message, field, values[name]);
  }
}

void compareField(String name, int message, int field, Object? value) {
  final at = message + u32(field + 20);
  final kind = u8(field + 40);
  final isInline = u8(field + 42) == 1;
  final bit = u32(field + 24);
  final caseOffset = u32(field + 28);
  if (value == null) return; // an alternative that is not set
  if (bit != 0xffffffff) {
    expect(
      '$name: ${u32(message + bit ~/ 32 * 4) >> bit % 32 & 1}',
      '$name: 1',
    );
  }
  if (caseOffset != 0xffffffff) {
    expect(u32(message + caseOffset), u32(field + 16));
  }
  final raw = switch (value) {
    List<Object?>() => u32(at + (isInline ? 0 : 8)),
    Map<Object?, Object?>() => u32(at + 8),
    _ => scalar(kind, at, isInline),
  };
  final expected = switch (value) {
    List<Object?>(:final length) => length,
    Map<Object?, Object?>(:final length) => length,
    _ => value,
  };
  expect('$name: $raw', '$name: $expected');
}

Object scalar(int kind, int at, bool isInline) => switch (kind) {
  1 => Pointer<Double>.fromAddress(at).value,
  2 => Pointer<Float>.fromAddress(at).value,
  3 || 4 || 6 || 16 || 18 => i64(at),
  5 || 14 || 15 || 17 => Pointer<Int32>.fromAddress(at).value,
  7 || 13 => u32(at),
  8 => u8(at) == 1,
  10 || 11 => isInline ? at : i64(at),
  _ => utf8.decode(
    isInline ? bytes(at + 4, u32(at)) : bytes(i64(at), u32(at + 8)),
    allowMalformed: true,
  ),
};

int u8(int at) => Pointer<Uint8>.fromAddress(at).value;
int u32(int at) => Pointer<Uint32>.fromAddress(at).value;
int i64(int at) => Pointer<Int64>.fromAddress(at).value;
List<int> bytes(int at, int size) =>
    Pointer<Uint8>.fromAddress(at).asTypedList(size);

String text(int at) {
  var size = 0;
  while (u8(at + size) != 0) {
    size++;
  }
  return utf8.decode(bytes(at, size));
}

String _bytesAsText(List<int> value) =>
    utf8.decode(value, allowMalformed: true);

/// Messages by their addresses, enums by their numbers.
Map<String, Object?> _singular(Everything m) => {
  'f_double': m.fDouble,
  'f_float': m.fFloat,
  'f_int32': m.fInt32,
  'f_int64': m.fInt64,
  'f_uint32': m.fUint32,
  'f_uint64': m.fUint64,
  'f_sint32': m.fSint32,
  'f_sint64': m.fSint64,
  'f_fixed32': m.fFixed32,
  'f_fixed64': m.fFixed64,
  'f_sfixed32': m.fSfixed32,
  'f_sfixed64': m.fSfixed64,
  'f_bool': m.fBool,
  'f_string': m.fString,
  'f_bytes': _bytesAsText(m.fBytes),
  'f_color': m.fColor.number,
  'f_mode': m.fMode.number,
  'f_nested': m.fNested!.address,
  'f_self': m.fSelf!.address,
  'box': m.box!.address,
  'f_shared': m.fShared!.address,
  'f_time': m.fTime!.address,
  'd_int32': m.dInt32,
  'd_string': m.dString,
  'd_bytes': _bytesAsText(m.dBytes),
  'd_double': m.dDouble,
  'd_float': m.dFloat,
  'd_bool': m.dBool,
  'd_color': m.dColor.number,
  'd_uint64': m.dUint64,
  'd_int64': m.dInt64,
  'o_int32': null,
  'o_string': null,
  'o_bytes': null,
  'o_nested': null,
  'o_color': null,
  'o_double': m.oDouble,
  'i_string': m.iString,
  'i_point': m.iPoint!.address,
  'a_string': m.aString,
  'b_string': m.bString,
  'class': m.class_,
  'type': m.type,
  'fn': m.fn,
  'self': m.self,
  'None': m.none,
  'is': m.is_,
  'late': m.late_,
  'constructor': m.constructor,
  'camelCase': m.camelCase,
  'old': m.old,
};

Map<String, Object?> _plural(Everything m) => {
  'r_double': m.rDouble,
  'r_float': m.rFloat,
  'r_int32': m.rInt32,
  'r_int64': m.rInt64,
  'r_uint32': m.rUint32,
  'r_uint64': m.rUint64,
  'r_bool': m.rBool,
  'r_string': m.rString,
  'r_bytes': m.rBytes,
  'r_color': m.rColor,
  'r_nested': m.rNested,
  'm_int32_string': m.mInt32String,
  'm_string_int64': m.mStringInt64,
  'm_bool_double': m.mBoolDouble,
  'm_uint64_nested': m.mUint64Nested,
  'm_string_color': m.mStringColor,
  'm_sint64_bytes': m.mSint64Bytes,
  'i_int32': m.iInt32,
  'i_points': m.iPoints,
  'i_strings': m.iStrings,
};
