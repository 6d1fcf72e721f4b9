// Many worker threads on the same pools. Loads are bounded by counts; times are printed only.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Crew } from './crew.mjs';
import { assertBalanced, matrix, shared } from './support.mjs';

const { Everything, Everything_Nested: Nested, Strict, Tick } = matrix;

const assertNoneLeft = () => assertBalanced(Everything, Nested, Strict, Tick, shared.Shared);
const worst = (values) => Math.max(...values);

async function exhaust(crew, count) {
  const capacity = count * 5;
  const pool = Tick.createPool({ initialCapacity: capacity, maxCapacity: capacity });
  pool.reserve(capacity);
  const [{ address: base, stride }, ...others] = pool.slabs();
  assert.equal(others.length, 0);
  const owners = new Int32Array(new SharedArrayBuffer(capacity * 8));
  const options = { rounds: 40, address: pool.address, base, stride, owners, limit: capacity };
  const refusals = await crew.run('exhaust', options);
  assert.ok(refusals.some((each) => each > 0));
  assert.ok(owners.every((owner) => owner === 0));
  const { active, allocated, freed, misuse } = pool.stats();
  assert.deepEqual([active, allocated - freed, misuse], [0, 0, 0]);
  pool.dispose();
}

async function contend(crew, say) {
  const load = { rounds: 10, size: 200 };
  const ofAll = worst(await crew.run('contention', { ...load, isOwn: false }));
  const ofOwn = worst(await crew.run('contention', { ...load, isOwn: true }));
  say(`one pool ${(ofAll * 1e3).toFixed(1)} ms, own pools ${(ofOwn * 1e3).toFixed(1)} ms`);
}

async function handOver(crew, count) {
  const given = await crew.run('give', { size: 200 });
  assert.equal(new Set(given.flatMap((addresses) => [...addresses])).size, count * 200);
  assert.equal(Tick.pool.stats().active, count * 200);
  await crew.run('take', {}, (id) => {
    const from = (id + 1) % count;
    return { addresses: given[from], from };
  });
}

async function measure(crew, count, say) {
  for (const size of [1, 16, 256, 1024]) {
    const objects = size === 1 ? 2048 : 20480;
    const times = await crew.run('throughput', { objects, size });
    const mean = times.reduce((sum, each) => sum + each, 0) / count;
    say(`batches of ${size}: ${mean.toFixed(1)} ns an object`);
  }
}

for (const count of [10, 20, 50]) {
  test(count + ' threads', { timeout: 240000 }, async (context) => {
    const say = (text) => context.diagnostic(`${count} threads, ${text}`);
    const crew = new Crew(count);
    await context.test('allocate, fill, verify and free', () => crew.run('loops', { rounds: 500 }));
    assertNoneLeft();
    await context.test('bursts', () => crew.run('bursts', { rounds: 5, size: 300 }));
    assertNoneLeft();
    await context.test('a slot has one owner, up to exhaustion', () => exhaust(crew, count));
    await context.test('messages of several types', () => crew.run('mixed', { rounds: 300 }));
    assertNoneLeft();
    await context.test('one pool against own pools', () => contend(crew, say));
    assertNoneLeft();
    await context.test('disposed of by another thread', () => handOver(crew, count));
    assertNoneLeft();
    await context.test('throughput', () => measure(crew, count, say));
    await crew.end();
    assertNoneLeft();
  });
}
