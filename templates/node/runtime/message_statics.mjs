  static get _type() {
    return this.prototype._type;
  }

  /** The message's name in the schema. */
  static get typeName() {
    return this._type.name;
  }

  /** Where each field is. */
  static get fields() {
    return this._type.fields;
  }

  /** The address of the layout table in the library. */
  static get layout() {
    return this._type.layout;
  }

  /** The process-wide pool. */
  static get pool() {
    return new Pool(this._type, this._type.sharedPool(), false);
  }

  /** A pool of one's own; what the options don't say is as the schema says. */
  static createPool(options = noOptions) {
    return createPool(this._type, options);
  }

  /** A view of a pool that another thread created. Nobody checks the address. */
  static poolFromAddress(address) {
    return new Pool(this._type, addressOf(address), false);
  }

  static parse(bytes, options) {
    return new this()._orDispose((message) => message.parse(bytes, options));
  }

  static parseJson(text, options) {
    return new this()._orDispose((message) => message.parseJson(text, options));
  }

  static parseText(text, options) {
    return new this()._orDispose((message) => message.parseText(text, options));
  }

  /** Many messages by one call; they are disposed of by one as well. */
  static allocateBatch(count) {
    const addresses = new BigUint64Array(asUint32(count));
    check(this._type.allocateBatch(addresses, count), this._type.name);
    return new Batch(this._type, addresses);
  }

  /**
   * A view of somebody else's message, which it does not dispose of. Nobody checks the address, or
   * that the message lives as long as the view is used.
   */
  static fromAddress(address) {
    const message = new this(bare);
    attach(message, addressOf(address), new Cell(null));
    return message;
  }

  /** Takes over a message that release() or other code gave away. Nobody checks the address. */
  static adopt(address) {
    return own(new this(bare), this._type, addressOf(address));
  }

  /** Takes over what a batch's release() gave away. */
  static adoptBatch(addresses) {
    const copy = BigUint64Array.from(addresses);
    copy.forEach(addressOf);
    return new Batch(this._type, copy);
  }
