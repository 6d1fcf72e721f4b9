// Whole messages: wire format, JSON, text, copies, equality, and errors.
import assert from 'node:assert/strict';
import test from 'node:test';
import { inspect } from 'node:util';

import { assertBalanced, assertStatus, matrix, shared, withMessage } from './support.mjs';
import { fill } from './values.mjs';

const { Everything, PoolError, Strict, Tick } = matrix;

function errorOf(body) {
  try {
    body();
  } catch (error) {
    return error;
  }
  return assert.fail('no error');
}

test('a message is read from its bytes again', () => {
  const bytes = withMessage(Tick, (tick) => tick.assign({ time: 5, price: 1.5 }).serialize());
  assert.deepEqual(bytes, new Uint8Array([8, 5, 17, 0, 0, 0, 0, 0, 0, 248, 63]));
  const tick = Tick.parse(bytes);
  assert.deepEqual([tick.time, tick.price, tick.hasSize], [5n, 1.5, false]);
  assert.equal(tick.serializedSize, bytes.length);
  tick.parse(new Uint8Array(0));
  assert.equal(tick.hasTime, false);
  tick.size = 3;
  tick.parse(bytes, { merge: true });
  assert.deepEqual([tick.time, tick.size], [5n, 3]);
  tick.dispose();
});

/** Bytes that say they are more than they are. */
function boasting(size) {
  const bytes = new Uint8Array(size);
  for (const name of ['length', 'byteLength']) Object.defineProperty(bytes, name, { value: 3e9 });
  return bytes;
}

test('bytes are as many as they are, whatever they say', () => {
  withMessage(Everything, (message) => {
    for (const size of [10, 100000]) {
      message.fBytes = boasting(size);
      assert.equal(message.fBytes.length, size);
      message.rBytes = [boasting(size)];
      assert.equal(message.rBytes.get(0).length, size);
      assertStatus('BUFFER_TOO_SMALL', () => message.serializeInto(boasting(size)));
      assert.equal(errorOf(() => message.parse(boasting(size))).code, 'MALFORMED');
    }
    assert.throws(() => (message.fBytes = Object.create(Uint8Array.prototype)), TypeError);
    assert.throws(() => message.serializeInto(new Uint32Array(100)), TypeError);
  });
});

test('numbers of a list that changes while it is read', () => {
  withMessage(Everything, (message) => {
    let count = 3;
    const list = new Proxy([], { get: (_, name) => (name === 'length' ? count++ * 1000 : 7) });
    message.rInt32.push(1);
    message.rInt32.extend(list);
    assert.equal(message.rInt32.length, 3001);
    const negative = Object.defineProperty(new Int32Array(2), 'length', { value: -1 });
    assert.throws(() => message.rInt32.extend(negative), RangeError);
  });
});

test('options that use other messages while they are read', () => {
  withMessage(Everything, (message) => {
    const other = new Tick({ time: 9 });
    const options = {
      get partial() {
        Tick.parse(other.serialize()).dispose();
        Tick.parseJson('{"time": "7"}', { depthLimit: 5 }).dispose();
        return true;
      },
      depthLimit: {
        valueOf: () => {
          other.toJsonString({ defaults: true });
          return 50;
        },
      },
    };
    assert.equal(message.parse(new Uint8Array([8, 1]), options), message);
    assert.equal(message.parseJson('{"fInt32": 3}', options).fInt32, 3);
    assert.equal(message.parseText('f_int32: 4', options).fInt32, 4);
    assert.equal(message.toText(options).trim(), 'f_int32: 4');
    const disposing = {
      get partial() {
        other.dispose();
        return true;
      },
    };
    assert.throws(() => other.parse(new Uint8Array([8, 1]), disposing), matrix.DisposedError);
  });
});

test('large messages are read and written', () => {
  withMessage(Everything, (message) => {
    message.fBytes = new Uint8Array(300000).fill(7);
    const bytes = message.serialize();
    const copy = Everything.parse(bytes);
    assert.ok(copy.equals(message));
    const target = new Uint8Array(bytes.length + 5);
    assert.equal(copy.serializeInto(target), bytes.length);
    assert.deepEqual(target.subarray(0, bytes.length), bytes);
    copy.dispose();
  });
});

test("a caller's buffer is written to, or too small", () => {
  withMessage(Tick, (tick) => {
    tick.size = 300;
    const target = new Uint8Array(5);
    assert.equal(tick.serializeInto(target), 3);
    assert.deepEqual(target, new Uint8Array([24, 172, 2, 0, 0]));
    assertStatus('BUFFER_TOO_SMALL', () => tick.serializeInto(target.subarray(0, 2)));
  });
});

test('truncated bytes are an error that says where', () => {
  const error = errorOf(() => Tick.parse(new Uint8Array([8, 5, 17, 0, 0])));
  assert.ok(error instanceof PoolError && error instanceof Error);
  assert.equal(error.code, 'TRUNCATED');
  assert.equal(error.status, 15);
  assert.ok(error.offset >= 3 && error.offset <= 5);
  assert.match(error.message, /^matrix\.Tick: /);
});

