/// The values of tests/bindings/values.json, written and read field by field.
library;

import 'dart:typed_data';

import 'google/protobuf/timestamp_pool.dart';
import 'harness.dart';
import 'matrix/everything_pool.dart';
import 'matrix/shared_pool.dart';

/// Sets every field.
void fill(Everything m) {
  _fillScalars(m);
  _fillDefaults(m);
  _fillRepeated(m);
  _fillMaps(m);
  _fillInline(m);
  _fillWords(m);
  m.ensureONested()
    ..id = 74
    ..name = 'chosen';
}

void _fillScalars(Everything m) {
  m
    ..fDouble = -1.5
    ..fFloat = 0.25
    ..fInt32 = -2147483648
    ..fInt64 = -9223372036854775808
    ..fUint32 = 4294967295
    ..fUint64 = -1
    ..fSint32 = -77
    ..fSint64 = -7777777777
    ..fFixed32 = 3000000000
    ..fFixed64 = 0x8ac7230489e80000
    ..fSfixed32 = -5
    ..fSfixed64 = -6
    ..fBool = true
    ..fString = 'caf\u00e9 \u6c34 \u{1f600}'
    ..fBytes = [0, 1, 255, 128]
    ..fColor = Color.INFRARED
    ..fMode = Everything_Mode.ON;
  m.ensureFNested()
    ..id = 7
    ..name = 'nested';
  m.ensureFSelf()
    ..fInt32 = 1
    ..ensureFSelf().fString = 'deep';
  m.ensureBox().width = 640;
  m.ensureFShared()
    ..count = 3
    ..label = 'shared'
    ..level = Level.LEVEL_HIGH
    ..maybe = 0
    ..levels.addAll([Level.LEVEL_LOW, const Level(17), Level.LEVEL_HIGH])
    ..ratio = 0.125;
  m.ensureFTime()
    ..seconds = DateTime.utc(2026, 1, 2, 3, 4, 5).millisecondsSinceEpoch ~/ 1000
    ..nanos = 6;
}

void _fillDefaults(Everything m) {
  m
    ..dInt32 = 0
    ..dString = ''
    ..dBytes = [100]
    ..dDouble = double.negativeInfinity
    ..dFloat = 2.5
    ..dBool = false
    ..dColor = Color.RED
    ..dUint64 = 0
    ..dInt64 = 1;
}

void _fillRepeated(Everything m) {
  m.rDouble.addAll([1.5, double.infinity, -2.25]);
  m.rFloat.addAll([0.5, -0.5]);
  m.rInt32.addAll([1, -1, 2147483647]);
  m.rInt64.addAll([1, -9007199254740993]);
  m.rUint32
    ..add(0)
    ..add(4294967295);
  m.rUint64.add(9007199254740993);
  m.rBool.addAll([true, false, true]);
  m.rString.addAll(['', 'one', '\u4e8c']);
  m.rBytes.addAll([
    Uint8List(0),
    Uint8List.fromList([255]),
  ]);
  m.rColor.addAll([Color.RED, Color.BLUE, Color.INFRARED]);
  m.addRNested()
    ..id = 1
    ..name = 'first';
  m.addRNested();
  m.addRNested().id = 3;
}

void _fillMaps(Everything m) {
  m.mInt32String
    ..[-1] = 'minus'
    ..[2] = 'two';
  m.mStringInt64
    ..['a'] = 1
    ..[''] = -1;
  m.mBoolDouble
    ..[true] = 1.5
    ..[false] = -1.5;
  m.putMUint64Nested(-1).id = 9;
  m.mStringColor['sky'] = Color.BLUE;
  m.mSint64Bytes[-5] = Uint8List.fromList([1, 2, 3]);
}

void _fillInline(Everything m) {
  m.iString = 'twelve bytes';
  m.iInt32.addAll([10, 20, 30]);
  m.ensureIPoint()
    ..x = 1.5
    ..y = -2.5
    ..weight = 4;
  m.addIPoints().x = 1;
  m.addIPoints()
    ..y = 2
    ..weight = 0;
  m.iStrings.addAll(['seven77', 'x']);
  m
    ..aString = 'alias'
    ..bString = 'four';
}

void _fillWords(Everything m) {
  m
    ..class_ = 91
    ..type = 92
    ..fn = 93
    ..self = 94
    ..none = 95
    ..is_ = 96
    ..late_ = 97
    ..constructor = 'made'
    ..camelCase = 99
    ..old = 100;
}

/// Throws unless every field holds what [fill] sets.
void check(Everything m) {
  _checkScalars(m);
  _checkMessages(m);
  _checkDefaults(m);
  _checkRepeated(m);
  _checkMaps(m);
  _checkInline(m);
  _checkWords(m);
  expect(m.whichChoice(), Everything_Choice.oNested);
  expect(m.oNested?.id, 74);
  expect(m.oNested?.name, 'chosen');
}

