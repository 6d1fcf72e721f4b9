// Node beside C, C++ and what other libraries bring, on one message; and by files.
//
//   node crossing.mjs <libmatrix.so> <generated> address [rust=<libmatrix_rust.so>]
//   node crossing.mjs <libmatrix.so> <generated> write|read <file>
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const [library, generated, action, ...rest] = process.argv.slice(2);
process.env.CPP_POOL_LIBRARY = library;
process.env.CPP_POOL_GENERATED = generated;
const { koffi, matrix } = await import('../node/support.mjs');
const { check, fill } = await import('../node/values.mjs');
const { Everything } = matrix;

/** Each language's fill and check of the message at an address; both throw when they fail. */
function languages() {
  const paths = { c: library, cpp: library };
  for (const argument of rest) {
    const [name, path] = argument.split('=');
    paths[name] = path;
  }
  const found = {
    node: {
      fill: (address) => fill(Everything.fromAddress(address)),
      check: (address) => check(Everything.fromAddress(address)),
    },
  };
  for (const [name, path] of Object.entries(paths)) {
    const symbols = koffi.load(path);
    const result = path === library ? 'str' : 'int32_t';
    const fillThere = symbols.func('matrix_' + name + '_fill', 'int32_t', ['uint64_t']);
    const checkThere = symbols.func('matrix_' + name + '_check', result, ['uint64_t']);
    found[name] = {
      fill: (address) => expectNothing(name + ' fills', fillThere(address)),
      check: (address) => expectNothing(name + ' checks', checkThere(address)),
    };
  }
  return Object.entries(found);
}

function expectNothing(what, result) {
  if (result !== 0 && result !== null) throw new Error(what + ': ' + result);
}

function crossByAddress() {
  for (const [writer, { fill: write }] of languages()) {
    for (const [reader, { check: read }] of languages()) {
      const message = new Everything();
      write(message.memoryAddress);
      read(message.memoryAddress);
      message.dispose();
      console.log(writer.padStart(7) + ' -> ' + reader);
    }
  }
}

if (action === 'address') {
  crossByAddress();
} else if (action === 'write') {
  const message = fill(new Everything());
  writeFileSync(rest[0], message.serialize());
  message.dispose();
} else {
  const message = Everything.parse(readFileSync(rest[0]));
  check(message);
  message.dispose();
}
