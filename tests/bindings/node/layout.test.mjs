// The binding's idea of where fields are is the library's: by the layout table, and by what
// setters write.
import assert from 'node:assert/strict';
import test from 'node:test';

import { bytesOf, importGenerated, koffi, matrix, shared, withMessage } from './support.mjs';

const { Everything, Message } = matrix;
const { Timestamp } = await importGenerated('google/protobuf/timestamp_pool.mjs');

const Field = koffi.struct({
  name: 'str',
  jsonName: 'str',
  number: 'uint32_t',
  offset: 'uint32_t',
  hasBit: 'uint32_t',
  caseOffset: 'uint32_t',
  maxLength: 'uint32_t',
  maxCount: 'uint32_t',
  kind: 'uint8_t',
  shape: 'uint8_t',
  storage: 'uint8_t',
  overflow: 'uint8_t',
  flags: 'uint32_t',
  message: 'uintptr_t',
  enumeration: 'uintptr_t',
  defaultValue: 'uint64_t',
});
const Layout = koffi.struct({
  fullName: 'str',
  hash: 'uint64_t',
  abiVersion: 'uint32_t',
  size: 'uint32_t',
  alignment: 'uint32_t',
  hasWordCount: 'uint32_t',
  unknownOffset: 'uint32_t',
  extensionsOffset: 'uint32_t',
  flags: 'uint32_t',
  fieldCount: 'uint32_t',
  fields: 'uintptr_t',
});
const kindNames = ['', 'double', 'float', 'int64', 'uint64', 'int32', 'fixed64', 'fixed32', 'bool'];
kindNames.push('string', 'message', 'message', 'bytes', 'uint32', 'enum', 'sfixed32', 'sfixed64');
kindNames.push('sint32', 'sint64');
const none = 2 ** 32 - 1;

function tableOf(Type) {
  const layout = koffi.decode(Type.layout, Layout);
  const size = koffi.sizeof(Field);
  const fields = Array.from({ length: layout.fieldCount }, (_, i) =>
    koffi.decode(layout.fields, i * size, Field),
  );
  return { ...layout, fields };
}

const modules = [matrix, shared, { Timestamp }];
const Types = modules
  .flatMap(Object.values)
  .filter((each) => typeof each === 'function' && each.prototype instanceof Message)
  .concat(shared.Shared, Timestamp);

assert.ok(Types.length >= 8);
for (const Type of new Set(Types)) {
  test('the table of ' + Type.typeName, () => {
    const table = tableOf(Type);
    assert.equal(table.fullName, Type.typeName);
    assert.equal(Type.fields.length, table.fieldCount);
    for (const [index, field] of Type.fields.entries()) {
      const row = table.fields[index];
      const { hasBit } = row;
      assert.equal(field.name, row.name);
      assert.equal(field.index, index);
      assert.equal(field.number, row.number, row.name);
      assert.equal(field.offset, row.offset, row.name);
      assert.equal(field.hasMask, hasBit === none ? 0 : (1 << hasBit % 32) >>> 0, row.name);
      assert.equal(field.hasByte, hasBit === none ? 0 : Math.floor(hasBit / 32) * 4, row.name);
      assert.equal(field.caseOffset, row.caseOffset === none ? -1 : row.caseOffset, row.name);
      assert.equal(field.shape, ['singular', 'singular', 'repeated', 'map'][row.shape], row.name);
      assert.equal(field.isInline, row.storage === 1, row.name);
      assert.equal(field.maxCount, row.maxCount, row.name);
      if (row.shape !== 3) assert.equal(field.kindName, kindNames[row.kind], row.name);
    }
  });
}

const write = {
  double: [1.5, (bytes, at) => bytes.readDoubleLE(at)],
  float: [1.5, (bytes, at) => bytes.readFloatLE(at)],
  bool: [true, (bytes, at) => bytes[at] === 1],
  enum: [1, (bytes, at) => bytes.readInt32LE(at)],
};
const wide = (value) => [value, (bytes, at) => bytes.readBigInt64LE(at)];
const narrow = (value) => [value, (bytes, at) => bytes.readInt32LE(at)];
for (const kind of ['int32', 'sint32', 'sfixed32', 'uint32', 'fixed32']) write[kind] = narrow(77777);
for (const kind of ['int64', 'sint64', 'sfixed64', 'uint64', 'fixed64']) write[kind] = wide(7n << 40n);

function checkText(field, message, value) {
  message[field.member] = value;
  const bytes = bytesOf(message, field.offset, 16);
  if (field.isInline) {
    assert.equal(bytes.readUInt32LE(0), value.length);
    assert.equal(bytes.toString('latin1', 4, 4 + value.length), value);
    return;
  }
  assert.equal(bytes.readUInt32LE(8), value.length);
  const data = koffi.view(Number(bytes.readBigUInt64LE(0)), value.length);
  assert.equal(Buffer.from(data).toString(), value.toString());
}

function checkField(Type, field, message, size) {
  if (field.shape !== 'singular' || field.kindName === 'message') return;
  if (field.kindName === 'string') checkText(field, message, 'four');
  if (field.kindName === 'bytes') checkText(field, message, Buffer.from('four'));
  if (write[field.kindName] !== undefined) {
    const [value, read] = write[field.kindName];
    message[field.member] = value;
    assert.equal(read(bytesOf(message, 0, size), field.offset), value, field.name);
    assert.equal(message[field.member], value, field.name);
  }
  const bytes = bytesOf(message, 0, size);
  if (field.hasMask !== 0) assert.ok(bytes.readUInt32LE(field.hasByte) & field.hasMask, field.name);
  if (field.caseOffset >= 0) assert.equal(bytes.readUInt32LE(field.caseOffset), field.number);
}

for (const Type of new Set(Types)) {
  test('setters of ' + Type.typeName + ' write where the table says', () => {
    const { size } = tableOf(Type);
    withMessage(Type, (message) => {
      for (const field of Type.fields) {
        message.clear();
        checkField(Type, field, message, size);
      }
    });
  });
}

test('repeated fields lie where the table says', () => {
  withMessage(Everything, (message) => {
    message.assign({ rInt32: [5, 6], iInt32: [7, 8] });
    const offsetOf = (name) => Everything.fields.find((field) => field.name === name).offset;
    const list = bytesOf(message, offsetOf('r_int32'), 16);
    assert.equal(list.readUInt32LE(8), 2);
    const data = Buffer.from(koffi.view(Number(list.readBigUInt64LE(0)), 8));
    assert.deepEqual([data.readInt32LE(0), data.readInt32LE(4)], [5, 6]);
    const inline = bytesOf(message, offsetOf('i_int32'), 12);
    assert.deepEqual([0, 4, 8].map((at) => inline.readInt32LE(at)), [2, 7, 8]);
  });
});
