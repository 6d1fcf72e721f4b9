class ScalarList extends List {
  set(index, value) {
    const address = this._element(index);
    const window = windowOf(address);
    this._field.kind.write(window.view, address - window.base, value, this._field.enumeration);
  }

  /** Adds all of the values, or none when one of them is of another type. */
  extend(values) {
    const list = Array.isArray(values) || ArrayBuffer.isView(values) ? values : Array.from(values);
    const count = asUint32(list.length);
    return this._add(this._encode(list, count), count);
  }

  replace(values) {
    const list = Array.from(values);
    const bytes = this._encode(list, list.length);
    this.clear();
    this._add(bytes, list.length);
  }

  _encode(list, count) {
    const { kind, enumeration } = this._field;
    const bytes = new Uint8Array(new ArrayBuffer(Math.max(count * kind.size, 128)));
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < count; ++i) kind.write(view, i * kind.size, list[i], enumeration);
    return bytes;
  }

  _add(bytes, count) {
    const { _message: message, _field: field } = this;
    const here = message._here();
    const source = addressOfBytes(bytes, area.firstText);
    const { layout } = message._type;
    check(native.addScalars(here, source, count, layout, field.index), field.name);
    return this.length;
  }

  /** The elements, copied. */
  toTypedArray() {
    const { kind, stride } = this._field;
    const { length } = this;
    if (length === 0) return new kind.array(0);
    const bytes = new Uint8Array(bytesAt(this._element(0), length * stride));
    return new kind.array(bytes.buffer, 0, length);
  }
}
