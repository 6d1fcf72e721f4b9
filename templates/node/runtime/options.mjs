function fillOptions(flags, limit) {
  if (flags === 0 && limit === 0) return 0;
  scratchView.setUint32(area.options, 16, true);
  scratchView.setUint32(area.options + 4, 0, true);
  scratchView.setUint32(area.options + 8, flags, true);
  scratchView.setUint32(area.options + 12, limit, true);
  return scratchAddress + area.options;
}

// Options may have getters, which may do anything: they are read before all else.
function parseOptions(options) {
  if (options === noOptions) return 0;
  const { merge, partial, discardUnknown, depthLimit = 0 } = options;
  const flags = (merge ? 1 : 0) | (partial ? 2 : 0) | (discardUnknown ? 8 : 0);
  return fillOptions(flags, depthLimit >>> 0);
}

function printOptions(options) {
  if (options === noOptions) return 0;
  const flags =
    (options.partial ? 1 : 0) |
    (options.deterministic ? 2 : 0) |
    (options.whitespace ? 4 : 0) |
    (options.defaults ? 8 : 0) |
    (options.enumNumbers ? 16 : 0) |
    (options.protoNames ? 32 : 0) |
    (options.oneLine ? 64 : 0);
  return fillOptions(flags, 0);
}

const noOptions = Object.freeze({});

function checkParsed(status, what) {
  if (status === 0) return;
  const offset = Number(scratchView.getBigUint64(area.error + 8, true));
  const text = scratch.subarray(area.error + 32, area.error + 256);
  const end = text.indexOf(0);
  const detail = text.toString('utf8', 0, end < 0 ? text.length : end);
  const place = detail ? detail : native.statusName(status) + ' at byte ' + offset;
  throw failure(status, what + ': ' + place, offset);
}

/** What all messages have. */
