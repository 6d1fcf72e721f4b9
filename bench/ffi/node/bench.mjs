// What Node pays for messages of a library, and for protobufjs's own.
//
//   bench.mjs <libffi_sample.so> <payload> <directory of the generated files>
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { run } from './clock.mjs';

const [library, payloadPath, generated] = process.argv.slice(2);
const importFrom = (name) => import(pathToFileURL(path.join(generated, name)).href);
const { load, Small3 } = await importFrom('small3_pool.mjs');
const { default: koffi } = await importFrom('node_modules/koffi/index.js');
const { default: protobuf } = await importFrom('node_modules/protobufjs/index.js');

load(library);
const abiVersion = koffi.load(library).func('uint32_t cpp_pool_abi_version(void)');
const payload = new Uint8Array(readFileSync(payloadPath));
const batchSize = 1024;
const letters = 'sixteen letters.';
const message = Small3.parse(payload);
const target = new Uint8Array(1024);
// Results go here, so that no work is left out.
export let sink = 0;

const ours = {
  call: (count) => {
    for (let i = 0; i < count; ++i) sink += abiVersion();
  },
  two_calls: (count) => {
    for (let i = 0; i < count; ++i) {
      sink += abiVersion();
      sink += abiVersion();
    }
  },
  pair: (count) => {
    for (let i = 0; i < count; ++i) new Small3().dispose();
  },
  read_int: (count) => {
    let sum = 0;
    for (let i = 0; i < count; ++i) sum += message.rank;
    sink += sum;
  },
  write_int: (count) => {
    for (let i = 0; i < count; ++i) message.rank = i & 0xffff;
  },
  set_string: (count) => {
    for (let i = 0; i < count; ++i) message.title = letters;
  },
  get_string: (count) => {
    for (let i = 0; i < count; ++i) sink += message.title.length;
  },
  parse: (count) => {
    for (let i = 0; i < count; ++i) message.parse(payload);
  },
  serialize: (count) => {
    for (let i = 0; i < count; ++i) sink += message.serialize().length;
  },
  serialize_into: (count) => {
    for (let i = 0; i < count; ++i) sink += message.serializeInto(target);
  },
};

const batch = Small3.allocateBatch(batchSize);
const { offset } = Small3.fields.find((field) => field.name === 'rank');
const slabs = Small3.pool.slabs();
const slotCount = slabs.reduce((sum, slab) => sum + slab.slotCount, 0);
const shown = batch.get(0);
const batches = {
  batch_1024: (count) => {
    for (let i = 0; i < count; ++i) Small3.allocateBatch(batchSize).dispose();
  },
  read_batch: (count) => {
    let sum = 0;
    for (let i = 0; i < count; ++i) {
      for (let j = 0; j < batchSize; ++j) sum += batch.show(shown, j).rank;
    }
    sink += sum;
  },
};

function readSlabs(count) {
  let sum = 0;
  for (let i = 0; i < count; ++i) {
    for (const { view, slotCount: slots, stride } of slabs) {
      for (let j = 0; j < slots; ++j) sum += view.getInt32(j * stride + offset, true);
    }
  }
  sink += sum;
}

// The peer reads the schema without our options, which don't concern it.
const schema = readFileSync(new URL('../../codec/schemas/small3.proto', import.meta.url), 'utf8');
const Peer = protobuf.parse(schema, { keepCase: false }).root.lookupType(Small3.typeName);
const peer = Peer.decode(payload);
const peers = {
  peer_pair: (count) => {
    for (let i = 0; i < count; ++i) sink += Peer.create().rank;
  },
  peer_read_int: (count) => {
    let sum = 0;
    for (let i = 0; i < count; ++i) sum += peer.rank;
    sink += sum;
  },
  peer_write_int: (count) => {
    for (let i = 0; i < count; ++i) peer.rank = i & 0xffff;
  },
  peer_set_string: (count) => {
    for (let i = 0; i < count; ++i) peer.title = letters;
  },
  peer_get_string: (count) => {
    for (let i = 0; i < count; ++i) sink += peer.title.length;
  },
  peer_parse: (count) => {
    for (let i = 0; i < count; ++i) sink += Peer.decode(payload).rank;
  },
  peer_serialize: (count) => {
    for (let i = 0; i < count; ++i) sink += Peer.encode(peer).finish().length;
  },
};

const casesOf = (works, perCall) =>
  Object.fromEntries(Object.entries(works).map(([name, work]) => [name, { work, perCall }]));
run({
  ...casesOf(ours, 1),
  ...casesOf(batches, batchSize),
  read_slab: { work: readSlabs, perCall: slotCount },
  ...casesOf(peers, 1),
});
batch.dispose();
message.dispose();
