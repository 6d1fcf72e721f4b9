  parse(bytes, options = noOptions) {
    const source = addressOfBytes(bytes, area.firstText);
    return this._read(native.parse, source, bytes.byteLength, options);
  }

  parseJson(text, options = noOptions) {
    encodeText(text, area.firstText);
    return this._read(native.fromJson, encoded.address, encoded.size, options);
  }

  parseText(text, options = noOptions) {
    encodeText(text, area.firstText);
    return this._read(native.fromText, encoded.address, encoded.size, options);
  }

  _read(call, source, size, options) {
    scratchView.setBigUint64(area.error, 256n, true);
    const error = scratchAddress + area.error;
    const settings = options === noOptions ? 0 : parseOptions(options);
    const status = call(this._changed(), source, size, settings, error, this._type.layout);
    checkParsed(status, this._type.name);
    return this;
  }

  serialize(options = noOptions) {
    const size = this._serialize(scratchAddress + area.firstText, scratchRoom, options);
    if (size <= scratchRoom) {
      return scratchBytes.slice(area.firstText, area.firstText + size);
    }
    const bytes = new Uint8Array(size);
    this._serialize(Number(koffi.address(bytes)), size, options);
    return bytes;
  }

  /** Writes to the front of the bytes. Returns how many were written. */
  serializeInto(bytes, options = noOptions) {
    const size = this._serialize(scratchAddress + area.firstText, scratchRoom, options);
    if (size > bytes.length) throw failure(statuses.BUFFER_TOO_SMALL, size + ' bytes are needed');
    if (size > scratchRoom) return this._serialize(Number(koffi.address(bytes)), size, options);
    bytes.set(scratchBytes.subarray(area.firstText, area.firstText + size));
    return size;
  }

  // The bytes written, or those needed.
  _serialize(target, room, options) {
    const size = scratchAddress + area.size;
    const settings = options === noOptions ? 0 : printOptions(options);
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
    scratch.fill(0, area.buffer, area.buffer + 24);
    const buffer = scratchAddress + area.buffer;
    const settings = options === noOptions ? 0 : printOptions(options);
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
