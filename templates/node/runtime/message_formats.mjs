  parse(bytes, options = noOptions) {
    return this._read(native.parse, encodeBytes, bytes, options);
  }

  parseJson(text, options = noOptions) {
    return this._read(native.fromJson, encodeText, text, options);
  }

  parseText(text, options = noOptions) {
    return this._read(native.fromText, encodeText, text, options);
  }

  _read(call, encode, input, options) {
    const settings = parseOptions(options);
    const message = this._changed();
    encode(input, area.firstText);
    scratchView.setBigUint64(area.error, 256n, true);
    const error = scratchAddress + area.error;
    const { address, size } = encoded;
    const status = call(message, address, size, settings, error, this._type.layout);
    checkParsed(status, this._type.name);
    return this;
  }

  serialize(options = noOptions) {
    const settings = printOptions(options);
    const size = this._serialize(scratchAddress + area.firstText, scratchRoom, settings);
    if (size <= scratchRoom) {
      return scratchBytes.slice(area.firstText, area.firstText + size);
    }
    const bytes = new Uint8Array(size);
    this._serialize(Number(koffi.address(bytes)), size, settings);
    return bytes;
  }

  /** Writes to the front of the bytes. Returns how many were written. */
  serializeInto(bytes, options = noOptions) {
    const settings = printOptions(options);
    const size = this._serialize(scratchAddress + area.firstText, scratchRoom, settings);
    if (size > sizeOfBytes(bytes)) {
      throw failure(statuses.BUFFER_TOO_SMALL, size + ' bytes are needed');
    }
    if (size > scratchRoom) return this._serialize(Number(koffi.address(bytes)), size, settings);
    bytes.set(scratchBytes.subarray(area.firstText, area.firstText + size));
    return size;
  }

  // The bytes written, or those needed.
  _serialize(target, room, settings) {
    const size = scratchAddress + area.size;
    const { layout } = this._type;
    const status = native.serialize(this._here(), target, room, size, settings, layout);
    if (status !== statuses.BUFFER_TOO_SMALL) check(status, this._type.name);
    return Number(scratchView.getBigUint64(area.size, true));
  }

  /** ProtoJSON. */
  toJsonString(options = noOptions) {
    return this._print(native.toJson, options);
  }

  /** For JSON.stringify(). */
  toJSON() {
    return JSON.parse(this.toJsonString());
  }

  /** Protobuf's text format. */
  toText(options = noOptions) {
    return this._print(native.toText, options);
  }

  _print(call, options) {
    const settings = printOptions(options);
    scratch.fill(0, area.buffer, area.buffer + 24);
    const buffer = scratchAddress + area.buffer;
    check(call(this._here(), buffer, settings, this._type.layout), this._type.name);
    const address = readPointer(scratchView, area.buffer);
    const text = decodeText(address, readPointer(scratchView, area.buffer + 8));
    native.freeBuffer(buffer);
    return text;
  }

  toString() {
    if (this.disposed) return this._type.name + ' (disposed of)';
    return this._type.name + ' { ' + this.toText({ oneLine: true }).trim() + ' }';
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toString();
  }
