// How each kind of value lies in memory, and what may be stored in it.
function refuse(value, name) {
  const text = typeof value + ' ' + String(value);
  const isNumeric = typeof value === 'number' || typeof value === 'bigint';
  throw new (isNumeric ? RangeError : TypeError)(text + ' is no ' + name);
}

const isNumber = (value) => typeof value === 'number';
const asInt32 = (value) =>
  isNumber(value) && (value | 0) === value ? value : refuse(value, 'int32');
const asUint32 = (value) =>
  isNumber(value) && value >>> 0 === value ? value : refuse(value, 'uint32');
const asFloat = (value) => (isNumber(value) ? value : refuse(value, 'number'));
const asBool = (value) => (typeof value === 'boolean' ? Number(value) : refuse(value, 'boolean'));

function asWide(value, name, wrapped) {
  if (typeof value === 'bigint' && wrapped === value) return value;
  if (Number.isSafeInteger(value)) return BigInt(value);
  return refuse(value, name);
}

function asInt64(value) {
  if (typeof value === 'bigint') return asWide(value, 'int64', BigInt.asIntN(64, value));
  return asWide(value, 'int64');
}

function asUint64(value) {
  if (typeof value === 'bigint') return asWide(value, 'uint64', BigInt.asUintN(64, value));
  return value < 0 ? refuse(value, 'uint64') : asWide(value, 'uint64');
}

function asEnum(value, enumeration) {
  asInt32(value);
  if (enumeration.closed && !enumeration.numbers.has(value)) {
    throw failure(statuses.BAD_ENUM, value + ' is not of the closed enum ' + enumeration.name);
  }
  return value;
}

const int32Kind = {
  size: 4,
  read: (view, at) => view.getInt32(at, true),
  write: (view, at, value) => view.setInt32(at, asInt32(value), true),
  array: Int32Array,
};
const uint32Kind = {
  size: 4,
  read: (view, at) => view.getUint32(at, true),
  write: (view, at, value) => view.setUint32(at, asUint32(value), true),
  array: Uint32Array,
};
const int64Kind = {
  size: 8,
  read: (view, at) => view.getBigInt64(at, true),
  write: (view, at, value) => view.setBigInt64(at, asInt64(value), true),
  array: BigInt64Array,
};
const uint64Kind = {
  size: 8,
  read: (view, at) => view.getBigUint64(at, true),
  write: (view, at, value) => view.setBigUint64(at, asUint64(value), true),
  array: BigUint64Array,
};
const textKind = {
  size: 16,
  read: (view, at) => decodeText(readPointer(view, at), view.getUint32(at + 8, true)),
  readInline: (view, at, address) => decodeText(address + 4, view.getUint32(at, true)),
  encode: encodeText,
};
const bytesKind = {
  size: 16,
  read: (view, at) =>
    new Uint8Array(bytesAt(readPointer(view, at), view.getUint32(at + 8, true))),
  readInline: (view, at, address) =>
    new Uint8Array(bytesAt(address + 4, view.getUint32(at, true))),
  encode: encodeBytes,
};
const kinds = {
  bool: {
    size: 1,
    read: (view, at) => view.getUint8(at) !== 0,
    write: (view, at, value) => view.setUint8(at, asBool(value)),
    array: Uint8Array,
  },
  float: {
    size: 4,
    read: (view, at) => view.getFloat32(at, true),
    write: (view, at, value) => view.setFloat32(at, asFloat(value), true),
    array: Float32Array,
  },
  double: {
    size: 8,
    read: (view, at) => view.getFloat64(at, true),
    write: (view, at, value) => view.setFloat64(at, asFloat(value), true),
    array: Float64Array,
  },
  int32: int32Kind,
  sint32: int32Kind,
  sfixed32: int32Kind,
  enum: {
    size: 4,
    read: int32Kind.read,
    write: (view, at, value, enumeration) => view.setInt32(at, asEnum(value, enumeration), true),
    array: Int32Array,
  },
  uint32: uint32Kind,
  fixed32: uint32Kind,
  int64: int64Kind,
  sint64: int64Kind,
  sfixed64: int64Kind,
  uint64: uint64Kind,
  fixed64: uint64Kind,
  string: textKind,
  bytes: bytesKind,
  message: { size: 8 },
};
