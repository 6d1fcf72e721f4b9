// load(): what it checks, and what it says.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

import { generated, library, matrix } from './support.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'cpp-pool-node-'));
process.on('exit', () => rmSync(scratch, { recursive: true }));

/** The directory of a copy of the generated modules, with one of them edited. */
function copied(name, edit) {
  const directory = mkdtempSync(path.join(scratch, 'copy-'));
  for (const part of ['matrix', 'google']) {
    cpSync(path.join(generated, part), path.join(directory, part), { recursive: true });
  }
  symlinkSync(path.join(generated, 'node_modules'), path.join(directory, 'node_modules'));
  const file = path.join(directory, name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, edit(text));
  assert.notEqual(readFileSync(file, 'utf8'), text);
  return directory;
}

const importFrom = (directory, name) => import(pathToFileURL(path.join(directory, name)).href);
const edited = (name, edit) => importFrom(copied(name, edit), 'matrix/everything_pool.mjs');

const same = (text) => text + '\n';

test('nothing works before a library is loaded', async () => {
  const module = await edited('matrix/everything_pool.mjs', same);
  assert.throws(() => new module.Tick(), /call load\(path\) first/);
  assert.throws(() => module.Tick.pool.stats(), /call load\(path\) first/);
  assert.throws(() => module.load('/nowhere/libmatrix.so'), /nowhere/);
  module.load(library);
  new module.Tick().dispose();
});

test('a second call for the same library is fine, for another is not', () => {
  matrix.load(library);
  assert.throws(() => matrix.load('/nowhere/libmatrix.so'), /already loaded/);
});

test('another layout is an error that says which message and what to do', async () => {
  const module = await edited('matrix/everything_pool.mjs', (text) =>
    text.replace(/('matrix\.Tick',\n *'matrix_Tick',\n *)0x[0-9a-f]+n/, '$10x1234n'),
  );
  assert.throws(
    () => module.load(library),
    /matrix\.Tick .*another layout.*0x1234.*--cpp-pool_opt=node.*everything\.proto/,
  );
  assert.throws(() => new module.Tick(), /call load\(path\) first/);
});

test('another layout in an imported schema is found as well', async () => {
  const module = await edited('google/protobuf/timestamp_pool.mjs', (text) =>
    text.replace(/0x[0-9a-f]{16}n/, '0x1234n'),
  );
  assert.throws(() => module.load(library), /google\.protobuf\.Timestamp .*another layout/);
});

test('nothing is bound to a library that does not fit', async () => {
  const directory = copied('matrix/everything_pool.mjs', (text) =>
    text.replace(/('matrix\.Tick',\n *'matrix_Tick',\n *)0x[0-9a-f]+n/, '$10x1234n'),
  );
  const module = await importFrom(directory, 'matrix/everything_pool.mjs');
  const imported = await importFrom(directory, 'google/protobuf/timestamp_pool.mjs');
  assert.throws(() => module.load(library), /another layout/);
  assert.throws(() => new module.Everything(), /call load\(path\) first/);
  assert.throws(() => new imported.Timestamp(), /call load\(path\) first/);
  const other = path.join(directory, 'other.so');
  symlinkSync(library, other);
  imported.load(other);
  new imported.Timestamp().dispose();
});

test('another ABI is an error', async () => {
  const module = await edited('matrix/everything_pool.mjs', (text) =>
    text.replace('const abiVersion = 1;', 'const abiVersion = 99;'),
  );
  assert.throws(() => module.load(library), /ABI 1, this file 99/);
});

test('a message that the library lacks is an error', async () => {
  const module = await edited('matrix/everything_pool.mjs', (text) =>
    text.replace("'matrix_Tick'", "'matrix_Tock'"),
  );
  assert.throws(() => module.load(library), /matrix_Tock_layout is missing in the library/);
});

test('errors and messages of two files are recognized by either', async () => {
  const other = await edited('matrix/everything_pool.mjs', same);
  other.load(library);
  assert.throws(() => other.Tick.parse(new Uint8Array([8])), matrix.PoolError);
  assert.ok(!(new Error('plain') instanceof matrix.PoolError));
});
