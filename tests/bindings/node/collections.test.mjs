// Repeated fields and maps.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertBalanced, assertStatus, matrix, withMessage } from './support.mjs';

const { Everything, Everything_Nested: Nested } = matrix;

const lists = {
  rDouble: [1.5, Infinity, -0],
  rFloat: [0.5, -0.5, 2],
  rInt32: [1, -1, 2 ** 31 - 1],
  rInt64: [1n, -(2n ** 63n), 3n],
  rUint32: [0, 2 ** 32 - 1, 7],
  rUint64: [0n, 2n ** 64n - 1n, 7n],
  rBool: [true, false, true],
  rString: ['', 'one', '\u4e8c'],
  rBytes: [new Uint8Array(0), new Uint8Array([255]), new Uint8Array(70000).fill(3)],
  rColor: [0, 2, -1],
  iInt32: [10, -20, 30],
};
for (const [member, [first, second, third]] of Object.entries(lists)) {
  test(member + ' is a list', () => {
    withMessage(Everything, (message) => {
      const list = message[member];
      assert.equal(list.length, 0);
      assert.equal(list.push(first, second), 2);
      list.extend([third]);
      assert.deepEqual(list.toArray(), [first, second, third]);
      assert.deepEqual([list.get(1), list.at(-1), list.at(3)], [second, third, undefined]);
      list.set(0, third);
      assert.deepEqual([...list], [third, second, third]);
      list.remove(0, 2);
      assert.deepEqual(list.toArray(), [third]);
      message[member] = [second, first];
      assert.deepEqual(message[member].toArray(), [second, first]);
      message[member] = list;
      assert.equal(list.length, 2);
      list.clear();
      assert.equal(message[member].length, 0);
    });
  });
}

for (const [member, type] of [
  ['rDouble', Float64Array],
  ['rInt32', Int32Array],
  ['rUint64', BigUint64Array],
  ['iInt32', Int32Array],
]) {
  test(member + ' is copied as a typed array', () => {
    withMessage(Everything, (message) => {
      assert.deepEqual(message[member].toTypedArray(), new type(0));
      message[member] = lists[member];
      assert.deepEqual(message[member].toTypedArray(), new type(lists[member]));
    });
  });
}

test('a list grows to many elements', () => {
  withMessage(Everything, (message) => {
    const many = Float64Array.from({ length: 1000000 }, (_, i) => i / 2);
    message.rDouble = many;
    assert.deepEqual(message.rDouble.toTypedArray(), many);
    assert.equal(message.rDouble.get(999999), 499999.5);
  });
});

test('a wrong index is an error', () => {
  withMessage(Everything, (message) => {
    for (const list of [message.rInt32, message.rString, message.rNested, message.iPoints]) {
      for (const index of [0, -1, 0.5, NaN, '0', undefined]) {
        assert.throws(() => list.get(index), RangeError);
      }
    }
    message.rInt32.push(1);
    message.rString.push('one');
    assert.throws(() => message.rInt32.set(1, 5), RangeError);
    assert.throws(() => message.rString.set(1, 'two'), RangeError);
    assertStatus('BAD_INDEX', () => message.rInt32.remove(0, 2));
    assertStatus('BAD_INDEX', () => message.rInt32.remove(5));
    assert.deepEqual(message.rInt32.toArray(), [1]);
  });
});

test('numbers are added all or none', () => {
  withMessage(Everything, (message) => {
    message.rInt32 = [1];
    assert.throws(() => message.rInt32.push(2, 2 ** 31), RangeError);
    assert.throws(() => (message.rInt32 = [3, '4']), TypeError);
    assert.deepEqual(message.rInt32.toArray(), [1]);
  });
});

test('an inline list is full at its bound', () => {
  withMessage(Everything, (message) => {
    message.iInt32 = [1, 2, 3, 4, 5];
    assertStatus('TOO_MANY', () => message.iInt32.push(6));
    message.iPoints = [{ x: 1 }, { x: 2 }, { x: 3 }];
    assertStatus('TOO_MANY', () => message.iPoints.add());
    message.iStrings = ['seven77', ''];
    assertStatus('TOO_MANY', () => message.iStrings.push('x'));
    assertStatus('TOO_LONG', () => message.iStrings.set(1, 'eight888'));
    assert.deepEqual(message.iStrings.toArray(), ['seven77', '']);
    assert.deepEqual(
      message.iPoints.toArray().map((point) => point.x),
      [1, 2, 3],
    );
  });
});

