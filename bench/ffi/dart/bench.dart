/// What Dart pays: a JSON line a case on standard output, nanoseconds a call or
/// an object, the median of interleaved rounds.
///
/// Arguments: the library and the payload. The mutex pool is a library beside the
/// program.
library;

import 'dart:convert';
import 'dart:ffi';
import 'dart:io';
import 'dart:isolate';
import 'dart:typed_data';

import 'small3_pool.dart';
import 'tick_pool.dart';

const rounds = 11;
const batchSize = 1024;
const isolates = 10;
const perIsolate = 200000;

/// Results go here, so that no work is left out.
int sink = 0;

typedef Paths = ({String library, String mutexPool});
typedef Case = ({String name, int count, int objects, void Function(int) run});

Future<void> main(List<String> arguments) async {
  final beside = File(Platform.resolvedExecutable).parent.path;
  final paths = (library: arguments[0], mutexPool: '$beside/libmutex_pool.so');
  final library = DynamicLibrary.open(paths.library);
  loadSmall3(library);
  loadTick(library);
  final payload = File(arguments[1]).readAsBytesSync();
  final cases = [
    ..._calls(library),
    ..._pools(MutexPool(DynamicLibrary.open(paths.mutexPool))),
    ..._fields(),
    ..._texts(),
    ..._codec(payload),
  ];
  final samples = <String, List<double>>{};
  _measure(cases, samples);
  // By itself: what finalizers leave behind slows the collector down.
  _measure([
    (name: 'pair_watched', count: 20000, objects: 1, run: _pairWatched),
  ], samples);
  await _stress(paths, samples);
  samples.forEach(_report);
  exit(sink == 1 ? 1 : 0);
}

void _measure(List<Case> cases, Map<String, List<double>> samples) {
  for (var round = 0; round < rounds; round++) {
    for (final each in cases) {
      final watch = Stopwatch()..start();
      each.run(each.count);
      samples
          .putIfAbsent(each.name, () => [])
          .add(
            watch.elapsedTicks *
                1e9 /
                watch.frequency /
                each.count /
                each.objects,
          );
    }
  }
}

void _report(String name, List<double> samples) {
  samples.sort();
  stdout.writeln(
    jsonEncode({
      'language': 'dart',
      'case': name,
      'ns': double.parse(samples[samples.length ~/ 2].toStringAsFixed(3)),
    }),
  );
}

List<Case> _calls(DynamicLibrary library) {
  final version = library.lookupFunction<Uint32 Function(), int Function()>(
    'cpp_pool_abi_version',
    isLeaf: true,
  );
  return [
    (name: 'call', count: 300000, objects: 1, run: (n) => _call(version, n)),
    (
      name: 'two_calls',
      count: 300000,
      objects: 1,
      run: (n) => _twoCalls(version, n),
    ),
  ];
}

void _call(int Function() version, int count) {
  for (var i = 0; i < count; i++) {
    sink += version();
  }
}

void _twoCalls(int Function() version, int count) {
  for (var i = 0; i < count; i++) {
    sink += version();
    sink += version();
  }
}

/// The seed's design, a call an object.
final class MutexPool {
  MutexPool(DynamicLibrary library)
    : allocate = library.lookupFunction<IntPtr Function(), int Function()>(
        'mutex_pool_allocate',
        isLeaf: true,
      ),
      free = library.lookupFunction<Void Function(IntPtr), void Function(int)>(
        'mutex_pool_free',
        isLeaf: true,
      );

  final int Function() allocate;
  final void Function(int) free;
}

List<Case> _pools(MutexPool mutexPool) => [
  (name: 'pair', count: 300000, objects: 1, run: _pair),
  (name: 'pair_object', count: 300000, objects: 1, run: _pairObject),
  (name: 'batch_1024', count: 300, objects: batchSize, run: _batch),
  (
    name: 'peer_pair',
    count: 300000,
    objects: 1,
    run: (n) => _peerPair(mutexPool, n),
  ),
];

void _pair(int count) {
  final pool = Tick.pool;
  for (var i = 0; i < count; i++) {
    pool.free(pool.allocate());
  }
}

void _pairObject(int count) {
  for (var i = 0; i < count; i++) {
    Tick().dispose();
  }
}

/// Messages that live long enough to be given a finalizer.
void _pairWatched(int count) {
  final ticks = [for (var i = 0; i < count; i++) Tick()];
  for (var i = 0; i < count; i++) {
    ticks[i].dispose();
  }
}

void _batch(int count) {
  for (var i = 0; i < count; i++) {
    Tick.pool.createBatch(batchSize).dispose();
  }
}

