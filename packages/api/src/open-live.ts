/**
 * Reads the first of what is watched before it answers: whoever may not watch is refused in words and in the
 * log like by any procedure. Left at any time, it ends what is watched.
 */
export async function openLive<Seen>(
  watched: AsyncGenerator<Seen, void, undefined>,
): Promise<AsyncIterable<Seen, void, undefined>> {
  const first = [await watched.next()]
  const from: AsyncIterator<Seen, void, undefined> = {
    next: async () => first.pop() ?? watched.next(),
    return: () => watched.return(),
  }
  return { [Symbol.asyncIterator]: () => from }
}
