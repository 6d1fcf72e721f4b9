//% include common/banner
/// <reference lib="es2022" />
/// <reference lib="esnext.disposable" />
//% each type_modules
import type * as $module$ from '$path$';
//% end

/**
 * Loads the library and checks that it was generated from the same schema. A second call with the
 * same path does nothing. Every worker thread calls it for itself.
 */
export function load(path: string): void;
//% if has_messages

//% include node/declarations/errors

//% include node/declarations/options

//% include node/declarations/message

//% include node/declarations/pool
//% end
//% if has_lists

//% include node/declarations/list
//% end
//% if has_scalar_lists

//% include node/declarations/scalar_list
//% end
//% if has_text_lists

//% include node/declarations/text_list
//% end
//% if has_message_lists

//% include node/declarations/message_list
//% end
//% if has_maps

//% include node/declarations/map
//% end
//% if has_message_maps

//% include node/declarations/message_map
//% end
//% each enums

//% include node/declarations/enum
//% end
//% each messages

//% include node/declarations/class
//% end
