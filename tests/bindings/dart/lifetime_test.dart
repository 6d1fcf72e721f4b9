/// Disposal, stale views, finalizers, mistakes and what they are answered with.
///
/// Argument: the library.
library;

import 'dart:ffi';
import 'dart:io';
import 'dart:isolate';

import 'harness.dart';
import 'matrix/everything_pool.dart';
import 'matrix/shared_pool.dart';
import 'matrix_values.dart';

Future<void> main(List<String> arguments) async {
  throws<StateError>(Everything.new); // before the library is known
  loadEverything(DynamicLibrary.open(arguments[0]));
  loadEverything(DynamicLibrary.open(arguments[0]));
  test('another library is refused', () => _otherLibrary(arguments[0]));
  test('a disposed message throws and does not crash', _disposed);
  test('what was taken from it throws as well', _views);
  test('clearing and parsing end what was taken', _cleared);
  test('a released message is adopted by its address', _released);
  test('a view frees nothing', _borrowed);
  test('bad bytes are told with their offset', _badBytes);
  test('values that don\'t fit are refused', _refused);
  test('a string that is no Unicode is refused', _loneSurrogates);
  test('counts beyond 32 bits are refused', _hugeCounts);
  test('views end at any depth', _deepViews);
  test('a pool of one\'s own is bounded', _ownPool);
  test('trimming and reserving', _trim);
  await testLater('messages can\'t be sent to other isolates', _unsendable);
  await testLater('what nobody disposes of is collected', _collected);
  await testLater(
    'most of what an isolate leaves goes back',
    () => _isolateEnds(arguments[0]),
  );
  test('every pool is balanced', _balanced);
  finish();
}

void _disposed() {
  final m = Everything()..fInt32 = 1;
  final list = m.rInt32;
  final map = m.mInt32String;
  m.dispose();
  expect(m.isDisposed, true);
  throws<StateError>(() => m.fInt32);
  throws<StateError>(() => m.fInt32 = 1);
  throws<StateError>(() => m.fString);
  throws<StateError>(() => m.fString = 'x');
  throws<StateError>(() => m.rInt32.length);
  throws<StateError>(() => m.oInt32 = 1);
  throws<StateError>(m.ensureFNested);
  throws<StateError>(m.addRNested);
  throws<StateError>(() => m.rNested);
  throws<StateError>(() => m.putMUint64Nested(1));
  throws<StateError>(() => list.add(1));
  throws<StateError>(() => list.length);
  throws<StateError>(() => map[1] = 'x');
  throws<StateError>(() => map[1]);
  throws<StateError>(() => m.copyFrom(m));
  throws<StateError>(m.serialize);
  throws<StateError>(() => m.parse([]));
  throws<StateError>(m.clear);
  throws<StateError>(() => m.address);
  throws<StateError>(m.release);
  throws<StateError>(m.dispose);
  expect('$m', 'matrix.Everything (disposed)');
}

void _views() {
  final m = Everything();
  fill(m);
  final child = m.fNested!;
  final deep = m.fSelf!.fSelf!;
  final shared = m.fShared!;
  final levels = shared.levels;
  final element = m.rNested[0];
  final elements = m.rNested;
  final inline = m.iPoints[1];
  final value = m.mUint64Nested[-1]!;
  final values = m.mUint64Nested;
  m.dispose();
  throws<StateError>(() => child.id);
  throws<StateError>(() => deep.fString);
  throws<StateError>(() => shared.count = 1);
  throws<StateError>(() => levels.length);
  throws<StateError>(() => element.name);
  throws<StateError>(() => elements[0]);
  throws<StateError>(elements.clear);
  throws<StateError>(() => inline.x = 1);
  throws<StateError>(() => value.id);
  throws<StateError>(() => values[1]);
}

void _cleared() {
  final m = Everything();
  void expectEnded(Object? Function() read, void Function() end) {
    m.clear();
    fill(m);
    final child = m.fNested!;
    final deep = m.fSelf!.fSelf!;
    expect(child.id, 7);
    end();
    throws<StateError>(() => child.id);
    throws<StateError>(() => deep.fString);
    read();
  }

  expectEnded(() => m.fNested, m.clear);
  expectEnded(() => m.fNested, () => m.parse([]));
  expectEnded(() => m.fNested, () => m.parseJson('{}'));
  expectEnded(() => m.fNested, () => m.copyFrom(Everything()));
  expectEnded(() => m.fNested, () {
    m
      ..clearFNested()
      ..clearFSelf();
  });
  final child = m.ensureFSelf();
  final list = child.rNested;
  m.clearFSelf();
  throws<StateError>(() => list.length);
  throws<StateError>(child.addRNested);
  m.ensureFSelf().addRNested().id = 4;
  expect(m.fSelf!.rNested[0].id, 4);
  m.dispose();
}

