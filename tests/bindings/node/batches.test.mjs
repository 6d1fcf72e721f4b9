// Batches, pools of one's own, statistics and slabs.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertBalanced, assertStatus, matrix } from './support.mjs';

const { DisposedError, Everything, Tick } = matrix;

test('a batch is allocated, used and disposed of at once', () => {
  const batch = Tick.allocateBatch(1000);
  assert.equal(batch.length, 1000);
  assert.equal(Tick.pool.stats().active, 1000);
  assert.equal(new Set(batch.addresses).size, 1000);
  for (let i = 0; i < 1000; ++i) batch.get(i).size = i;
  assert.deepEqual([...batch].map((tick) => tick.size)[999], 999);
  const tick = batch.get(5);
  assert.equal(batch.show(tick, 7).size, 7);
  assert.throws(() => batch.get(1000), RangeError);
  for (const index of [-1, 0.5, 1.5, '1', null, [1]]) {
    assert.throws(() => batch.get(index), RangeError);
    assert.throws(() => batch.show(tick, index), RangeError);
  }
  assert.throws(() => tick.dispose(), TypeError);
  batch.dispose();
  for (const use of [
    () => tick.size,
    () => batch.get(0),
    () => batch.length,
    () => batch.dispose(),
    () => batch.addresses,
    () => [...batch],
  ]) {
    assert.throws(use, DisposedError);
  }
  assert.equal(Tick.pool.stats().active, 0);
});

test('a view shows messages of its own batch only', () => {
  const [batch, other, single] = [Tick.allocateBatch(2), Tick.allocateBatch(2), new Tick()];
  assert.throws(() => batch.show(other.get(0), 0), TypeError);
  assert.throws(() => batch.show(single, 0), TypeError);
  for (const each of [batch, other, single]) each.dispose();
});

test('a batch is given away and adopted', () => {
  const batch = Tick.allocateBatch(10);
  batch.get(3).size = 3;
  const adopted = Tick.adoptBatch(batch.release());
  assert.throws(() => batch.get(3), DisposedError);
  assert.equal(adopted.get(3).size, 3);
  adopted.dispose();
});

test('an empty batch', () => {
  const batch = Tick.allocateBatch(0);
  assert.deepEqual([...batch], []);
  assert.equal(batch.serializeDelimited().length, 0);
  batch.dispose();
});

test('a batch is written and read as a stream', () => {
  const batch = Everything.allocateBatch(20);
  for (let i = 0; i < 20; ++i) batch.get(i).assign({ fInt32: i, fString: 'x'.repeat(i * 20) });
  const bytes = batch.serializeDelimited();
  const copy = Everything.allocateBatch(30);
  assert.deepEqual(copy.parseDelimited(bytes), { count: 20, size: bytes.length });
  for (let i = 0; i < 20; ++i) assert.ok(copy.get(i).equals(batch.get(i)));
  assert.throws(
    () => copy.parseDelimited(bytes.subarray(0, bytes.length - 1)),
    (error) => error.code === 'TRUNCATED' && error.offset > 0,
  );
  batch.dispose();
  copy.dispose();
});

test('options that dispose of the batch', () => {
  const read = Tick.allocateBatch(4);
  const written = Tick.allocateBatch(4);
  const disposing = (batch) => ({
    get partial() {
      batch.dispose();
      return true;
    },
  });
  const stream = new Uint8Array([2, 8, 1]);
  assert.throws(() => read.parseDelimited(stream, disposing(read)), DisposedError);
  assert.throws(() => written.serializeDelimited(disposing(written)), DisposedError);
  const next = Tick.allocateBatch(8);
  for (const tick of next) assert.equal(tick.time, 0n);
  next.dispose();
});

test('how many messages a batch has is a number', () => {
  for (const count of ['2', [1n, 2n], 1.5, -1, { valueOf: () => 2 }]) {
    assert.throws(() => Tick.allocateBatch(count), /is no uint32/);
    assert.throws(() => Tick.pool.allocateBatch(count), /is no uint32/);
  }
});

test("a pool of one's own is exhausted at its bound, and recovers", () => {
  const pool = Tick.createPool({ initialCapacity: 4, maxCapacity: 10, growBy: 3 });
  const ticks = Array.from({ length: 10 }, (_, i) => pool.allocate({ size: i }));
  assertStatus('EXHAUSTED', () => pool.allocate());
  assertStatus('EXHAUSTED', () => pool.allocateBatch(1));
  assert.equal(pool.stats().active, 10);
  assertStatus('LIVE_OBJECTS', () => pool.dispose());
  ticks.pop().dispose();
  pool.allocate().dispose();
  for (const tick of ticks) tick.dispose();
  const batch = pool.allocateBatch(10);
  batch.dispose();
  const { active, allocated, freed, failed } = pool.stats();
  assert.deepEqual([active, allocated, freed], [0, 21, 21]);
  assert.ok(failed >= 2);
  pool.dispose();
  assert.throws(() => pool.allocate(), DisposedError);
  assert.throws(() => pool.dispose(), DisposedError);
});

test('options of a pool', () => {
  const pool = Tick.createPool({ concurrency: 'MUTEX', recycle: 'ZEROIZE' });
  pool.reserve(100);
  assert.ok(pool.stats().capacity >= 100);
  assert.ok(pool.trim() > 0);
  pool.dispose();
  assert.throws(() => Tick.createPool({ nothing: 1 }), TypeError);
  assert.throws(() => Tick.createPool({ recycle: 'SOMETIMES' }), TypeError);
  assertStatus('INVALID_OPTIONS', () => Tick.createPool({ initialCapacity: 5, maxCapacity: 4 }));
  assert.throws(() => Tick.pool.dispose(), TypeError);
});

test('options of a pool that make another pool while they are read', () => {
  const options = {
    get recycle() {
      Tick.createPool({ initialCapacity: 1, maxCapacity: 3 }).dispose();
      return 'RETAIN';
    },
  };
  const pool = Tick.createPool(options);
  pool.allocateBatch(10).dispose();
  pool.dispose();
});

test('slabs show the messages of a pool', () => {
  const pool = Tick.createPool({ initialCapacity: 100 });
  const batch = pool.allocateBatch(100);
  for (let i = 0; i < 100; ++i) batch.get(i).price = i + 1;
  const { offset } = Tick.fields.find((field) => field.name === 'price');
  let sum = 0;
  for (const { view, slotCount, stride } of pool.slabs()) {
    for (let i = 0; i < slotCount; ++i) sum += view.getFloat64(i * stride + offset, true);
  }
  assert.equal(sum, 5050);
  batch.dispose();
  pool.dispose();
});

test('memory that trim() gave back and the system gave again', () => {
  for (let round = 0; round < 20; ++round) {
    const pool = Everything.createPool({ initialCapacity: 16 });
    const batch = pool.allocateBatch(500 * (1 + (round % 3)));
    for (let i = 0; i < batch.length; ++i) batch.get(i).fInt32 = i;
    for (let i = 0; i < batch.length; ++i) assert.equal(batch.get(i).fInt32, i);
    batch.dispose();
    pool.trim();
    pool.dispose();
  }
});

test('nothing is left behind', () => assertBalanced(Everything, Tick));
