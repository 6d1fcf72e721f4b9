// What every language writes into a matrix.Everything and reads from it: tests/bindings/values.json
// by the binding's own accessors.
import assert from 'node:assert/strict';

const filled = {
  fDouble: -1.5,
  fFloat: 0.25,
  fInt32: -2147483648,
  fInt64: -9223372036854775808n,
  fUint32: 4294967295,
  fUint64: 18446744073709551615n,
  fSint32: -77,
  fSint64: -7777777777n,
  fFixed32: 3000000000,
  fFixed64: 10000000000000000000n,
  fSfixed32: -5,
  fSfixed64: -6n,
  fBool: true,
  fString: 'caf\u00e9 \u6c34 \u{1f600}',
  fBytes: new Uint8Array([0, 1, 255, 128]),
  fColor: -1,
  fMode: 1,
  fNested: { id: 7, name: 'nested' },
  fSelf: { fInt32: 1, fSelf: { fString: 'deep' } },
  box: { width: 640 },
  fShared: { count: 3, label: 'shared', level: 2, maybe: 0, levels: [1, 17, 2], ratio: 0.125 },
  fTime: { seconds: 1767323045n, nanos: 6 },
  dInt32: 0,
  dString: '',
  dBytes: new Uint8Array([100]),
  dDouble: -Infinity,
  dFloat: 2.5,
  dBool: false,
  dColor: 0,
  dUint64: 0n,
  dInt64: 1n,
  rDouble: [1.5, Infinity, -2.25],
  rFloat: [0.5, -0.5],
  rInt32: [1, -1, 2147483647],
  rInt64: [1n, -9007199254740993n],
  rUint32: [0, 4294967295],
  rUint64: [9007199254740993n],
  rBool: [true, false, true],
  rString: ['', 'one', '\u4e8c'],
  rBytes: [new Uint8Array(0), new Uint8Array([255])],
  rColor: [0, 2, -1],
  rNested: [{ id: 1, name: 'first' }, {}, { id: 3 }],
  mInt32String: new Map([
    [-1, 'minus'],
    [2, 'two'],
  ]),
  mStringInt64: new Map([
    ['a', 1n],
    ['', -1n],
  ]),
  mBoolDouble: new Map([
    [true, 1.5],
    [false, -1.5],
  ]),
  mUint64Nested: new Map([[18446744073709551615n, { id: 9 }]]),
  mStringColor: new Map([['sky', 2]]),
  mSint64Bytes: new Map([[-5n, new Uint8Array([1, 2, 3])]]),
  oNested: { id: 74, name: 'chosen' },
  iString: 'twelve bytes',
  iInt32: [10, 20, 30],
  iPoint: { x: 1.5, y: -2.5, weight: 4 },
  iPoints: [{ x: 1 }, { y: 2, weight: 0 }],
  iStrings: ['seven77', 'x'],
  aString: 'alias',
  bString: 'four',
  class: 91,
  type: 92,
  fn: 93,
  self: 94,
  None: 95,
  is: 96,
  late: 97,
  constructor_: 'made',
  camelCase: 99,
  old: 100,
};

/** Sets every field of a matrix.Everything. */
export function fill(message) {
  return message.assign(filled);
}

function checkMessage(message, wanted, where) {
  for (const { member } of message.constructor.fields) {
    checkMember(message, member, wanted[member], where + '.' + member);
  }
}

function checkMember(message, member, wanted, where) {
  const suffix = member[0].toUpperCase() + member.slice(1);
  const presence = message['has' + suffix];
  if (presence !== undefined) assert.equal(presence, wanted !== undefined, where + ' is set');
  if (wanted !== undefined) checkValue(message[member], wanted, where);
}

function checkValue(value, wanted, where) {
  if (Array.isArray(wanted)) {
    assert.equal(value.length, wanted.length, where);
    wanted.forEach((each, i) => checkValue(value.get(i), each, where + '[' + i + ']'));
  } else if (wanted instanceof Map) {
    assert.equal(value.size, wanted.size, where);
    wanted.forEach((each, key) => checkValue(value.get(key), each, where + '[' + key + ']'));
  } else if (typeof wanted === 'object' && !(wanted instanceof Uint8Array)) {
    checkMessage(value, wanted, where);
  } else {
    assert.deepEqual(value, wanted, where);
  }
}

/** Reads every field of a matrix.Everything that some language has filled. */
export function check(message) {
  checkMessage(message, filled, 'everything');
  assert.equal(message.choiceCase, 'oNested');
}
