/** What all messages have. */
export class Message {
//% include node/runtime/message_statics.mjs

//% include node/runtime/message_views.mjs

//% include node/runtime/message_lifetime.mjs

//% include node/runtime/message_formats.mjs
}

if (Symbol.dispose !== undefined) {
  Message.prototype[Symbol.dispose] = function dispose() {
    if (!this.disposed) this.dispose();
  };
}
