import { LanguageModelFailed } from '#ports/language-model/language-model';

/**
 * `fetch` whose answers end with `too-large` beyond so many bytes, while they come in, and that follows nobody to
 * another host.
 */
export const boundedFetch =
  (maxBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const { status, statusText, headers, body } = response;
    return new Response(body && body.pipeThrough(atMost(maxBytes)), { status, statusText, headers });
  };

const atMost = (maxBytes: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> => {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(new LanguageModelFailed('too-large'));
      else controller.enqueue(chunk);
    },
  });
};
