// The memory of messages is read and written through windows: ArrayBuffers over 8 MiB of address
// space that begin every 4 MiB. A block of up to 4 MiB lies in the window that its first byte
// belongs to. Addresses are numbers: user space ends far below 2 ** 53.
const windowStride = 2 ** 22;
const windowLength = 2 ** 23;
const recentWindows = new Array(256).fill(null);
const endOfMemory = 2 ** 52;
let windows = new Map();

function viewOf(address, size) {
  try {
    return koffi.view(address, size);
  } catch (cause) {
    throw new Error('this program forbids views of foreign memory', { cause });
  }
}

function openWindow(index) {
  let window = windows.get(index);
  if (window === undefined) {
    if (windows.size >= 4096) windows = new Map();
    const base = index * windowStride;
    const memory = viewOf(base, windowLength);
    window = { index, base, view: new DataView(memory), bytes: Buffer.from(memory) };
    windows.set(index, window);
  }
  recentWindows[index & 255] = window;
  return window;
}

function windowOf(address) {
  const index = (address / windowStride) | 0;
  const window = recentWindows[index & 255];
  return window !== null && window.index === index ? window : openWindow(index);
}

const readPointer = (view, at) =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 4294967296;

/** The bytes at an address, not copied. */
function bytesAt(address, size) {
  if (size === 0) return Buffer.alloc(0);
  if (size > windowStride) return Buffer.from(viewOf(address, size));
  const window = windowOf(address);
  return window.bytes.subarray(address - window.base, address - window.base + size);
}

// What goes to the library: structs at the front, then room for a key's and for a value's bytes.
const scratchRoom = 65536;
const scratch = Buffer.from(new ArrayBuffer(4096 + 2 * scratchRoom));
const scratchView = new DataView(scratch.buffer);
const scratchAddress = Number(koffi.address(scratch));
const area = {
  error: 0, // 256 bytes
  options: 256, // of parsing or printing, 16 bytes
  size: 272,
  buffer: 280, // 24 bytes
  progress: 304, // 16 bytes
  key: 320, // 16 bytes
  value: 336, // 16 bytes
  stats: 352, // 104 bytes
  pool: 512,
  firstText: 4096,
  secondText: 4096 + scratchRoom,
};

const scratchBytes = new Uint8Array(scratch.buffer, scratch.byteOffset, scratch.length);

const byteLengthProperty = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  'byteLength',
);
const byteLengthOf = Function.prototype.call.bind(byteLengthProperty.get);

/** How many bytes there are, whatever properties the object has been given. */
function sizeOfBytes(bytes) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('not a Uint8Array: ' + String(bytes));
  return byteLengthOf(bytes);
}

/** An address for bytes that stay as they are during the next call. */
function addressOfBytes(bytes, room) {
  if (sizeOfBytes(bytes) > scratchRoom) return Number(koffi.address(bytes));
  scratch.set(bytes, room);
  return scratchAddress + room;
}
