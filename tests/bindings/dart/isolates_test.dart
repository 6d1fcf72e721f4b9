/// Pools under 10, 20 and 50 isolates: the same pools for all of them.
///
/// Arguments: the library; optionally how often a worker goes round.
library;

import 'dart:ffi';
import 'dart:io';
import 'dart:isolate';

import 'harness.dart';
import 'matrix/everything_pool.dart';
import 'matrix/shared_pool.dart';

const isolateCounts = [10, 20, 50];
int operations = 0;

Future<void> main(List<String> arguments) async {
  final path = arguments[0];
  final total = arguments.length > 1 ? int.parse(arguments[1]) : 400000;
  loadEverything(DynamicLibrary.open(path));
  for (final count in isolateCounts) {
    final rounds = total ~/ count;
    await testLater(
      '$count isolates allocate, fill, verify and free',
      () async {
        await runAll(count, (i) => _fillAndVerify(path, i, rounds));
      },
    );
    await testLater('$count isolates allocate in bursts', () async {
      await runAll(count, (i) => _bursts(path, i, rounds));
    });
    await testLater('$count isolates exhaust one bounded pool', () async {
      await _exhaust(path, count, rounds);
    });
    await testLater('$count isolates never own one address at once', () async {
      await _integrity(path, count);
    });
    await testLater('$count isolates mix message types', () async {
      await runAll(count, (i) => _mixed(path, i, rounds ~/ 8));
    });
    await testLater('$count isolates hand addresses to each other', () async {
      await _relay(path, count, rounds ~/ 4);
    });
    await testLater('$count isolates in one pool and in their own', () async {
      await _contention(path, count, rounds);
    });
    await testLater('$count isolates: throughput', () async {
      await _throughput(path, count, rounds);
    });
  }
  stdout.writeln('$operations operations in all');
  test('every pool is balanced and empty', _balanced);
  finish();
}

/// Runs a worker in each of as many isolates; they return how many operations
/// they did.
Future<int> runAll(int count, Future<int> Function(int) start) async {
  final done = await Future.wait([for (var i = 0; i < count; i++) start(i)]);
  final sum = done.fold(0, (a, b) => a + b);
  operations += sum;
  expect(sum > 0, true);
  return sum;
}

Future<int> _fillAndVerify(String path, int seed, int rounds) {
  return Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    for (var i = 0; i < rounds; i++) {
      final value = seed * rounds + i;
      final tick = Tick()
        ..time = value
        ..size = i;
      if (tick.time != value || tick.size != i || tick.hasPrice) {
        throw StateError('somebody else wrote to message $i of $seed');
      }
      tick.dispose();
    }
    return rounds * 2;
  });
}

Future<int> _bursts(String path, int seed, int rounds) {
  return Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    var done = 0;
    for (var size = 1; done < rounds; size = size % 500 + 7) {
      final ticks = [for (var i = 0; i < size; i++) Tick()..size = seed + i];
      for (var i = 0; i < size; i++) {
        expect(ticks[i].size, seed + i);
        ticks[i].dispose();
      }
      done += size;
    }
    return done * 2;
  });
}

Future<void> _exhaust(String path, int count, int rounds) async {
  final pool = TickPool(initialCapacity: 16, growBy: 16, maxCapacity: 64);
  final address = pool.address;
  await runAll(count, (i) => _untilRefused(path, address, rounds ~/ 8));
  expect(pool.stats.active, 0);
  expect(pool.stats.capacity <= 64, true);
  pool.dispose();
}

/// Takes up to ten messages at a time from a pool that has too few for all.
Future<int> _untilRefused(String path, int pool, int rounds) {
  return Isolate.run(() {
    final library = DynamicLibrary.open(path);
    loadEverything(library);
    final allocate = library
        .lookupFunction<IntPtr Function(IntPtr), int Function(int)>(
          'cpp_pool_allocate',
        );
    var done = 0;
    for (var i = 0; i < rounds; i++) {
      final held = <Tick>[];
      for (var k = 0; k < 10; k++) {
        final at = allocate(pool);
        if (at != 0) held.add(Tick.adopt(at)..size = k);
      }
      for (var k = 0; k < held.length; k++) {
        held[k].dispose();
      }
      done += 10 + held.length;
    }
    return done;
  });
}

