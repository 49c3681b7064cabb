import { describe, expect, it } from 'vitest'
import { linesOf as painted } from '../../server/highlight-python.ts'
import type { Press } from '../scenes/scene.ts'
import { connectingTo, linesOf, nextActing, textOf } from './program.ts'

const press = (operation: string): Press => ({ operation, typed: {} })
const program = (source: string, ...does: [string, ...Press[]][]) =>
  linesOf({ file: 'x.py', lines: painted(source), does })

const CODE = `import nats

await js.add_stream(
    name="ORDERS)",  # :)
    subjects=["orders.>"],
)
await msg.nak()
await msg.nak()
print("done")
`

describe('a program on a slide', () => {
  const [add, nak, again] = [press('add-stream'), press('nak'), press('nak')]
  const lines = program(
    CODE,
    ['await js.add_stream(', add],
    ['await msg.nak', nak],
    ['await msg.nak', again],
  )

  it('is the text of its file', () => {
    expect(`${lines.map(({ line }) => textOf(line)).join('\n')}\n`).toBe(CODE)
  })
  it('acts on whole statements, up to the bracket that closes them', () => {
    expect(lines.map(({ acts }) => acts)).toEqual([
      ...[false, false],
      ...[true, true, true, true],
      ...[true, true],
      false,
    ])
  })
  it('says on the last line of a statement where it began', () => {
    expect(lines.map(({ ends }) => ends)).toEqual([
      ...[undefined, undefined],
      ...[undefined, undefined, undefined, 3],
      ...[0, 0],
      undefined,
    ])
  })
  it('does a thing on the first line of a statement; two that look alike do one each', () => {
    expect(lines.map(({ presses }) => presses[0])).toEqual([
      ...[undefined, undefined],
      ...[add, undefined, undefined, undefined],
      ...[nak, again],
      undefined,
    ])
  })
  it('is stepped through from one that acts to the next, and round', () => {
    expect([
      nextActing(lines, -1),
      nextActing(lines, 2),
      nextActing(lines, 6),
      nextActing(lines, 7),
    ]).toEqual([2, 6, 7, 2])
    expect(nextActing(program('import nats'), -1)).toBe(-1)
  })
})

describe('where it connects to', () => {
  const line = painted('    nc = await nats.connect()')[0] ?? []
  it.each([
    [undefined, '    nc = await nats.connect()'],
    ['nats://127.0.0.1:4222', '    nc = await nats.connect()'],
    ['nats://192.0.2.7:4222', '    nc = await nats.connect("nats://192.0.2.7:4222")'],
    ['nats://127.0.0.1:4333', '    nc = await nats.connect("nats://127.0.0.1:4333")'],
  ])('with a server at %s', (tcp, text) => expect(textOf(connectingTo(line, tcp))).toBe(text))
  it('says nothing of other lines', () => {
    const other = painted('js = nc.jetstream()')[0] ?? []
    expect(connectingTo(other, 'nats://127.0.0.1:4333')).toBe(other)
  })
})