test('bytes that are no message are errors', () => {
  assertStatus('MALFORMED', () => Tick.parse(new Uint8Array([0, 0])));
  const deep = withMessage(Everything, (message) => {
    let child = message;
    for (let i = 0; i < 5; ++i) child = child.mutableFSelf();
    return message.serialize();
  });
  assertStatus('TOO_DEEP', () => Everything.parse(deep, { depthLimit: 3 }));
  Everything.parse(deep, { depthLimit: 6 }).dispose();
  assert.throws(() => Tick.parse('text'), TypeError);
});

test('bytes that are no UTF-8 are an error that says where', () => {
  const error = errorOf(() => shared.Shared.parse(new Uint8Array([8, 1, 18, 2, 65, 255])));
  assert.equal(error.code, 'BAD_UTF8');
  assert.ok(error.offset >= 2 && error.offset <= 6);
});

test('JSON and text with what UTF-8 has not are errors', () => {
  assertStatus('BAD_UTF8', () => Everything.parseJson('{"fString": "\ud83d"}'));
  const error = errorOf(() => Everything.parseJson('{"fInt32": 1,\n "nothing": 2}'));
  assert.equal(error.code, 'UNKNOWN_FIELD');
  assert.ok(error.offset > 10);
  assert.match(error.message, /nothing/);
  Everything.parseJson('{"nothing": 2}', { discardUnknown: true }).dispose();
  assertStatus('MALFORMED', () => Everything.parseText('f_int32: x'));
});

test('JSON as options ask for it', () => {
  withMessage(Everything, (message) => {
    message.assign({ fInt32: 5, fColor: 2 });
    assert.equal(message.toJsonString(), '{"fInt32":5,"fColor":"BLUE"}');
    const options = { protoNames: true, enumNumbers: true };
    assert.equal(message.toJsonString(options), '{"f_int32":5,"f_color":2}');
    assert.match(message.toJsonString({ whitespace: true }), /\{\n +"fInt32": 5,\n/);
    assert.deepEqual(message.toJSON(), { fInt32: 5, fColor: 'BLUE' });
    assert.equal(JSON.stringify([message]), '[{"fInt32":5,"fColor":"BLUE"}]');
  });
});

test('text is for reading, by people and by parseText', () => {
  withMessage(Everything, (message) => {
    fill(message);
    const copy = Everything.parseText(message.toText());
    assert.ok(copy.equals(message));
    copy.dispose();
    message.clear();
    message.mutableFNested().id = 5;
    assert.equal(message.toText(), 'f_nested {\n  id: 5\n}\n');
    assert.equal(String(message), 'matrix.Everything { f_nested { id: 5 } }');
    assert.equal(inspect(message), String(message));
  });
});

test('required fields are required', () => {
  withMessage(Strict, (message) => {
    message.id = 5;
    assert.equal(message.isInitialized, false);
    assertStatus('MISSING_FIELDS', () => message.serialize());
    const bytes = message.serialize({ partial: true });
    assertStatus('MISSING_FIELDS', () => Strict.parse(bytes));
    Strict.parse(bytes, { partial: true }).dispose();
    message.name = '';
    assert.equal(message.isInitialized, true);
    assert.equal(message.serialize().length, 4);
  });
});

test('unknown fields survive', () => {
  const bytes = new Uint8Array([8, 5, 0xc2, 0x3e, 1, 65]);
  const tick = Tick.parse(bytes);
  assert.deepEqual(tick.serialize(), bytes);
  tick.parse(bytes, { discardUnknown: true });
  assert.deepEqual(tick.serialize(), bytes.subarray(0, 2));
  tick.dispose();
});

test('copies, merges and equality', () => {
  const message = fill(new Everything());
  const copy = message.clone();
  assert.ok(copy.equals(message));
  copy.fNested.id += 1;
  assert.ok(!copy.equals(message));
  copy.copyFrom(message);
  assert.ok(copy.equals(message));
  assert.ok(!copy.equals(undefined));
  const part = new Everything({ fInt32: 1, rInt32: [5] });
  copy.mergeFrom(part);
  assert.equal(copy.fInt32, 1);
  assert.deepEqual(copy.rInt32.toArray(), [1, -1, 2147483647, 5]);
  withMessage(Tick, (tick) => {
    assert.throws(() => copy.copyFrom(tick), TypeError);
    assert.equal(copy.equals(tick), false);
  });
  copy.clear();
  assert.equal(copy.serializedSize, 0);
  for (const each of [message, copy, part]) each.dispose();
});

test('a failed constructor or parser leaves nothing', () => {
  const { active } = Tick.pool.stats();
  assert.throws(() => new Tick({ nothing: 1 }), TypeError);
  assert.throws(() => new Tick({ size: 0.5 }), RangeError);
  assert.throws(() => Tick.parse(new Uint8Array([8])), PoolError);
  assert.equal(Tick.pool.stats().active, active);
});

test('nothing is left behind', () => assertBalanced(Everything, Strict, Tick));