Future<void> _integrity(String path, int count) async {
  const each = 2000;
  final held = await Future.wait([
    for (var i = 0; i < count; i++)
      Isolate.run(() {
        loadEverything(DynamicLibrary.open(path));
        final batch = Tick.pool.createBatch(each);
        for (final tick in batch) {
          tick.size = i;
        }
        return batch.release();
      }),
  ]);
  final seen = <int>{};
  for (var i = 0; i < count; i++) {
    for (final address in held[i]) {
      if (!seen.add(address)) throw StateError('handed out twice: $address');
      final tick = Tick.adopt(address);
      expect(tick.size, i);
      tick.dispose();
    }
  }
  expect(seen.length, count * each);
  operations += count * each * 2;
}

Future<int> _mixed(String path, int seed, int rounds) {
  return Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    for (var i = 0; i < rounds; i++) {
      final everything = Everything()
        ..fInt32 = i
        ..fString = 'isolate $seed'
        ..ensureFNested().id = seed;
      final shared = Shared()..count = i;
      final point = Point()..x = 0.5;
      everything.rInt32.add(i);
      expect(everything.fNested?.id, seed);
      expect(everything.fString, 'isolate $seed');
      expect(shared.count + everything.rInt32[0], i * 2);
      shared.dispose();
      everything.dispose();
      point.dispose();
    }
    return rounds * 8;
  });
}

/// Each isolate frees what the one before it has allocated.
Future<void> _relay(String path, int count, int rounds) async {
  var batches = <List<int>>[];
  for (var turn = 0; turn < 3; turn++) {
    final given = batches;
    batches = await Future.wait([
      for (var i = 0; i < count; i++)
        _passOn(
          path,
          given.isEmpty ? const [] : given[(i + 1) % count],
          rounds,
        ),
    ]);
    operations += count * rounds * 2;
  }
  for (final address in batches.expand((it) => it)) {
    Tick.adopt(address).dispose();
  }
}

Future<List<int>> _passOn(String path, List<int> addresses, int rounds) {
  return Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    for (var i = 0; i < addresses.length; i++) {
      final tick = Tick.adopt(addresses[i]);
      expect(tick.size, i);
      tick.dispose();
    }
    return [for (var i = 0; i < rounds; i++) (Tick()..size = i).release()];
  });
}

Future<void> _contention(String path, int count, int rounds) async {
  Future<int> inOwnPool(int i) => Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    final pool = TickPool(initialCapacity: 64);
    for (var k = 0; k < rounds; k++) {
      pool.create().dispose();
    }
    expect(pool.stats.active, 0);
    pool.dispose();
    return rounds * 2;
  });
  final shared = await _timed(
    () => runAll(count, (i) => _fillAndVerify(path, i, rounds)),
  );
  final own = await _timed(() => runAll(count, inOwnPool));
  stdout.writeln(
    '$count isolates: ${shared.toStringAsFixed(1)} million operations a second '
    'in one pool, ${own.toStringAsFixed(1)} in own pools',
  );
}

Future<void> _throughput(String path, int count, int rounds) async {
  for (final size in [1, 64, 1024]) {
    final rate = await _timed(
      () => runAll(count, (i) => _batches(path, size, rounds * 4)),
    );
    stdout.writeln(
      '$count isolates, batches of $size: ${rate.toStringAsFixed(1)} million '
      'operations a second',
    );
  }
}

Future<int> _batches(String path, int size, int rounds) {
  return Isolate.run(() {
    loadEverything(DynamicLibrary.open(path));
    final turns = rounds ~/ size + 1;
    for (var i = 0; i < turns; i++) {
      if (size == 1) {
        Tick().dispose();
      } else {
        Tick.pool.createBatch(size).dispose();
      }
    }
    return turns * size * 2;
  });
}

/// Million operations a second.
Future<double> _timed(Future<int> Function() run) async {
  final watch = Stopwatch()..start();
  final done = await run();
  return done / watch.elapsedMicroseconds;
}

void _balanced() {
  void check(String name, ({int allocated, int freed, int active}) counts) {
    expect(
      '$name ${counts.allocated - counts.freed}',
      '$name ${counts.active}',
    );
    expect('$name ${counts.active}', '$name 0');
  }

  final tick = Tick.pool.stats;
  final everything = Everything.pool.stats;
  final shared = Shared.pool.stats;
  check('Tick', (
    allocated: tick.allocated,
    freed: tick.freed,
    active: tick.active,
  ));
  check('Everything', (
    allocated: everything.allocated,
    freed: everything.freed,
    active: everything.active,
  ));
  check('Shared', (
    allocated: shared.allocated,
    freed: shared.freed,
    active: shared.active,
  ));
  expect(tick.misuse + everything.misuse + shared.misuse, 0);
}
