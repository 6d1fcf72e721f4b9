// Strings, bytes, messages, oneofs and inline storage.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertBalanced, assertStatus, matrix, withMessage } from './support.mjs';

const { Everything, Everything_Nested: Nested } = matrix;

for (const member of ['fString', 'oString', 'aString', 'constructor_']) {
  test(member + ' holds any text', () => {
    withMessage(Everything, (message) => {
      const texts = ['', 'a', 'NUL \0 inside', 'caf\u00e9', '\u6c34', '\u{1f600}'];
      for (const text of [...texts, 'x'.repeat(100), '\u6c34'.repeat(30000), 'y'.repeat(9e6)]) {
        message[member] = text;
        assert.equal(message[member], text);
      }
    });
  });
}

for (const member of ['fBytes', 'oBytes']) {
  test(member + ' holds any bytes, and gives copies', () => {
    withMessage(Everything, (message) => {
      for (const size of [0, 1, 100, 70000, 5000000]) {
        const bytes = new Uint8Array(size).fill(size % 251);
        message[member] = bytes;
        assert.deepEqual(message[member], bytes);
      }
      const copy = message[member];
      message[member] = Buffer.from('other');
      assert.equal(copy.length, 5000000);
      assert.deepEqual(message[member], new Uint8Array(Buffer.from('other')));
    });
  });
}

test('texts have presence', () => {
  withMessage(Everything, (message) => {
    assert.equal(message.hasFString, false);
    assert.equal(message.fString, '');
    assert.deepEqual(message.fBytes, new Uint8Array(0));
    message.fString = '';
    assert.equal(message.hasFString, true);
    message.clearFString();
    assert.equal(message.hasFString, false);
  });
});

test('what is no text is refused', () => {
  withMessage(Everything, (message) => {
    assert.throws(() => (message.fString = 5), TypeError);
    assert.throws(() => (message.fString = undefined), TypeError);
    assert.throws(() => (message.fBytes = 'text'), TypeError);
    assertStatus('BAD_UTF8', () => (message.fString = 'half \ud83d'));
    assertStatus('BAD_UTF8', () => (message.fString = '\ude00'.repeat(40)));
    assert.equal(message.hasFString, false);
  });
});

test('a bound is kept, by bytes', () => {
  withMessage(Everything, (message) => {
    message.bString = 'four';
    message.iString = 'twelve bytes';
    assertStatus('TOO_LONG', () => (message.bString = 'fives'));
    assertStatus('TOO_LONG', () => (message.bString = '\u6c34\u6c34'));
    assertStatus('TOO_LONG', () => (message.iString = 'thirteen byte'));
    assert.equal(message.bString, 'four');
    assert.equal(message.iString, 'twelve bytes');
    message.iString = 'caf\u00e9';
    assert.equal(message.iString, 'caf\u00e9');
    message.clearIString();
    assert.equal(message.iString, '');
  });
});

test('a message that is not set reads as undefined, and is made on demand', () => {
  withMessage(Everything, (message) => {
    assert.equal(message.fNested, undefined);
    assert.equal(message.fNested?.id, undefined);
    const nested = message.mutableFNested();
    assert.equal(message.hasFNested, true);
    nested.id = 5;
    assert.equal(message.fNested.id, 5);
    assert.equal(message.mutableFNested().id, 5);
    message.clearFNested();
    assert.equal(message.fNested, undefined);
    assert.equal(message.mutableFNested().id, 0);
  });
});

test('a message is set from another one or from an object', () => {
  withMessage(Everything, (message) => {
    const nested = new Nested({ id: 1, name: 'one' });
    message.fNested = nested;
    nested.id = 2;
    assert.equal(message.fNested.id, 1);
    nested.dispose();
    message.fNested = { name: 'two' };
    assert.equal(message.fNested.hasId, false);
    assert.equal(message.fNested.name, 'two');
    assert.throws(() => (message.fNested = { nothing: 1 }), TypeError);
    assert.throws(() => (message.fNested = 5), TypeError);
    assert.throws(() => new Nested({ id: 'five' }), TypeError);
  });
});

test('a part of a message may be copied over the message', () => {
  withMessage(Everything, (message) => {
    message.assign({ fInt32: 1, fSelf: { fInt32: 2, fSelf: { fInt32: 3 } } });
    message.copyFrom(message.fSelf);
    assert.equal(message.fInt32, 2);
    message.fSelf = message;
    assert.equal(message.fSelf.fSelf.fInt32, 3);
  });
});

test('messages of a group, inline and from other files', () => {
  withMessage(Everything, (message) => {
    message.box = { width: 3 };
    message.fTime = { seconds: 5, nanos: 6 };
    message.fShared = { label: 'other' };
    assert.equal(message.iPoint, undefined);
    message.mutableIPoint().x = 1.5;
    assert.equal(message.box.width, 3);
    assert.equal(message.fTime.seconds, 5n);
    assert.equal(message.fShared.label, 'other');
    assert.equal(message.iPoint.x, 1.5);
    assert.equal(message.iPoint.weight, 1);
    message.clearIPoint();
    assert.equal(message.iPoint, undefined);
  });
});

test('one alternative of a oneof takes the place of another', () => {
  withMessage(Everything, (message) => {
    const values = {
      oInt32: -5,
      oString: 'text',
      oBytes: new Uint8Array([1]),
      oNested: { id: 5 },
      oColor: 2,
      oDouble: 0.5,
    };
    assert.equal(message.choiceCase, undefined);
    for (const [member, value] of Object.entries(values)) {
      message[member] = value;
      assert.equal(message.choiceCase, member);
      const has = 'has' + member[0].toUpperCase() + member.slice(1);
      assert.equal(message[has], true);
    }
    assert.equal(message.oDouble, 0.5);
    assert.equal(message.hasOInt32, false);
    assert.equal(message.oInt32, 0);
    assert.equal(message.oString, '');
    assert.deepEqual(message.oBytes, new Uint8Array(0));
    assert.equal(message.oNested, undefined);
    message.clearOInt32();
    assert.equal(message.choiceCase, 'oDouble');
    message.clearChoice();
    assert.equal(message.choiceCase, undefined);
    message.clearChoice();
  });
});

test('words of the language are properties', () => {
  withMessage(Everything, (message) => {
    message.assign({ class: 1, type: 2, fn: 3, self: 4, None: 5, is: 6, late: 7, camelCase: 8 });
    message.constructor_ = 'made';
    assert.equal(message.constructor, Everything);
    assert.match(message.toText(), /class: 1\ntype: 2\nfn: 3\n/);
    assert.match(message.toText(), /constructor: "made"\n/);
  });
});

test('nothing is left behind', () => assertBalanced(Everything, Nested));
