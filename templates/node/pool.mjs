//% include common/banner
//
// For Node and koffi, over the memory of a library that the other languages of the process share.
// Call load() with the library's path first.
//% if has_comment
//
//% each comment
// $line$
//% end
//% end
//% if has_messages
import koffi from 'koffi';
//% end
//% each modules
import * as $module$ from '$path$';
//% end

//% if has_messages
const abiVersion = 1;
const advice =
  'Generate this file (protoc --cpp-pool_opt=node) and the library from the same ' +
  '$proto$.';

//% include node/runtime/errors.mjs

//% include node/runtime/memory.mjs

//% include node/runtime/text.mjs

//% include node/runtime/kinds.mjs

//% include node/runtime/library.mjs

//% include node/runtime/ownership.mjs

//% include node/runtime/options.mjs

//% include node/runtime/message.mjs

//% include node/runtime/batch.mjs

//% include node/runtime/pool.mjs

//% if has_lists

//% include node/runtime/list.mjs
//% end
//% if has_scalar_lists

//% include node/runtime/scalar_list.mjs
//% end
//% if has_text_lists

//% include node/runtime/text_list.mjs
//% end
//% if has_message_lists

//% include node/runtime/message_list.mjs
//% end
//% if has_maps

//% include node/runtime/map.mjs
//% end
//% if has_message_maps

//% include node/runtime/message_map.mjs
//% end

//% include node/runtime/fields.mjs
//% end

//% if has_messages
// The schema.
//% end
//% each enums

//% include node/enum.mjs
//% end
//% each messages

//% include node/message.mjs
//% end

//% if has_messages
/**
 * Loads the library and checks that it was generated from the same schema. A second call with the
 * same path does nothing. Every worker thread calls it for itself.
 * @param {string} path
 */
export function load(path, importers = null) {
  if (path === loadedPath || importers?.has(checkLibrary)) return;
  if (loadedPath !== null) throw new Error('already loaded: ' + loadedPath);
  const checked = importers ?? new Map(); // nothing is bound before all is checked
//% each modules
  $module$.load(path, checked);
//% end
  checked.set(checkLibrary, checkLibrary(path));
  if (importers === null) checked.forEach((commit) => commit());
}
//% else
/** There is nothing to load: the schema has no messages. */
export function load() {}
//% end
