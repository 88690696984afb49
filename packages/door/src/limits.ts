/** What a request may weigh before anybody looks inside (guarantees C37, C38). */
export const limits = {
  bodyBytes: 1_000_000,
  /** A file of 20 MB, in base64 when it travels as JSON. */
  uploadBytes: 28_000_000,
  urlCharacters: 8_192,
  /** Remix asks for the routes behind every link of a page at once; a full directory page has about 150. */
  manifestPaths: 200,
  trpcCalls: 20,
  jsonDepth: 20,
} as const
