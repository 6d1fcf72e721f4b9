// What the threads of a crew do. Every task leaves no message behind, unless it says so.
import assert from 'node:assert/strict';

import { matrix, shared } from './support.mjs';
import { check, fill } from './values.mjs';

const { Everything, PoolError, Strict, Tick } = matrix;
const { Shared } = shared;

/** Allocates, fills, verifies and disposes, one message at a time. */
export function loops({ id, rounds }) {
  for (let i = 0; i < rounds; ++i) {
    const tick = new Tick({ time: i, size: id, flags: i });
    assert.deepEqual([tick.time, tick.size, tick.flags], [BigInt(i), id, i]);
    tick.dispose();
    if (i % 50 !== 0) continue;
    const everything = fill(new Everything());
    check(everything);
    everything.dispose();
  }
}

/** Holds many messages at once, again and again. */
export function bursts({ id, rounds, size }) {
  for (let round = 0; round < rounds; ++round) {
    const ticks = Array.from({ length: size }, (_, i) => new Tick({ size: i, flags: id }));
    ticks.forEach((tick, i) => assert.deepEqual([tick.size, tick.flags], [i, id]));
    for (const tick of ticks) tick.dispose();
  }
}

/**
 * Takes messages of a bounded pool until there is none. Who owns a slot notes it in `owners`, so
 * that a slot with two owners is noticed.
 */
export function exhaust({ id, rounds, address, base, stride, owners, limit }) {
  const pool = Tick.poolFromAddress(address);
  let refusals = 0;
  for (let round = 0; round < rounds; ++round) {
    const ticks = [];
    for (let i = 0; i < limit; ++i) {
      const tick = allocateOrNull(pool);
      if (tick === null) {
        refusals += 1;
        break;
      }
      const slot = (tick.memoryAddress - base) / stride;
      assert.equal(Atomics.compareExchange(owners, slot, 0, id + 1), 0, 'slot ' + slot);
      tick.size = id;
      ticks.push(tick);
    }
    for (const tick of ticks) {
      assert.equal(tick.size, id);
      const slot = (tick.memoryAddress - base) / stride;
      assert.equal(Atomics.exchange(owners, slot, 0), id + 1);
      tick.dispose();
    }
  }
  return refusals;
}

function allocateOrNull(pool) {
  try {
    return pool.allocate();
  } catch (error) {
    if (error instanceof PoolError && error.code === 'EXHAUSTED') return null;
    throw error;
  }
}

// A generator of Park and Miller's.
function randomOf(seed) {
  let state = seed + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const makers = [
  (n) => [new Tick({ time: n }), (message) => message.time === BigInt(n)],
  (n) => [new Strict({ id: n, name: 'n' + n }), (message) => message.name === 'n' + n],
  (n) => [new Shared({ count: n, levels: [n, 1] }), (message) => message.levels.get(0) === n],
  (n) => [
    new Everything({ fString: 's' + n, rInt32: [n], fNested: { id: n }, mInt32String: [[n, 'x']] }),
    (message) => message.fNested.id === n && message.mInt32String.get(n) === 'x',
  ],
];

/** Messages of several types, held for a while and disposed of in any order. */
export function mixed({ id, rounds }) {
  const random = randomOf(id);
  const held = [];
  for (let i = 0; i < rounds; ++i) {
    held.push(makers[random(makers.length)](random(1000000)));
    if (held.length < 50) continue;
    const [[message, isIntact]] = held.splice(random(held.length), 1);
    assert.ok(isIntact(message));
    message.dispose();
  }
  for (const [message] of held) message.dispose();
}

/** The same load on the process-wide pool or on a pool of the thread's own. Returns seconds. */
export function contention({ rounds, size, isOwn }) {
  const pool = isOwn ? Tick.createPool() : Tick.pool;
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; ++round) {
    const ticks = Array.from({ length: size }, () => pool.allocate());
    for (const tick of ticks) tick.dispose();
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  assert.ok(!isOwn || pool.stats().active === 0);
  if (isOwn) pool.dispose();
  return seconds;
}

/** Allocates messages for another thread to dispose of. */
export function give({ id, size }) {
  const batch = Tick.allocateBatch(size);
  for (let i = 0; i < size; ++i) batch.get(i).assign({ size: id, flags: i });
  return batch.release();
}

export function take({ addresses, from }) {
  const half = addresses.length / 2;
  const batch = Tick.adoptBatch(addresses.slice(0, half));
  for (let i = 0; i < half; ++i) {
    assert.deepEqual([batch.get(i).size, batch.get(i).flags], [from, i]);
  }
  batch.dispose();
  for (const address of addresses.subarray(half)) Tick.adopt(address).dispose();
}

/** Nanoseconds for an object, allocated and given back by batches of a size. */
export function throughput({ objects, size }) {
  const start = process.hrtime.bigint();
  for (let done = 0; done < objects; done += size) Tick.allocateBatch(size).dispose();
  return Number(process.hrtime.bigint() - start) / objects;
}
