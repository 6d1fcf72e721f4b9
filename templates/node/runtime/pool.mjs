const counters = [
  'allocated',
  'freed',
  'active',
  'capacity',
  'growthCount',
  'cached',
  'retainedBytes',
  'failed',
  'misuse',
  'threadCached',
  'depotSwaps',
  'contendedLocks',
];

const poolOptionNames = [
  'initialCapacity',
  'growBy',
  'maxCapacity',
  'retainMaxBytes',
  'concurrency',
  'recycle',
];
const poolOptionWords = {
  concurrency: { MUTEX: 1, UNSYNCHRONIZED: 2, THREAD_CACHED: 3, LOCK_FREE: 4 },
  recycle: { RETAIN: 1, RELEASE: 2, ZEROIZE: 3 },
};

function createPool(type, options) {
  const numbers = Object.entries(options).map(([name, value]) => {
    const index = poolOptionNames.indexOf(name);
    if (index < 0) throw new TypeError('pools have no option ' + name);
    const number = poolOptionWords[name] === undefined ? value : poolOptionWords[name][value];
    return [index, asUint32(number)];
  });
  const place = area.pool;
  const settings = scratchAddress + place;
  scratchView.setBigUint64(place, 32n, true);
  check(native.poolOptions(settings, type.layout), type.name);
  for (const [index, number] of numbers) {
    scratchView.setUint32(place + 8 + index * 4, number, true);
  }
  const address = native.createPool(settings, settings + 32, type.layout);
  if (address === 0) check(scratchView.getInt32(place + 32, true), type.name);
  return new Pool(type, address, true);
}

/** A pool of messages of one type. The type's process-wide one is `pool` of its class. */
class Pool {
  constructor(type, address, isOwn) {
    this._type = type;
    this._address = address;
    this._isOwn = isOwn;
  }

  get address() {
    if (this._address === 0) throw new DisposedError('this pool is disposed of');
    return this._address;
  }

  /** A new empty message. */
  allocate(init) {
    const address = native.allocate(this.address);
    if (address === 0) throw exhausted(this._type);
    const message = own(new this._type.class(bare), this._type, address);
    return init === undefined ? message : message.assign(init);
  }

  /** As many new messages, all of them or none. */
  allocateBatch(count) {
    const addresses = new BigUint64Array(asUint32(count));
    check(native.allocateBatch(this.address, addresses, count), this._type.name);
    return new Batch(this._type, addresses);
  }

  reserve(capacity) {
    check(native.reserve(this.address, capacity), this._type.name);
  }

  /** Gives empty chunks back to the system. Returns their bytes. */
  trim() {
    return native.trim(this.address);
  }

  stats() {
    scratchView.setBigUint64(area.stats, 104n, true);
    check(native.stats(this.address, scratchAddress + area.stats), this._type.name);
    const read = (_, i) => Number(scratchView.getBigUint64(area.stats + 8 + i * 8, true));
    return Object.fromEntries(counters.map((name, i) => [name, read(name, i)]));
  }

  /** The chunks of equal slots, each with a DataView of its memory. */
  slabs() {
    const count = native.slabs(this.address, 0, 0);
    const table = new BigUint64Array(new ArrayBuffer(Math.max(count, 4) * 24));
    const found = native.slabs(this.address, Number(koffi.address(table)), count);
    return Array.from({ length: Math.min(found, count) }, (_, i) => {
      const [address, slotCount, stride] = table.subarray(i * 3, i * 3 + 3).map(BigInt);
      return slab(Number(address), Number(slotCount), Number(stride));
    });
  }

  /** Destroys a pool of one's own, whose messages are all disposed of. */
  dispose() {
    if (!this._isOwn) throw new TypeError('only who created a pool disposes of it');
    check(native.destroyPool(this.address), this._type.name);
    this._address = 0;
  }
}

function slab(address, slotCount, stride) {
  const view = new DataView(viewOf(address, slotCount * stride));
  return { address, slotCount, stride, view };
}

if (Symbol.dispose !== undefined) {
  Pool.prototype[Symbol.dispose] = function dispose() {
    if (this._address !== 0) this.dispose();
  };
}
