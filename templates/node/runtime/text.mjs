const encoder = new TextEncoder();
const firstRoom = scratchBytes.subarray(area.firstText, area.firstText + scratchRoom);
const secondRoom = scratchBytes.subarray(area.secondText, area.secondText + scratchRoom);

// Where encodeText put its bytes. `first` and `second` keep a long key and a long value from being
// collected.
const encoded = { address: 0, size: 0, first: null, second: null };

function decodeText(address, size) {
  if (size === 0) return '';
  if (size > windowStride) return bytesAt(address, size).toString('utf8');
  const { bytes, base } = windowOf(address);
  return bytes.toString('utf8', address - base, address - base + size);
}

function encodeText(value, room) {
  if (typeof value !== 'string') throw new TypeError('not a string: ' + String(value));
  if (value.length * 3 > scratchRoom) {
    encodeLongText(value, room);
  } else {
    const target = room === area.firstText ? firstRoom : secondRoom;
    encoded.size = encoder.encodeInto(value, target).written;
    encoded.address = scratchAddress + room;
  }
  if (encoded.size !== value.length && /\p{Surrogate}/u.test(value)) {
    throw failure(statuses.BAD_UTF8, 'a lone surrogate, which UTF-8 has no bytes for');
  }
}

function encodeLongText(value, room) {
  const bytes = encoder.encode(value);
  encoded[room === area.firstText ? 'first' : 'second'] = bytes;
  encoded.size = bytes.length;
  encoded.address = Number(koffi.address(bytes));
}

function encodeBytes(value, room) {
  encoded.address = addressOfBytes(value, room);
  encoded.size = byteLengthOf(value);
}
