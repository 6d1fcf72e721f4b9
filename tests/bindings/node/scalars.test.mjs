// Numbers, bools and enums: what may be stored, what it reads as, presence, and defaults.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertBalanced, assertStatus, matrix, shared, withMessage } from './support.mjs';

const { Color, Everything, Everything_Mode: Mode } = matrix;

const int32 = [-(2 ** 31), -1, 0, 1, 2 ** 31 - 1];
const uint32 = [0, 1, 2 ** 32 - 1];
const int64 = [-(2n ** 63n), -1n, 0n, 2n ** 53n + 1n, 2n ** 63n - 1n];
const uint64 = [0n, 2n ** 53n + 1n, 2n ** 64n - 1n];
const doubles = [-Infinity, -0, 0, 5e-324, Number.MAX_VALUE, Infinity, NaN];
const members = {
  fDouble: doubles,
  fFloat: [-Infinity, -0, 0, 1.5, Infinity, NaN],
  fInt32: int32,
  fSint32: int32,
  fSfixed32: int32,
  fUint32: uint32,
  fFixed32: uint32,
  fInt64: int64,
  fSint64: int64,
  fSfixed64: int64,
  fUint64: uint64,
  fFixed64: uint64,
  fBool: [true, false],
  fColor: [Color.RED, Color.AZURE, Color.INFRARED],
  fMode: [Mode.OFF, Mode.ON],
};
const suffix = (member) => member[0].toUpperCase() + member.slice(1);

for (const [member, values] of Object.entries(members)) {
  test(member + ' reads as it was written, is present, and is cleared', () => {
    withMessage(Everything, (message) => {
      const empty = message[member];
      assert.equal(message['has' + suffix(member)], false);
      for (const value of values) {
        message[member] = value;
        assert.ok(Object.is(message[member], value), String(value));
        assert.equal(message['has' + suffix(member)], true);
      }
      message['clear' + suffix(member)]();
      assert.equal(message['has' + suffix(member)], false);
      assert.equal(message[member], empty);
    });
  });
}

const refused = {
  fInt32: [2 ** 31, 0.5, NaN],
  fUint32: [-1, 2 ** 32],
  fInt64: [2n ** 63n, -(2n ** 63n) - 1n, 2 ** 53, 0.5, NaN],
  fUint64: [-1n, 2n ** 64n, -1, 2 ** 53],
};
for (const [member, values] of Object.entries(refused)) {
  test(member + ' refuses what it has no room for', () => {
    withMessage(Everything, (message) => {
      for (const value of values) {
        assert.throws(() => (message[member] = value), RangeError, String(value));
      }
      assert.equal(message['has' + suffix(member)], false);
    });
  });
}

test('other types are refused', () => {
  withMessage(Everything, (message) => {
    for (const member of Object.keys(members)) {
      for (const value of [undefined, null, '1', {}, Symbol('one')]) {
        assert.throws(() => (message[member] = value), TypeError, member);
      }
    }
    assert.throws(() => (message.fBool = 1), RangeError);
    assert.throws(() => (message.fDouble = 1n), RangeError);
    assert.throws(() => (message.fInt32 = 1n), RangeError);
    assert.equal(message.serializedSize, 0);
  });
});

test('a safe integer does for 64 bits', () => {
  withMessage(Everything, (message) => {
    message.fInt64 = Number.MIN_SAFE_INTEGER;
    message.fUint64 = Number.MAX_SAFE_INTEGER;
    assert.equal(message.fInt64, BigInt(Number.MIN_SAFE_INTEGER));
    assert.equal(message.fUint64, BigInt(Number.MAX_SAFE_INTEGER));
  });
});

test('a closed enum has its values and no other', () => {
  withMessage(Everything, (message) => {
    assertStatus('BAD_ENUM', () => (message.fColor = 3));
    assertStatus('BAD_ENUM', () => (message.oColor = 3));
    assertStatus('BAD_ENUM', () => message.rColor.push(0, 3));
    assertStatus('BAD_ENUM', () => message.mStringColor.set('x', 3));
    assert.equal(message.serializedSize, 0);
  });
  assert.equal(Color.AZURE, Color.BLUE);
  assert.ok(Object.isFrozen(Color));
});

test('an open enum has any number', () => {
  withMessage(shared.Shared, (message) => {
    message.level = 17;
    message.levels.push(-5, shared.Level.LEVEL_HIGH);
    assert.equal(message.level, 17);
    assert.deepEqual(message.levels.toArray(), [-5, 2]);
  });
});

test('a field without presence is there when it is not zero', () => {
  withMessage(shared.Shared, (message) => {
    assert.equal(message.hasCount, undefined);
    message.count = 0;
    assert.equal(message.serializedSize, 0);
    message.maybe = 0;
    assert.equal(message.hasMaybe, true);
    assert.equal(message.serializedSize, 2);
  });
});

test("what is not set reads as the schema's default", () => {
  withMessage(Everything, (message) => {
    const check = () => {
      assert.equal(message.dInt32, -42);
      assert.equal(message.dDouble, Infinity);
      assert.ok(Number.isNaN(message.dFloat));
      assert.equal(message.dBool, true);
      assert.equal(message.dColor, Color.BLUE);
      assert.equal(message.dUint64, 18446744073709551615n);
      assert.equal(message.dInt64, -9223372036854775808n);
      assert.equal(message.dString, 'a "quoted" text\n');
      assert.deepEqual(message.dBytes, new Uint8Array([0, 255]));
      assert.equal(message.hasDInt32, false);
    };
    check();
    message.assign({ dInt32: 1, dDouble: 1, dFloat: 1, dBool: false, dColor: 0, dUint64: 1 });
    message.assign({ dInt64: 1, dString: 'x', dBytes: new Uint8Array(1) });
    message.clear();
    check();
    message.dString = 'other';
    message.clearDString();
    check();
  });
});

test('nothing is left behind', () => assertBalanced(Everything, shared.Shared));
