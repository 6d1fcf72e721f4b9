// The values that all languages agree on, by address, by bytes and by JSON.
//
//   node values.test.mjs [<file to write> [<file of another language to check>...]]
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';

import { koffi, library, matrix, withMessage } from './support.mjs';
import { check, fill } from './values.mjs';

const { Everything } = matrix;
const json = readFileSync(new URL('../values.json', import.meta.url), 'utf8');
const [target, ...sources] = process.argv.slice(2);

test('what is filled reads as it was written', () => {
  withMessage(Everything, (message) => check(fill(message)));
});

test('a message is filled and checked by its address', () => {
  withMessage(Everything, (message) => {
    fill(Everything.fromAddress(message.memoryAddress));
    check(Everything.fromAddress(BigInt(message.memoryAddress)));
    check(message);
  });
});

test('the JSON of all languages is the same message', () => {
  withMessage(Everything, (message) => {
    message.parseJson(json);
    check(message);
    const filled = fill(new Everything());
    assert.ok(filled.equals(message));
    assert.deepEqual(JSON.parse(JSON.stringify(filled)), JSON.parse(json));
    filled.dispose();
  });
});

test('bytes bring everything along', () => {
  const filled = fill(new Everything());
  const bytes = filled.serialize();
  if (target !== undefined) writeFileSync(target, bytes);
  const copy = Everything.parse(bytes);
  check(copy);
  assert.ok(copy.equals(filled));
  copy.dispose();
  filled.dispose();
});

for (const language of ['c', 'cpp']) {
  const symbols = koffi.load(library);
  const fillThere = symbols.func('matrix_' + language + '_fill', 'int32_t', ['uint64_t']);
  const checkThere = symbols.func('matrix_' + language + '_check', 'str', ['uint64_t']);

  test('what ' + language + ' fills reads as it should', () => {
    withMessage(Everything, (message) => {
      assert.equal(fillThere(message.memoryAddress), 0);
      check(message);
    });
  });

  test(language + ' reads what is filled here', () => {
    withMessage(Everything, (message) => {
      fill(message);
      assert.equal(checkThere(message.memoryAddress), null);
    });
  });
}

for (const source of sources) {
  test('the bytes of ' + source, () => {
    const message = Everything.parse(readFileSync(source));
    check(message);
    message.dispose();
  });
}
