// The headers of a stored message, line by line. nats.ws gives up on the whole block where one line is odd; here what can
// be read is read, and the rest is shown as it is.

import type { Header } from '../model/commands.ts'

/** NATS/1.0, and what a server may have written after it. */
const FIRST_LINE = /^NATS\/1\.0\b/

type HeaderBlock = { headers: readonly Header[]; oddLines: readonly string[] }

const text = new TextDecoder()

export function readHeaderBlock(block: Uint8Array): HeaderBlock {
  const [first = '', ...rest] = text.decode(block).split('\r\n')
  const headers: Header[] = []
  const oddLines: string[] = FIRST_LINE.test(first) || block.length === 0 ? [] : [first]
  for (const line of rest) {
    if (line === '') continue
    const colon = line.indexOf(':')
    if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()])
    else oddLines.push(line)
  }
  return { headers, oddLines }
}
