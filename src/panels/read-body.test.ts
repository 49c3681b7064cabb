import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hexOf, readBody, showHex, showJson, shownAtMost, showText } from './read-body.ts'

const TEXT_SHOWN_AT_MOST = shownAtMost('text')
const HEX_SHOWN_AT_MOST = shownAtMost('hex')
const utf8 = new TextEncoder()
const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)

it.each<[name: string, body: Uint8Array | string, first: string, off: readonly string[]]>([
  ['[C2] nothing', '', 'text', ['json']],
  ['[C2] null', 'null', 'text', []],
  ['[C2] every byte', all, 'hex', ['json', 'text']],
  ['[C2] what is no UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x41), 'hex', ['json', 'text']],
  ['[C2] letters that turn round', '\u202egnp.exe', 'text', ['json']],
  ['[C2] markup', '<img src=x onerror=window.__x=1>', 'text', ['json']],
  ['a short object', '{"order": 1029, "total": "31.50"}', 'text', []],
  ['a longer object', ` {"a": "${'x'.repeat(64)}"}`, 'json', []],
  ['a longer list', `[${'1,'.repeat(40)}1]`, 'json', []],
  ['a number', '12', 'text', []],
  ['JSON that is cut off', '{"a": 1', 'text', ['json']],
  ['a bell', 'ding\u0007', 'hex', ['json']],
  ['a zero byte', 'a\0b', 'hex', ['json', 'text']],
  ['lines', 'a\tb\r\nc', 'text', ['json']],
  ['half of a character', Uint8Array.of(0xe2, 0x82), 'hex', ['json', 'text']],
  ['half of a pair in UTF-8', Uint8Array.of(0xed, 0xa0, 0x80), 'hex', ['json', 'text']],
  ['JSON of more than 1 MB', `"${'x'.repeat(1_048_576)}"`, 'text', ['json']],
])('%s is looked at as it is best read', (_, given, first, off) => {
  const read = readBody(typeof given === 'string' ? utf8.encode(given) : given)
  expect({ first: read.first, off: Object.keys(read.off).sort() }).toEqual({ first, off })
})

it('[C2] text is the same bytes again, a byte order mark among them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (body) => {
      const { text } = readBody(body)
      if (text !== undefined) expect(utf8.encode(text)).toEqual(body)
    }),
  )
  expect(utf8.encode(readBody(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)).text)).toHaveLength(4)
})

it('[C2] hex shows each byte, and copied it restores them', () => {
  expect(showHex(Uint8Array.of(0xff, 0xfe, 0x00, 0x41)).shown).toBe(
    '0000 ff fe 00 41              ···A',
  )
  expect(showHex(utf8.encode('orders.new')).shown).toBe(
    '0000 6f 72 64 65 72 73 2e 6e  orders.n\n0008 65 77                    ew',
  )
  const back = hexOf(all)
    .split(' ')
    .map((digits) => Number.parseInt(digits, 16))
  expect(Uint8Array.from(back)).toEqual(all)
})

it('tells of characters that are not seen', () => {
  expect(readBody(utf8.encode('\u202egnp.exe')).unseen).toBe(true)
  expect(readBody(utf8.encode('a\tb\n')).unseen).toBe(false)
})

it('shows the first part of what is long, and no half of a character', () => {
  const long = utf8.encode(`${'x'.repeat(TEXT_SHOWN_AT_MOST - 1)}€ and more`)
  const { shown, whole } = showText(long)
  expect({ whole, length: shown.length, odd: shown.includes('\ufffd') }).toEqual({
    whole: false,
    length: TEXT_SHOWN_AT_MOST - 1,
    odd: false,
  })
  expect(showText(utf8.encode('€'))).toEqual({ shown: '€', whole: true })
  expect(showHex(new Uint8Array(HEX_SHOWN_AT_MOST + 1)).whole).toBe(false)
  expect(showHex(new Uint8Array(HEX_SHOWN_AT_MOST)).whole).toBe(true)
  expect(showJson(`[${'1,'.repeat(TEXT_SHOWN_AT_MOST)}1]`).whole).toBe(false)
})
