// Every generated file carries this code, so errors are recognized by what they are called.
const isCalled = (value, name) => value instanceof Error && value.name === name;

/** What the library refused. */
export class PoolError extends Error {
  /**
   * @param {number} status one of the statuses of cpp_pool/abi.h
   * @param {string} code the status's name, "TRUNCATED"
   * @param {string} message
   * @param {number} [offset] where in the input the wrong value begins, bytes
   */
  constructor(status, code, message, offset) {
    super(message);
    this.name = 'PoolError';
    this.status = status;
    this.code = code;
    this.offset = offset;
  }

  static [Symbol.hasInstance](value) {
    return isCalled(value, 'PoolError');
  }
}

/** A message was used after its disposal, or a view after what it shows was removed. */
export class DisposedError extends Error {
  constructor(message) {
    super(message);
    this.name = 'DisposedError';
  }

  static [Symbol.hasInstance](value) {
    return isCalled(value, 'DisposedError');
  }
}

const statuses = {
  EXHAUSTED: 2,
  TOO_LONG: 8,
  TOO_MANY: 9,
  BAD_ENUM: 11,
  BAD_UTF8: 17,
  BUFFER_TOO_SMALL: 20,
};

function failure(status, message, offset) {
  const code = native.statusName(status);
  return new PoolError(status, code, message || code, offset);
}

function check(status, what) {
  if (status !== 0) throw failure(status, what + ': ' + native.statusName(status));
}