void _released() {
  final m = Tick()..time = 12;
  final address = m.release();
  throws<StateError>(() => m.time);
  final adopted = Tick.adopt(address);
  expect(adopted.time, 12);
  adopted.dispose();
}

void _borrowed() {
  final m = Tick()..time = 13;
  final view = Tick.fromAddress(m.address);
  throws<StateError>(view.release);
  view.dispose();
  expect(m.time, 13);
  m.dispose();
  throws<ArgumentError>(() => Tick.fromAddress(0));
  final foreign = Tick.adopt(Tick().release());
  final address = foreign.address;
  foreign.dispose();
  final twice = Tick.adopt(address);
  expect(throws<EverythingException>(twice.dispose).statusName, 'DOUBLE_FREE');
}

void _badBytes() {
  final m = Everything();
  // Field 14, five bytes of which two are there.
  final cut = throws<EverythingFormatException>(
    () => m.parse([24, 1, 114, 5, 65, 66]),
  );
  expect(cut.statusName, 'TRUNCATED');
  expect(cut.offset >= 2, true);
  expect(m.fInt32, 1);
  throws<FormatException>(() => m.parse([0]));
  final json = throws<FormatException>(() => m.parseJson('{"fInt32": x}'));
  expect(json.message.isNotEmpty, true);
  throws<FormatException>(() => m.parseJson('{"noSuchField": 1}'));
  m.parseJson('{"noSuchField": 1}', discardUnknown: true);
  throws<FormatException>(() => m.parseText('f_int32: '));
  m.dispose();
  final shared = Shared();
  final text = throws<SharedFormatException>(() => shared.parse([18, 1, 255]));
  expect(text.statusName, 'BAD_UTF8');
  shared.dispose();
  final strict = Strict()..id = 1;
  expect(strict.isInitialized, false);
  expect(
    throws<EverythingException>(strict.serialize).statusName,
    'MISSING_FIELDS',
  );
  expectList(strict.serialize(partial: true), [8, 1]);
  throws<EverythingFormatException>(() => strict.parse([8, 1]));
  strict
    ..parse([8, 1], partial: true)
    ..name = 'n';
  expect(strict.isInitialized, true);
  strict.dispose();
}

void _refused() {
  final m = Everything()..bString = 'four';
  final long = throws<EverythingException>(() => m.bString = 'fives');
  expect(long.statusName, 'TOO_LONG');
  expect(m.bString, 'four');
  throws<EverythingException>(() => m.iString = 'thirteen byte');
  m.iString = '\u6c34\u6c34\u6c34\u6c34';
  expect(m.iString, '\u6c34\u6c34\u6c34\u6c34');
  m.fString = 'x' * 100000;
  expect(m.fString.length, 100000);
  m.mInt32String[1] = '\u6c34' * 50000;
  expect(m.mInt32String[1]!.length, 50000);
  m.mStringInt64['\u6c34' * 5000] = 5;
  expect(m.mStringInt64['\u6c34' * 5000], 5);
  m.dispose();
}

/// A copy of the library is another one to the system.
void _otherLibrary(String path) {
  final directory = Directory.systemTemp.createTempSync();
  final copy = File(path).copySync('${directory.path}/libother.so');
  final other = DynamicLibrary.open(copy.path);
  throws<StateError>(() => loadEverything(other));
  throws<StateError>(() => loadShared(other));
  throws<StateError>(() => loadEverything(DynamicLibrary.process()));
  loadEverything(DynamicLibrary.open(path));
  directory.deleteSync(recursive: true);
}

void _loneSurrogates() {
  final m = Everything()
    ..fString = 'before'
    ..mStringInt64['\ufffd'] = 1;
  for (final text in [
    '\ud800',
    '\udfff',
    '\udc00\ud800',
    'a\ud800b',
    '\u00e4\ud83d\ude00\ud83d',
  ]) {
    throws<ArgumentError>(() => m.fString = text);
    throws<ArgumentError>(() => m.oString = text);
    throws<ArgumentError>(() => m.rString.add(text));
    throws<ArgumentError>(() => m.mStringInt64[text] = 2);
    throws<ArgumentError>(() => m.parseJson('{"fString": "$text"}'));
    throws<ArgumentError>(() => m.parseText('f_string: "$text"'));
  }
  expect(m.fString, 'before');
  expect(m.rString.length, 0);
  expect(m.mStringInt64.length, 1);
  for (final text in ['\ud83d\ude00', 'a\ud800\udc00\udbff\udfffb', '\ufffd']) {
    m.fString = text;
    expect(m.fString, text);
  }
  m.dispose();
}