void _checkScalars(Everything m) {
  expect(m.fDouble, -1.5);
  expect(m.fFloat, 0.25);
  expect(m.fInt32, -2147483648);
  expect(m.fInt64, -9223372036854775808);
  expect(m.fUint32, 4294967295);
  expect(m.fUint64, -1);
  expect(m.fSint32, -77);
  expect(m.fSint64, -7777777777);
  expect(m.fFixed32, 3000000000);
  expect(
    BigInt.from(m.fFixed64).toUnsigned(64).toString(),
    '10000000000000000000',
  );
  expect(m.fSfixed32, -5);
  expect(m.fSfixed64, -6);
  expect(m.fBool, true);
  expect(m.fString, 'caf\u00e9 \u6c34 \u{1f600}');
  expectList(m.fBytes, [0, 1, 255, 128]);
  expect(m.fColor, Color.INFRARED);
  expect(m.fMode, Everything_Mode.ON);
}

void _checkMessages(Everything m) {
  expect(m.fNested?.id, 7);
  expect(m.fNested?.name, 'nested');
  expect(m.fSelf?.fInt32, 1);
  expect(m.fSelf?.fSelf?.fString, 'deep');
  expect(m.box?.width, 640);
  final shared = m.fShared!;
  expect(shared.count, 3);
  expect(shared.label, 'shared');
  expect(shared.level, Level.LEVEL_HIGH);
  expect(shared.hasMaybe, true);
  expect(shared.maybe, 0);
  expectList(shared.levels, [1, 17, 2]);
  expect(shared.levels[1].name, null);
  expect(shared.ratio, 0.125);
  final Timestamp time = m.fTime!;
  expect(
    DateTime.fromMillisecondsSinceEpoch(time.seconds * 1000, isUtc: true),
    DateTime.utc(2026, 1, 2, 3, 4, 5),
  );
  expect(time.nanos, 6);
}

void _checkDefaults(Everything m) {
  expect(m.hasDInt32 && m.hasDString && m.hasDBytes && m.hasDDouble, true);
  expect(m.hasDFloat && m.hasDBool && m.hasDColor && m.hasDUint64, true);
  expect(m.dInt32, 0);
  expect(m.dString, '');
  expectList(m.dBytes, [100]);
  expect(m.dDouble, double.negativeInfinity);
  expect(m.dFloat, 2.5);
  expect(m.dBool, false);
  expect(m.dColor, Color.RED);
  expect(m.dUint64, 0);
  expect(m.dInt64, 1);
}

void _checkRepeated(Everything m) {
  expectList(m.rDouble, [1.5, double.infinity, -2.25]);
  expectList(m.rFloat, [0.5, -0.5]);
  expectList(m.rInt32, [1, -1, 2147483647]);
  expectList(m.rInt64, [1, -9007199254740993]);
  expectList(m.rUint32, [0, 4294967295]);
  expectList(m.rUint64, [9007199254740993]);
  expectList(m.rBool, [true, false, true]);
  expectList(m.rString, ['', 'one', '\u4e8c']);
  expect(m.rBytes.length, 2);
  expectList(m.rBytes[0], []);
  expectList(m.rBytes[1], [255]);
  expectList(m.rColor, [Color.RED, Color.BLUE, Color.INFRARED]);
  expectList(m.rNested.map((it) => it.id), [1, 0, 3]);
  expectList(m.rNested.map((it) => it.name), ['first', '', '']);
  expectList(m.rNested.map((it) => it.hasName), [true, false, false]);
}

void _checkMaps(Everything m) {
  expect(m.mInt32String.length, 2);
  expect(m.mInt32String[-1], 'minus');
  expect(m.mInt32String[2], 'two');
  expect(m.mStringInt64.length, 2);
  expect(m.mStringInt64['a'], 1);
  expect(m.mStringInt64[''], -1);
  expect(m.mBoolDouble.length, 2);
  expect(m.mBoolDouble[true], 1.5);
  expect(m.mBoolDouble[false], -1.5);
  expectList(m.mUint64Nested.keys, [-1]);
  expect(m.mUint64Nested[-1]?.id, 9);
  expect(m.mStringColor.length, 1);
  expect(m.mStringColor['sky'], Color.AZURE);
  expect(m.mSint64Bytes.length, 1);
  expectList(m.mSint64Bytes[-5]!, [1, 2, 3]);
}

void _checkInline(Everything m) {
  expect(m.iString, 'twelve bytes');
  expectList(m.iInt32, [10, 20, 30]);
  expect(m.iPoint?.x, 1.5);
  expect(m.iPoint?.y, -2.5);
  expect(m.iPoint?.weight, 4.0);
  expectList(m.iPoints.map((it) => it.x), [1.0, 0.0]);
  expectList(m.iPoints.map((it) => it.y), [0.0, 2.0]);
  expectList(m.iPoints.map((it) => it.weight), [1.0, 0.0]);
  expectList(m.iStrings, ['seven77', 'x']);
  expect(m.aString, 'alias');
  expect(m.bString, 'four');
}

void _checkWords(Everything m) {
  expect(m.class_, 91);
  expect(m.type, 92);
  expect(m.fn, 93);
  expect(m.self, 94);
  expect(m.none, 95);
  expect(m.is_, 96);
  expect(m.late_, 97);
  expect(m.constructor, 'made');
  expect(m.camelCase, 99);
  expect(m.old, 100);
}
