// The library's functions, once load() has found them. Addresses are numbers.
let native = null;
let loadedPath = null;

const signatures = {
  abiVersion: ['cpp_pool_abi_version', 'uint32_t', []],
  statusName: ['cpp_pool_status_name', 'str', ['int32_t']],
  reserve: ['cpp_pool_reserve', 'int32_t', ['u64', 'size_t']],
  trim: ['cpp_pool_trim', 'u64', ['u64']],
  stats: ['cpp_pool_stats_get', 'int32_t', ['u64', 'u64']],
  slabs: ['cpp_pool_slabs', 'size_t', ['u64', 'u64', 'size_t']],
  allocate: ['cpp_pool_allocate', 'u64', ['u64']],
  allocateBatch: ['cpp_pool_allocate_batch', 'int32_t', ['u64', 'void *', 'size_t']],
  poolOptions: ['cpp_pool_pool_options_get', 'int32_t', ['u64', 'u64']],
  createPool: ['cpp_pool_pool_create', 'u64', ['u64', 'u64', 'u64']],
  destroyPool: ['cpp_pool_pool_destroy', 'int32_t', ['u64']],
  freeBuffer: ['cpp_pool_buffer_free', 'void', ['u64']],
  clear: ['cpp_pool_message_clear', 'int32_t', ['u64', 'u64']],
  copy: ['cpp_pool_message_copy', 'int32_t', ['u64', 'u64', 'u64']],
  merge: ['cpp_pool_message_merge', 'int32_t', ['u64', 'u64', 'u64']],
  equals: ['cpp_pool_message_equals', 'bool', ['u64', 'u64', 'u64']],
  isInitialized: ['cpp_pool_message_is_initialized', 'bool', ['u64', 'u64']],
  parse: ['cpp_pool_message_parse', 'int32_t', ['u64', 'u64', 'size_t', 'u64', 'u64', 'u64']],
  parseBatch: [
    'cpp_pool_message_parse_n',
    'int32_t',
    ['void *', 'size_t', 'u64', 'size_t', 'u64', 'u64', 'u64', 'u64'],
  ],
  serializedSize: ['cpp_pool_message_serialized_size', 'size_t', ['u64', 'u64']],
  serialize: [
    'cpp_pool_message_serialize',
    'int32_t',
    ['u64', 'u64', 'size_t', 'u64', 'u64', 'u64'],
  ],
  serializeBatch: [
    'cpp_pool_message_serialize_n',
    'int32_t',
    ['void *', 'size_t', 'u64', 'size_t', 'u64', 'u64', 'u64'],
  ],
  toJson: ['cpp_pool_message_to_json_buffer', 'int32_t', ['u64', 'u64', 'u64', 'u64']],
  toText: ['cpp_pool_message_to_text_buffer', 'int32_t', ['u64', 'u64', 'u64', 'u64']],
  fromJson: [
    'cpp_pool_message_from_json',
    'int32_t',
    ['u64', 'u64', 'size_t', 'u64', 'u64', 'u64'],
  ],
  fromText: [
    'cpp_pool_message_from_text',
    'int32_t',
    ['u64', 'u64', 'size_t', 'u64', 'u64', 'u64'],
  ],
  has: ['cpp_pool_field_has', 'bool', ['u64', 'u64', 'uint32_t']],
  clearField: ['cpp_pool_field_clear', 'int32_t', ['u64', 'u64', 'uint32_t']],
  setScalar: ['cpp_pool_field_set_scalar', 'int32_t', ['u64', 'u64', 'u64', 'uint32_t']],
  setText: ['cpp_pool_field_set_text', 'int32_t', ['u64', 'u64', 'size_t', 'u64', 'uint32_t']],
  mutableMessage: ['cpp_pool_field_mutable_message', 'u64', ['u64', 'u64', 'uint32_t']],
  addScalars: [
    'cpp_pool_field_add_scalars',
    'int32_t',
    ['u64', 'u64', 'size_t', 'u64', 'uint32_t'],
  ],
  addText: ['cpp_pool_field_add_text', 'int32_t', ['u64', 'u64', 'size_t', 'u64', 'uint32_t']],
  addMessage: ['cpp_pool_field_add_message', 'u64', ['u64', 'u64', 'uint32_t']],
  setTextAt: [
    'cpp_pool_field_set_text_at',
    'int32_t',
    ['u64', 'size_t', 'u64', 'size_t', 'u64', 'uint32_t'],
  ],
  remove: ['cpp_pool_field_remove', 'int32_t', ['u64', 'size_t', 'size_t', 'u64', 'uint32_t']],
  mapPut: ['cpp_pool_map_put', 'int32_t', ['u64', 'u64', 'u64', 'u64', 'uint32_t']],
  mapPutMessage: ['cpp_pool_map_put_message', 'u64', ['u64', 'u64', 'u64', 'uint32_t']],
  mapGet: ['cpp_pool_map_get', 'u64', ['u64', 'u64', 'u64', 'uint32_t']],
  mapRemove: ['cpp_pool_map_remove', 'bool', ['u64', 'u64', 'u64', 'uint32_t']],
};

