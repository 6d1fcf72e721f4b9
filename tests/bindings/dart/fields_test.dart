/// Every kind of field: written, read, present, cleared, default.
///
/// Arguments: the library; optionally a file to write the filled message to and
/// files of others to read.
library;

import 'dart:ffi';
import 'dart:io';
import 'dart:typed_data';

import 'harness.dart';
import 'matrix/everything_pool.dart';
import 'matrix/shared_pool.dart';
import 'matrix_values.dart';

void main(List<String> arguments) {
  loadEverything(DynamicLibrary.open(arguments[0]));
  test('what is filled in is read back', () {
    using((m) {
      fill(m);
      check(m);
    });
  });
  test('it comes back from bytes, JSON and text', () => using(_roundtrips));
  test('an address is enough for another view', () {
    using((m) {
      fill(m);
      check(Everything.fromAddress(m.address, keepAlive: m));
    });
  });
  test('an empty message has the schema\'s defaults', () => using(_defaults));
  test('scalars keep their has-bits right', () => using(_presence));
  test('fields without presence have none', _noPresence);
  test('numbers are kept in their ranges', () => using(_ranges));
  test('lists grow, shrink and change in place', () => using(_lists));
  test('lists of messages copy what is added', () => using(_messageLists));
  test('inline lists are bounded', () => using(_inlineLists));
  test('maps put, replace and remove', () => using(_maps));
  test('maps of messages make what is asked for', () => using(_messageMaps));
  test('a oneof holds one value', () => using(_oneof));
  test('messages are compared by value', _equality);
  test('batches are parsed and serialized at once', _batches);
  test('enums know their numbers and names', _enums);
  if (arguments.length > 1) _exchange(arguments.sublist(1));
  finish();
}

void using(void Function(Everything message) body) {
  final message = Everything();
  try {
    body(message);
  } finally {
    message.dispose();
  }
}

void _roundtrips(Everything m) {
  fill(m);
  final other = Everything.fromBuffer(m.serialize(deterministic: true));
  check(other);
  expect(other == m, true);
  expect(other.serializedSize, m.serializedSize);
  other
    ..clear()
    ..parseJson(m.toJsonText());
  check(other);
  other.parseText(m.toText());
  check(other);
  other.copyFrom(m);
  check(other);
  other.clear();
  other.rInt32.addAll([1, 2]);
  other.addRNested().id = 1;
  final bytes = other.serialize();
  other.parse(bytes, merge: true);
  expectList(other.rInt32, [1, 2, 1, 2]);
  m
    ..clear()
    ..mergeFrom(other)
    ..mergeFrom(other);
  expect(m.rNested.length, 4);
  other.dispose();
}

void _defaults(Everything m) {
  expect(m.dInt32, -42);
  expect(m.dString, 'a "quoted" text\n');
  expectList(m.dBytes, [0, 255]);
  expect(m.dDouble, double.infinity);
  expect(m.dFloat.isNaN, true);
  expect(m.dBool, true);
  expect(m.dColor, Color.BLUE);
  expect(m.dUint64, -1);
  expect(m.dInt64, -9223372036854775808);
  expect(m.fInt32, 0);
  expect(m.fString, '');
  expect(m.fColor, Color.RED);
  expect(m.fNested, null);
  expect(m.rInt32.isEmpty && m.rNested.isEmpty, true);
  expect(m.mInt32String.isEmpty && m.mUint64Nested.isEmpty, true);
  expect(m.whichChoice(), Everything_Choice.notSet);
  expect(m.oInt32, 0);
  expect(m.oColor, Color.RED);
  expect(m.ensureIPoint().weight, 1.0);
}

void _presence(Everything m) {
  m
    ..dInt32 = -42
    ..dString = 'x'
    ..dColor = Color.GREEN
    ..iString = 'inline';
  expect(m.hasDInt32 && m.hasDString && m.hasDColor && m.hasIString, true);
  expect(m.hasDInt64 || m.hasFBool, false);
  m
    ..clearDInt32()
    ..clearDString()
    ..clearDColor()
    ..clearIString();
  expect(m.hasDInt32 || m.hasDString || m.hasDColor || m.hasIString, false);
  expect(m.dInt32, -42);
  expect(m.dString, 'a "quoted" text\n');
  expect(m.dColor, Color.BLUE);
  expect(m.iString, '');
  final child = m.ensureFNested()..id = 5;
  expect(m.hasFNested, true);
  expect(identical(m.fNested, child), true);
  m.clearFNested();
  expect(m.hasFNested, false);
  expect(m.fNested, null);
  m.fNested = Everything_Nested()..id = 6;
  expect(m.fNested?.id, 6);
  m.fNested = null;
  expect(m.hasFNested, false);
}

