/**
 * To be imported first. google-protobuf finds the global object by its top-level `this`, and that is gone where Jest has
 * compiled it as if it were an ES module; `self` is where it looks next.
 */
Object.assign(globalThis, { self: globalThis });
