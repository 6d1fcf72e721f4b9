// Disposal, views of what is gone, ownership, and the collector.
import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { assertBalanced, matrix, withMessage } from './support.mjs';
import { fill } from './values.mjs';

const { DisposedError, Everything, Everything_Nested: Nested, Tick } = matrix;

const disposed = (body) => assert.throws(body, DisposedError, String(body));

test('every use of a disposed message is an error', () => {
  const message = fill(new Everything());
  message.dispose();
  assert.equal(message.disposed, true);
  const types = [message.constructor];
  for (const { member } of types[0].fields) {
    if (!/^[rmi][A-Z]/.test(member)) disposed(() => message[member]);
    if (/^[rm][A-Z]/.test(member)) disposed(() => [...message[member]]);
    disposed(() => message['clear' + member[0].toUpperCase() + member.slice(1)]());
  }
  disposed(() => (message.fInt32 = 1));
  disposed(() => (message.oInt32 = 1));
  disposed(() => (message.fString = 'x'));
  disposed(() => (message.oString = 'x'));
  disposed(() => (message.fNested = {}));
  disposed(() => (message.rInt32 = [1]));
  disposed(() => message.mutableFNested());
  disposed(() => message.choiceCase);
  disposed(() => message.hasFInt32);
  for (const call of ['clear', 'clone', 'dispose', 'release', 'serialize', 'toJSON', 'toText']) {
    disposed(() => message[call]());
  }
  disposed(() => message.parse(new Uint8Array(0)));
  disposed(() => message.equals(message));
  disposed(() => message.memoryAddress);
  withMessage(Everything, (other) => disposed(() => other.copyFrom(message)));
  assertBalanced(Everything);
  assert.equal(String(message), 'matrix.Everything (disposed of)');
});

test('views of a disposed message are stale', () => {
  const message = fill(new Everything());
  const { fNested, fSelf, iPoint, rInt32, rString, rNested, mInt32String, mUint64Nested } = message;
  const deep = fSelf.fSelf;
  const element = rNested.get(0);
  const inline = message.iPoints.get(0);
  const value = mUint64Nested.get(18446744073709551615n);
  const iterator = rInt32[Symbol.iterator]();
  iterator.next();
  message.dispose();
  const next = fill(new Everything());
  for (const view of [fNested, element, value]) {
    disposed(() => view.id);
    disposed(() => (view.id = 1));
    disposed(() => view.serialize());
  }
  disposed(() => deep.fString);
  disposed(() => iPoint.x);
  disposed(() => inline.x);
  disposed(() => rInt32.length);
  disposed(() => rInt32.push(1));
  disposed(() => rString.set(0, 'x'));
  disposed(() => rNested.add());
  disposed(() => iterator.next());
  disposed(() => mInt32String.get(2));
  disposed(() => mInt32String.set(2, 'x'));
  disposed(() => mUint64Nested.getOrCreate(1));
  next.dispose();
});

test('a removed message makes its views stale, and no others', () => {
  withMessage(Everything, (message) => {
    fill(message);
    const removals = {
      fNested: () => message.clearFNested(),
      fSelf: () => message.clear(),
      oNested: () => (message.oInt32 = 1),
      box: () => message.parse(new Uint8Array(0)),
      fTime: () => message.copyFrom(new Everything()),
      iPoint: () => message.clearIPoint(),
    };
    for (const [member, remove] of Object.entries(removals)) {
      fill(message);
      const other = message.fShared;
      const view = message[member];
      remove();
      disposed(() => view.clear());
      if (message.hasFShared) assert.equal(other.count, 3);
    }
  });
  Everything.pool.trim();
});

test('a removed element makes views of elements stale that moved', () => {
  withMessage(Everything, (message) => {
    message.rNested = [{ id: 1 }, { id: 2 }, { id: 3 }];
    const views = message.rNested.toArray();
    message.rNested.remove(1);
    assert.equal(views[0].id, 1);
    disposed(() => views[1].id);
    disposed(() => views[2].id);
    message.mUint64Nested.set(1n, { id: 1 }).set(2n, { id: 2 });
    const [one, two] = [message.mUint64Nested.get(1n), message.mUint64Nested.get(2n)];
    message.mUint64Nested.delete(1n);
    disposed(() => one.id);
    assert.equal(two.id, 2);
    message.iPoints = [{ x: 1 }, { x: 2 }];
    const last = message.iPoints.get(1);
    message.iPoints.remove(0);
    disposed(() => last.x);
  });
});

test('views outlast what leaves them in place', () => {
  withMessage(Everything, (message) => {
    const nested = message.mutableFNested();
    const element = message.rNested.add({ id: 1 });
    for (let i = 0; i < 100; ++i) {
      message.rNested.add();
      message.oInt32 = i;
      message.oString = 'text';
      message.mInt32String.set(i, 'x').delete(i - 1);
    }
    nested.id = 5;
    assert.deepEqual([message.fNested.id, element.id], [5, 1]);
  });
});

test('a view is not disposed of by itself', () => {
  withMessage(Everything, (message) => {
    assert.throws(() => message.mutableFNested().dispose(), TypeError);
    assert.throws(() => message.mutableFNested().release(), TypeError);
  });
});

test('a message is given away and adopted', () => {
  const { active } = Tick.pool.stats();
  const tick = new Tick({ size: 5 });
  const address = tick.release();
  disposed(() => tick.size);
  const other = Tick.adopt(address);
  assert.equal(other.size, 5);
  other.dispose();
  assert.equal(Tick.pool.stats().active, active);
  assert.throws(() => Tick.adopt(0), TypeError);
  assert.throws(() => Tick.fromAddress('x'), TypeError);
});

test('an address where no memory can be is refused', () => {
  for (const address of [1, 4096, 2 ** 22 - 8, 2 ** 52, Number.MAX_SAFE_INTEGER, 4096n]) {
    assert.throws(() => Tick.adopt(address), RangeError);
    assert.throws(() => Tick.fromAddress(address), RangeError);
    assert.throws(() => Tick.poolFromAddress(address), RangeError);
    assert.throws(() => Tick.adoptBatch([BigInt(address)]), RangeError);
  }
  assert.throws(() => Tick.adoptBatch([0n]), TypeError);
  assert.throws(() => Tick.adoptBatch([2n ** 64n - 1n]), TypeError);
});

test('a borrowed view ends without an effect on the message', () => {
  withMessage(Tick, (tick) => {
    const view = Tick.fromAddress(tick.memoryAddress);
    view.size = 7;
    assert.throws(() => view.release(), TypeError);
    view.dispose();
    disposed(() => view.size);
    assert.equal(tick.size, 7);
  });
});

test('Symbol.dispose does nothing the second time', { skip: Symbol.dispose === undefined }, () => {
  const tick = new Tick();
  tick[Symbol.dispose]();
  tick[Symbol.dispose]();
  assert.equal(tick.disposed, true);
});

test('the collector gives back what nobody disposed of', async () => {
  const make = () => {
    for (let i = 0; i < 100; ++i) new Tick({ size: i });
    Tick.allocateBatch(50);
    return new Everything({ fNested: { id: 5 } }).fNested;
  };
  let view = make();
  for (let i = 0; i < 50 && Tick.pool.stats().active > 0; ++i) {
    globalThis.gc();
    await setImmediate();
  }
  assert.equal(Tick.pool.stats().active, 0);
  assert.equal(view.id, 5, 'a view keeps its message');
  view = null;
  for (let i = 0; i < 50 && Everything.pool.stats().active > 0; ++i) {
    globalThis.gc();
    await setImmediate();
  }
  assertBalanced(Everything, Nested, Tick);
});