void _noPresence() {
  final m = Shared()
    ..count = 7
    ..level = const Level(99);
  expect(m.count, 7);
  expect(m.level.number, 99);
  expect(m.hasMaybe, false);
  m
    ..maybe = 0
    ..clearCount();
  expect(m.hasMaybe, true);
  expect(m.count, 0);
  m.dispose();
}

void _ranges(Everything m) {
  throws<RangeError>(() => m.fInt32 = 0x80000000);
  throws<RangeError>(() => m.fUint32 = -1);
  throws<RangeError>(() => m.oInt32 = -0x80000001);
  throws<RangeError>(() => m.rInt32.add(0x80000000));
  expect(m.hasFInt32 || m.hasFUint32 || m.hasOInt32, false);
  expect(m.rInt32.length, 0);
}

void _lists(Everything m) {
  m.rInt32.addAll(List.generate(1000, (i) => i));
  expect(m.rInt32[999], 999);
  m.rInt32[0] = -1;
  m.rInt32.removeRange(1, 998);
  expectList(m.rInt32, [-1, 998, 999]);
  expect(m.rInt32.removeAt(1), 998);
  expect(m.rInt32.removeLast(), 999);
  m.rInt32.length = 3;
  expectList(m.rInt32, [-1, 0, 0]);
  m.rInt32.insert(1, 4);
  expectList(m.rInt32, [-1, 4, 0, 0]);
  m.rInt32.sort();
  expectList(m.rInt32, [-1, 0, 0, 4]);
  m.rInt32.clear();
  expect(m.rInt32.length, 0);
  m.rString.addAll(['a', 'b', 'c']);
  m.rString[1] = 'longer than before';
  m.rString.removeAt(0);
  expectList(m.rString, ['longer than before', 'c']);
  m.rString.length = 3;
  expect(m.rString.last, '');
  throws<RangeError>(() => m.rString[3]);
  throws<RangeError>(() => m.rInt32[-1]);
  throws<RangeError>(() => m.rInt32[0] = 1);
  throws<RangeError>(() => m.rString.removeRange(1, 9));
  m.clearRString();
  expect(m.rString.length, 0);
}

void _messageLists(Everything m) {
  final single = Everything_Nested()..id = 1;
  m.rNested.add(single);
  single.dispose();
  m.rNested.length = 3;
  m.rNested[2].name = 'third';
  expectList(m.rNested.map((it) => it.id), [1, 0, 0]);
  final third = m.rNested[2];
  final first = m.rNested[0];
  m.rNested.removeAt(0);
  expect(third.name, 'third');
  expect(identical(m.rNested[1], third), true);
  throws<StateError>(() => first.id);
  m.rNested[0] = third;
  expect(m.rNested[0].name, 'third');
  m.clearRNested();
  throws<StateError>(() => third.name);
}

void _inlineLists(Everything m) {
  m.iInt32.addAll([1, 2, 3, 4, 5]);
  expect(
    throws<EverythingException>(() => m.iInt32.add(6)).statusName,
    'TOO_MANY',
  );
  m.iStrings.add('1234567');
  expect(
    throws<EverythingException>(() => m.iStrings.add('12345678')).statusName,
    'TOO_LONG',
  );
  m.addIPoints().x = 1;
  m.addIPoints().x = 2;
  m.addIPoints().x = 3;
  throws<EverythingException>(m.addIPoints);
  final second = m.iPoints[1];
  m.iPoints.removeAt(0);
  throws<StateError>(() => second.x);
  expectList(m.iPoints.map((it) => it.x), [2.0, 3.0]);
  m.iInt32.removeAt(0);
  expectList(m.iInt32, [2, 3, 4, 5]);
}