test('messages are elements', () => {
  withMessage(Everything, (message) => {
    const list = message.rNested;
    const first = list.add();
    first.id = 1;
    list.add({ id: 2, name: 'two' });
    const third = new Nested({ id: 3 });
    list.push(third, { id: 4 });
    third.dispose();
    assert.deepEqual(
      list.toArray().map((each) => each.id),
      [1, 2, 3, 4],
    );
    list.get(1).name = 'changed';
    list.remove(0);
    assert.equal(list.get(0).name, 'changed');
    message.rNested = [{ id: 9 }];
    assert.deepEqual(JSON.parse(message.toJsonString()), { rNested: [{ id: 9 }] });
  });
});

const maps = {
  mInt32String: [-1, 'minus', 2, 'two'],
  mStringInt64: ['', 1n, 'key', -5n],
  mBoolDouble: [true, 1.5, false, -Infinity],
  mStringColor: ['a', 2, '\u4e8c', -1],
  mSint64Bytes: [-(2n ** 63n), new Uint8Array([1]), 5n, new Uint8Array(0)],
};
for (const [member, [key, value, otherKey, other]] of Object.entries(maps)) {
  test(member + ' is a map', () => {
    withMessage(Everything, (message) => {
      const map = message[member];
      map.set(key, other).set(otherKey, other).set(key, value);
      assert.equal(map.size, 2);
      assert.deepEqual([map.get(key), map.get(otherKey)], [value, other]);
      assert.ok(map.has(key));
      const pairs = new Map([
        [key, value],
        [otherKey, other],
      ]);
      assert.deepEqual(map.toMap(), pairs);
      assert.deepEqual(new Map([...map.keys()].map((each, i) => [each, [...map.values()][i]])), pairs);
      assert.equal(map.delete(key), true);
      assert.equal(map.delete(key), false);
      assert.equal(map.get(key), undefined);
      message[member] = pairs;
      assert.deepEqual(message[member].toMap(), pairs);
      map.clear();
      assert.equal(map.size, 0);
    });
  });
}

test('a map of many entries', () => {
  withMessage(Everything, (message) => {
    for (let i = 0; i < 1000; ++i) message.mInt32String.set(i, 'value ' + i);
    for (let i = 0; i < 1000; i += 2) message.mInt32String.delete(i);
    assert.equal(message.mInt32String.size, 500);
    for (let i = 0; i < 1000; ++i) {
      assert.equal(message.mInt32String.get(i), i % 2 === 0 ? undefined : 'value ' + i);
    }
  });
});

test('wrong keys and values are refused', () => {
  withMessage(Everything, (message) => {
    assert.throws(() => message.mInt32String.set('1', 'x'), TypeError);
    assert.throws(() => message.mInt32String.set(2 ** 31, 'x'), RangeError);
    assert.throws(() => message.mInt32String.set(1, 5), TypeError);
    assert.throws(() => message.mUint64Nested.set(-1n, {}), RangeError);
    assert.throws(() => message.mBoolDouble.get(1), RangeError);
    assert.equal(message.serializedSize, 0);
  });
});

test('messages are values of a map', () => {
  withMessage(Everything, (message) => {
    const map = message.mUint64Nested;
    map.getOrCreate(5n).id = 1;
    assert.equal(map.getOrCreate(5).id, 1);
    map.set(6n, { id: 2, name: 'two' });
    assert.equal(map.get(7n), undefined);
    const ids = [...map].map(([key, value]) => [key, value.id]).sort();
    assert.deepEqual(ids, [
      [5n, 1],
      [6n, 2],
    ]);
    message.mUint64Nested = new Map([[9n, { id: 9 }]]);
    assert.equal(map.size, 1);
    map.forEach((value, key) => assert.equal(BigInt(value.id), key));
  });
});

test('an object serves as a map with keys of text', () => {
  withMessage(Everything, (message) => {
    message.mStringInt64 = { a: 1, b: 2n };
    assert.deepEqual([message.mStringInt64.get('a'), message.mStringInt64.get('b')], [1n, 2n]);
  });
});

test('nothing is left behind', () => assertBalanced(Everything, Nested));
