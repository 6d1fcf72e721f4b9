// The schema's modules with the library loaded, and what tests share.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const library = process.env.CPP_POOL_LIBRARY;
export const generated = process.env.CPP_POOL_GENERATED;

export const importGenerated = (name) =>
  import(pathToFileURL(path.join(generated, name)).href);

export const matrix = await importGenerated('matrix/everything_pool.mjs');
export const shared = await importGenerated('matrix/shared_pool.mjs');
export const { default: koffi } = await importGenerated('node_modules/koffi/index.js');
matrix.load(library);

/** Runs the body with a new message, which is disposed of afterwards. */
export function withMessage(Type, body) {
  const message = new Type();
  try {
    return body(message);
  } finally {
    message.dispose();
  }
}

export function assertStatus(code, body) {
  assert.throws(body, (error) => error instanceof matrix.PoolError && error.code === code);
}

/** The bytes at a place of a message, past the binding. */
export const bytesOf = (message, offset, size) =>
  Buffer.from(koffi.view(message.memoryAddress + offset, size));

/** The types have no message in use; those that free messages keep inside are given back first. */
export function assertBalanced(...Types) {
  for (const Type of Types) Type.pool.trim();
  for (const Type of Types) {
    const stats = Type.pool.stats();
    assert.equal(stats.active, 0, Type.typeName + ' has messages in use');
    assert.equal(stats.allocated, stats.freed);
    assert.equal(stats.misuse, 0);
  }
}
