class MessageList extends List {
  get(index) {
    const address = this._element(index);
    if (this._field.isInline) return childOf(this._message, this._field, index, address);
    const window = windowOf(address);
    const element = readPointer(window.view, address - window.base);
    return childOf(this._message, this._field, index, element);
  }

  /** A new element, with the properties of an object or the fields of a message. */
  add(init) {
    const { _message: message, _field: field } = this;
    const index = this.length;
    const address = native.addMessage(message._here(), message._type.layout, field.index);
    if (address === 0 && field.maxCount > 0 && index >= field.maxCount) {
      throw failure(statuses.TOO_MANY, field.name + ' holds at most ' + field.maxCount);
    }
    if (address === 0) throw exhausted(field.message());
    const element = childOf(message, field, index, address);
    return init === undefined ? element : element._replace(init);
  }

  extend(values) {
    for (const value of values) this.add(value);
    return this.length;
  }
}
