import { expect, it } from 'vitest'
import { readHeaderBlock } from './header-block.ts'

it.each<[block: string, headers: readonly (readonly string[])[], oddLines: readonly string[]]>([
  ['', [], []],
  ['NATS/1.0\r\nA: b\r\n\r\n', [['A', 'b']], []],
  [
    'NATS/1.0\r\nA:b:c\r\nA: \r\n\r\n',
    [
      ['A', 'b:c'],
      ['A', ''],
    ],
    [],
  ],
  ['NATS/1.0 503\r\n\r\n', [], []],
  ['NATS/1.0\r\nno colon\r\n: no key\r\nB: ü\r\n\r\n', [['B', 'ü']], ['no colon', ': no key']],
  ['HTTP/1.1\r\nA: b\r\n\r\n', [['A', 'b']], ['HTTP/1.1']],
])('%j', (block, headers, oddLines) => {
  expect(readHeaderBlock(new TextEncoder().encode(block))).toEqual({ headers, oddLines })
})