void _hugeCounts() {
  final pool = TickPool(initialCapacity: 8, growBy: 8, maxCapacity: 32);
  final m = Everything();
  for (final count in [-1, 1 << 32, 1 << 60, (1 << 61) + 1, 1 << 61, 1 << 62]) {
    throws<RangeError>(() => Tick.pool.createBatch(count));
    throws<RangeError>(() => pool.createBatch(count));
    throws<RangeError>(() => pool.reserve(count));
    throws<RangeError>(() => m.rInt64.length = count);
    throws<RangeError>(() => m.rNested.length = count);
  }
  expect(m.rInt64.length, 0);
  expect(Tick.pool.stats.active, 0);
  pool.createBatch(0).dispose();
  m.dispose();
  pool.dispose();
}

void _deepViews() {
  final before = Everything.pool.stats.active;
  for (final end in <void Function(Everything)>[
    (m) => m.dispose(),
    (m) => Everything.adopt(m.release()).dispose(),
    (m) {
      m.clear();
      m.dispose();
    },
    (m) {
      m.parse([]);
      m.dispose();
    },
  ]) {
    final m = Everything();
    var deepest = m;
    for (var i = 0; i < 5000; i++) {
      deepest = deepest.ensureFSelf();
    }
    final list = deepest.rNested;
    end(m);
    throws<StateError>(() => deepest.fInt32);
    throws<StateError>(() => list.length);
    throws<StateError>(m.dispose);
  }
  // The pool keeps some of the children for reuse.
  expect(Everything.pool.stats.active < before + 5000, true);
}

void _ownPool() {
  final pool = TickPool(initialCapacity: 8, growBy: 8, maxCapacity: 32);
  final ticks = [for (var i = 0; i < 32; i++) pool.create()];
  expect(throws<EverythingException>(pool.create).statusName, 'EXHAUSTED');
  expect(
    throws<EverythingException>(() => pool.createBatch(1)).statusName,
    'EXHAUSTED',
  );
  expect(throws<EverythingException>(pool.dispose).statusName, 'LIVE_OBJECTS');
  for (final tick in ticks) {
    tick.dispose();
  }
  pool.createBatch(32).dispose();
  expect(pool.stats.active, 0);
  expect(pool.stats.allocated, 64);
  expect(pool.stats.failed >= 2, true);
  pool.dispose();
  throws<StateError>(pool.create);
  final address = Tick.pool.allocate();
  expect(Tick.fromAddress(address).time, 0);
  Tick.pool.free(address);
  expect(
    throws<EverythingException>(() => Tick.pool.free(address)).statusName,
    'DOUBLE_FREE',
  );
  throws<StateError>(pool.dispose);
  throws<StateError>(Tick.pool.dispose);
  throws<EverythingException>(
    () => TickPool(maxCapacity: 1, initialCapacity: 9),
  );
}

void _trim() {
  final batch = Point.pool.createBatch(5000);
  expect(Point.pool.stats.active >= 5000, true);
  expect(
    Point.pool.slabs.any(
      (it) =>
          batch.addressOf(0) >= it.address &&
          batch.addressOf(0) < it.address + it.slotCount * it.stride,
    ),
    true,
  );
  batch.dispose();
  Point.pool.trim();
  Point.pool.reserve(100);
  expect(Point.pool.stats.capacity >= 100, true);
}

Future<void> _unsendable() async {
  final m = Tick();
  try {
    await Isolate.run(() => m.time);
    throw StateError('a message was sent');
  } on ArgumentError catch (error) {
    expect('$error'.contains('unsendable'), true);
  } finally {
    m.dispose();
  }
}

/// Makes garbage until the collector has found what was left behind.
Future<void> _collected() async {
  final before = Tick.pool.stats.active;
  void leave() {
    for (var i = 0; i < 2000; i++) {
      Tick().time = i;
    }
  }

  leave();
  for (var i = 0; i < 200 && Tick.pool.stats.active > before; i++) {
    await Future<void>.delayed(Duration.zero);
    List.generate(200000, (i) => [i]).clear();
  }
  expect(Tick.pool.stats.active <= before + 1024, true);
}

/// The youngest 1,024 stay where no turn of the event loop has ended.
Future<void> _isolateEnds(String path) async {
  Future<void> activeSinks(int most) async {
    for (var i = 0; i < 500 && Tick.pool.stats.active > most; i++) {
      await Future<void>.delayed(const Duration(milliseconds: 10));
    }
    expect(Tick.pool.stats.active <= most, true);
  }

  final before = Tick.pool.stats.active;
  await Isolate.run(() async {
    loadEverything(DynamicLibrary.open(path));
    final ticks = [for (var i = 0; i < 5000; i++) Tick()];
    await Future<void>.delayed(Duration.zero);
    return ticks.length;
  });
  await activeSinks(before);
  await Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    return [for (var i = 0; i < 5000; i++) Tick()].length;
  });
  await activeSinks(before + 1024);
}

void _balanced() {
  final stats = Everything.pool.stats;
  expect(stats.allocated - stats.freed, stats.active);
}
