import { expect, it } from 'vitest'
import { bodyLine } from './body-line.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

it.each([
  [utf8(''), ''],
  [utf8('{"n": 1}'), '{"n": 1}'],
  [utf8('x'.repeat(96)), 'x'.repeat(96)],
  [utf8('x'.repeat(97)), `${'x'.repeat(96)}…`],
  // The 96th byte is in the middle of a sign of four.
  [utf8(`${'x'.repeat(94)}🐇`), `${'x'.repeat(94)}…`],
  [Uint8Array.of(0, 255, 16), 'hex 00 ff 10'],
  [Uint8Array.of(104, 0xf0, 0x9f), 'hex 68 f0 9f'],
  [utf8('a\u0000b'), 'hex 61 00 62'],
  [new Uint8Array(25).fill(128), `hex ${Array(24).fill('80').join(' ')} …`],
])('%#', (body, line) => expect(bodyLine(body)).toBe(line))
