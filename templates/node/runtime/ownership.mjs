// Who owns memory: a cell for every message (or batch) of its own, which its views share. The
// generation changes whenever views of something inside may have lost it, and at disposal. Cells
// are used again with their registration: registering costs more than allocating.
const spareCells = [];
const registry = new FinalizationRegistry((owned) => owned.giveBack());

class Owned {
  constructor() {
    this.type = null;
    this.address = 0;
    this.addresses = null;
  }

  giveBack() {
    if (this.address !== 0) this.type.free(this.address);
    if (this.addresses !== null) this.type.freeBatch(this.addresses, this.addresses.length);
    this.address = 0;
    this.addresses = null;
  }
}

class Cell {
  constructor(owned) {
    this.generation = 0;
    this.owned = owned;
  }
}

function newCell() {
  const cell = new Cell(new Owned());
  registry.register(cell, cell.owned);
  return cell;
}

function retire(cell) {
  cell.generation += 1;
  if (cell.owned === null) return;
  cell.owned.address = 0;
  cell.owned.addresses = null;
  spareCells.push(cell);
}

const bare = Symbol.for('cpp_pool.bare'); // other files' classes know it too

function attach(message, address, cell) {
  const window = windowOf(address);
  message._view = window.view;
  message._at = address - window.base;
  message._window = window;
  message._cell = cell;
  message._generation = cell.generation;
  return message;
}

function own(message, type, address) {
  const cell = spareCells.length > 0 ? spareCells.pop() : newCell();
  cell.owned.type = type;
  cell.owned.address = address;
  return attach(message, address, cell);
}

function addressOf(address) {
  const number = Number(address);
  if (!Number.isSafeInteger(number) || number <= 0) {
    throw new TypeError('not an address: ' + String(address));
  }
  if (number < windowStride || number >= endOfMemory) {
    throw new RangeError('no memory of this program is at ' + String(address));
  }
  return number;
}

function exhausted(type) {
  return failure(statuses.EXHAUSTED, 'no ' + type.name + ' is left, or no memory');
}

function childOf(parent, field, index, address) {
  const { class: Child } = field.message();
  const child = attach(new Child(bare), address, parent._cell);
  child._parent = parent;
  child._field = field;
  child._index = index;
  return child;
}

// Where the message is now that a view of a field shows; 0 when there is none.
function locate(parent, field, index) {
  if (field.shape === 'map') return parent[field.member]._find(index);
  if (field.shape === 'batch') return parent._locate(index);
  const view = parent._view;
  const at = parent._at + field.offset;
  if (field.shape === 'singular') {
    if (!parent._has(field)) return 0;
    return field.isInline ? parent._address + field.offset : readPointer(view, at);
  }
  if (field.isInline) {
    const isThere = index < view.getUint32(at, true);
    const first = parent._address + field.offset + field.elementsOffset;
    return isThere ? first + index * field.stride : 0;
  }
  if (index >= view.getUint32(at + 8, true)) return 0;
  const element = readPointer(view, at) + index * 8;
  const window = windowOf(element);
  return readPointer(window.view, element - window.base);
}