function bind(library, [name, result, parameters]) {
  const spelled = (type) => (type === 'u64' ? 'uint64_t' : type);
  try {
    return library.func(name, spelled(result), parameters.map(spelled));
  } catch (cause) {
    throw new Error(name + ' is missing in the library. ' + advice, { cause });
  }
}

function notLoaded() {
  throw new Error('no library is loaded: call load(path) first');
}

/** A message type: its names, its fields, and what the library has of it. */
class MessageType {
  constructor(name, cName, layoutHash, fields) {
    this.name = name;
    this.cName = cName;
    this.layoutHash = layoutHash;
    this.fields = fields;
    this.layout = 0;
    this.allocate = notLoaded;
    this.free = notLoaded;
    this.allocateBatch = notLoaded;
    this.freeBatch = notLoaded;
    this.sharedPool = notLoaded;
    this.class = null;
    this.members = new Set(fields.map((field) => field.member));
    this.numbers = new Map(fields.map((field) => [field.number, field]));
  }

  // What the library has of the type, once it is found to be the same there.
  find(library) {
    const find = (verb, result, parameters) =>
      bind(library, [this.cName + '_' + verb, result, parameters]);
    const layout = find('layout', 'u64', [])();
    this.checkLayout(layout);
    return {
      layout,
      allocate: find('new', 'u64', []),
      free: find('free', 'int32_t', ['u64']),
      allocateBatch: find('new_n', 'int32_t', ['void *', 'size_t']),
      freeBatch: find('free_n', 'int32_t', ['void *', 'size_t']),
      sharedPool: find('pool', 'u64', []),
    };
  }

  checkLayout(layout) {
    const window = windowOf(layout);
    const hash = window.view.getBigUint64(layout - window.base + 8, true);
    if (hash !== this.layoutHash) {
      const [here, there] = [this.layoutHash, hash].map((value) => '0x' + value.toString(16));
      throw new Error(
        this.name + ' has another layout in the library, ' + there + ', than here, ' + here + '. ' +
          advice,
      );
    }
  }
}

function openLibrary(path) {
  if (Number.parseInt(koffi.version, 10) < 3) {
    throw new Error('koffi 3 or later is needed, and this is ' + koffi.version);
  }
  try {
    return koffi.load(path);
  } catch (cause) {
    throw new Error('cannot load ' + path + ': ' + cause.message, { cause });
  }
}

// Checks the library, and returns what binds it.
function checkLibrary(path) {
  const library = openLibrary(path);
  const found = {};
  for (const [name, signature] of Object.entries(signatures)) {
    found[name] = bind(library, signature);
  }
  const version = found.abiVersion();
  if (version !== abiVersion) {
    throw new Error('the library has ABI ' + version + ', this file ' + abiVersion + '. ' + advice);
  }
  const foundTypes = types.map((type) => type.find(library));
  return () => {
    types.forEach((type, i) => Object.assign(type, foundTypes[i]));
    native = found;
    loadedPath = path;
  };
}