void _maps(Everything m) {
  final map = m.mStringInt64;
  for (var i = 0; i < 1000; i++) {
    map['key $i'] = i;
  }
  expect(map.length, 1000);
  expect(map['key 777'], 777);
  map['key 777'] = -1;
  expect(map['key 777'], -1);
  expect(map.remove('key 777'), -1);
  expect(map.remove('key 777'), null);
  expect(map.containsKey('key 777'), false);
  expect(map['missing'], null);
  expect(map.values.reduce((a, b) => a + b), 999 * 500 - 777);
  expect(map.entries.length, 999);
  map.clear();
  expect(map.isEmpty, true);
  m.mInt32String.addAll({1: 'one', 2: 'two \u6c34'});
  expect(m.mInt32String[2], 'two \u6c34');
  throws<RangeError>(() => m.mInt32String[1 << 40] = '');
  m.mStringColor['a'] = Color.INFRARED;
  expect(m.mStringColor['a'], Color.INFRARED);
  m.clearMInt32String();
  expect(m.mInt32String.length, 0);
}

void _messageMaps(Everything m) {
  final one = m.putMUint64Nested(1)..id = 1;
  final two = m.putMUint64Nested(2)..id = 2;
  expect(identical(m.putMUint64Nested(1), one), true);
  expect(m.mUint64Nested[2]?.id, 2);
  m.mUint64Nested.remove(1);
  throws<StateError>(() => one.id);
  expect(two.id, 2);
  m.mUint64Nested[3] = two;
  expect(m.mUint64Nested[3]?.id, 2);
  expect(m.mUint64Nested.values.length, 2);
  m.clearMUint64Nested();
  throws<StateError>(() => two.id);
}

void _oneof(Everything m) {
  m.oInt32 = 5;
  expect(m.whichChoice(), Everything_Choice.oInt32);
  m.oString = 'text';
  expect(m.whichChoice(), Everything_Choice.oString);
  expect(m.oInt32, 0);
  expect(m.hasOInt32, false);
  m.clearOInt32();
  expect(m.oString, 'text');
  final nested = m.ensureONested()..id = 8;
  expect(m.oString, '');
  m.oBytes = Uint8List.fromList([1, 2]);
  throws<StateError>(() => nested.id);
  expectList(m.oBytes, [1, 2]);
  m.oColor = Color.GREEN;
  expect(m.oColor, Color.GREEN);
  m
    ..oDouble = 1.5
    ..oDouble = 2.5;
  expect(m.oDouble, 2.5);
  m.clearChoice();
  expect(m.whichChoice(), Everything_Choice.notSet);
}

void _equality() {
  final left = Everything();
  final right = Everything();
  fill(left);
  fill(right);
  expect(left == right, true);
  expect(left.hashCode == right.hashCode, true);
  right.fInt32 = 1;
  expect(left == right, false);
  expect('${Point()..x = 1}', 'matrix.Point {x: 1}');
  left.dispose();
  right.dispose();
}

void _batches() {
  final batch = Tick.pool.createBatch(1000);
  for (var i = 0; i < batch.length; i++) {
    batch[i]
      ..time = i
      ..price = i / 4;
  }
  final bytes = batch.serialize(count: 900);
  final other = Tick.pool.createBatch(1000);
  expect(other.parse(bytes), 900);
  expect(other[899] == batch[899], true);
  expect(other.fold<int>(0, (sum, it) => sum + it.size), 0);
  final last = batch[999];
  batch.dispose();
  throws<StateError>(() => last.time);
  throws<StateError>(() => batch[0]);
  throws<StateError>(batch.dispose);
  other.dispose();
}

void _enums() {
  expect(Color.fromNumber(2), Color.AZURE);
  expect(Color.fromNumber(3), null);
  expect(Color.values.length, 4);
  expect(Level.LEVEL_LOW.name, 'LEVEL_LOW');
  expect(Level.values.length, 3);
}

/// The languages' tests read each other's bytes.
void _exchange(List<String> files) {
  test('a filled message is written for other languages', () {
    using((m) {
      fill(m);
      File(files[0]).writeAsBytesSync(m.serialize());
    });
  });
  for (final file in files.skip(1)) {
    test('what $file holds is read', () {
      final m = Everything.fromBuffer(File(file).readAsBytesSync());
      check(m);
      m.dispose();
    });
  }
}