void _peerPair(MutexPool pool, int count) {
  for (var i = 0; i < count; i++) {
    pool.free(pool.allocate());
  }
}

List<Case> _fields() {
  final tick = Tick()..size = 3;
  final batch = Tick.pool.createBatch(batchSize);
  return [
    (name: 'read_int', count: 1000000, objects: 1, run: (n) => _read(tick, n)),
    (
      name: 'write_int',
      count: 1000000,
      objects: 1,
      run: (n) => _write(tick, n),
    ),
    (
      name: 'read_slab',
      count: 1000,
      objects: batchSize,
      run: (n) => _readSlab(batch, n),
    ),
  ];
}

void _read(Tick tick, int count) {
  var sum = 0;
  for (var i = 0; i < count; i++) {
    sum += tick.size;
  }
  sink += sum;
}

void _write(Tick tick, int count) {
  for (var i = 0; i < count; i++) {
    tick.size = i;
  }
}

/// A number of each message of a slab, by one view of all of it.
void _readSlab(TickBatch batch, int count) {
  final slab = Tick.pool.slabs.first;
  final words = Pointer<Int32>.fromAddress(slab.address)
      .asTypedList(slab.slotCount * slab.stride ~/ 4);
  final stride = slab.stride ~/ 4;
  final last = slab.slotCount < batchSize ? slab.slotCount : batchSize;
  var sum = 0;
  for (var i = 0; i < count; i++) {
    for (var k = 0; k < batchSize; k++) {
      sum += words[k % last * stride + 1];
    }
  }
  sink += sum + batch.length;
}

List<Case> _texts() {
  final message = Small3();
  return [
    (
      name: 'set_string',
      count: 100000,
      objects: 1,
      run: (n) => _setString(message, n),
    ),
    (
      name: 'get_string',
      count: 100000,
      objects: 1,
      run: (n) => _getString(message, n),
    ),
  ];
}

void _setString(Small3 message, int count) {
  for (var i = 0; i < count; i++) {
    message.title = 'sixteen letters.';
  }
}

void _getString(Small3 message, int count) {
  for (var i = 0; i < count; i++) {
    sink += message.title.length;
  }
}

List<Case> _codec(Uint8List payload) {
  final message = Small3()..parse(payload);
  return [
    (
      name: 'parse',
      count: 30000,
      objects: 1,
      run: (n) {
        for (var i = 0; i < n; i++) {
          message.parse(payload);
        }
      },
    ),
    (
      name: 'serialize',
      count: 30000,
      objects: 1,
      run: (n) {
        for (var i = 0; i < n; i++) {
          sink += message.serialize().length;
        }
      },
    ),
  ];
}

/// Ten isolates at once: one object at a time, in batches, and the mutex pool.
Future<void> _stress(Paths paths, Map<String, List<double>> samples) async {
  final works = {
    'stress_10': _stressPairs,
    'stress_10_object': _stressObjects,
    'stress_10_batch': _stressBatches,
    'peer_stress_10': _stressPeer,
  };
  for (var round = 0; round < rounds; round++) {
    for (final MapEntry(:key, :value) in works.entries) {
      samples.putIfAbsent(key, () => []).add(await _together(paths, value));
    }
  }
}

/// Nanoseconds an operation, from the first isolate's start to the last one's
/// end; an allocation and a free are two.
Future<double> _together(Paths paths, void Function(Paths, int) work) async {
  final times = await Future.wait([
    for (var i = 0; i < isolates; i++)
      Isolate.run(() {
        work(paths, 1000);
        final start = DateTime.now().microsecondsSinceEpoch;
        work(paths, perIsolate);
        return (start, DateTime.now().microsecondsSinceEpoch);
      }),
  ]);
  final start = times.map((it) => it.$1).reduce((a, b) => a < b ? a : b);
  final end = times.map((it) => it.$2).reduce((a, b) => a > b ? a : b);
  return (end - start) * 1000 / (isolates * perIsolate * 2);
}

void _stressPairs(Paths paths, int count) {
  loadTick(DynamicLibrary.open(paths.library));
  _pair(count);
}

void _stressObjects(Paths paths, int count) {
  loadTick(DynamicLibrary.open(paths.library));
  _pairObject(count);
}

void _stressBatches(Paths paths, int count) {
  loadTick(DynamicLibrary.open(paths.library));
  for (var i = 0; i < count; i += batchSize) {
    Tick.pool.createBatch(batchSize).dispose();
  }
}

void _stressPeer(Paths paths, int count) {
  _peerPair(MutexPool(DynamicLibrary.open(paths.mutexPool)), count);
}
