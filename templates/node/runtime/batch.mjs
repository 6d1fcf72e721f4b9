/** Many messages that are allocated and disposed of at once. */
class Batch {
  constructor(type, addresses) {
    this._type = type;
    this._addresses = addresses;
    this._halves = new Uint32Array(addresses.buffer, addresses.byteOffset, addresses.length * 2);
    this._cell = spareCells.length > 0 ? spareCells.pop() : newCell();
    this._cell.owned.type = type;
    this._cell.owned.addresses = addresses;
  }

  _live() {
    if (this._addresses === null) {
      throw new DisposedError('this batch of ' + this._type.name + ' is disposed of');
    }
    return 0;
  }

  _locate(index) {
    return this._halves[index * 2] + this._halves[index * 2 + 1] * 4294967296;
  }

  get length() {
    this._live();
    return this._addresses.length;
  }

  /** Where the messages lie, a copy. */
  get addresses() {
    this._live();
    return this._addresses.slice();
  }

  get disposed() {
    return this._addresses === null;
  }

  /** A view of one of the messages. */
  get(index) {
    return this.show(new this._type.class(bare), index);
  }

  /** Lets a view that get() gave show another of the messages: for loops that make no objects. */
  show(message, index) {
    this._live();
    if (!(Number.isInteger(index) && index >= 0 && index < this._addresses.length)) {
      throw new RangeError('index ' + String(index) + ' of a batch of ' + this._addresses.length);
    }
    if (message._parent !== this) {
      if (message._cell !== null) throw new TypeError('not a view of this batch');
      message._parent = this;
      message._field = batchField;
    }
    message._index = index;
    return attach(message, this._locate(index), this._cell);
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield this.get(i);
  }

  /** Gives all of the memory back. */
  dispose() {
    const addresses = this.release();
    check(this._type.freeBatch(addresses, addresses.length), this._type.name);
  }

  /** Gives the memory away: who gets the addresses adopts them, on any thread. */
  release() {
    this._live();
    const addresses = this._addresses;
    this._addresses = null;
    retire(this._cell);
    return addresses;
  }

  /** Reads a message each from a stream of messages behind their lengths, in order. */
  parseDelimited(bytes, options = noOptions) {
    const settings = parseOptions(options);
    const { length, _addresses: addresses, _type: type } = this;
    this._cell.generation += 1;
    scratchView.setBigUint64(area.error, 256n, true);
    const status = native.parseBatch(
      addresses,
      length,
      addressOfBytes(bytes, area.firstText),
      byteLengthOf(bytes),
      settings,
      scratchAddress + area.progress,
      scratchAddress + area.error,
      type.layout,
    );
    checkParsed(status, type.name);
    return readProgress();
  }

  /** The messages in wire format, each behind its length. */
  serializeDelimited(options = noOptions) {
    const settings = printOptions(options);
    const { length, _addresses: addresses, _type: type } = this;
    let room = 16;
    for (const message of this) room += message.serializedSize + 5;
    const bytes = new Uint8Array(new ArrayBuffer(room));
    const status = native.serializeBatch(
      addresses,
      length,
      Number(koffi.address(bytes)),
      room,
      settings,
      scratchAddress + area.progress,
      type.layout,
    );
    check(status, type.name);
    return bytes.subarray(0, readProgress().size);
  }
}

if (Symbol.dispose !== undefined) {
  Batch.prototype[Symbol.dispose] = function dispose() {
    if (!this.disposed) this.dispose();
  };
}

const batchField = Object.freeze({ shape: 'batch', name: 'get()' });

function readProgress() {
  return {
    count: Number(scratchView.getBigUint64(area.progress, true)),
    size: Number(scratchView.getBigUint64(area.progress + 8, true)),
  };
}
