import { headers as natsHeaders } from 'nats.ws'
import { describe, expect, it } from 'vitest'
import type { Header } from '../model/commands.ts'
import { sizeOf, whyTooLarge } from './payload.ts'

const LIMIT = 1_048_576
const X: readonly Header[] = [['X-A', 'b']]

describe('the size of a message', () => {
  it.each<[string, readonly Header[]]>([
    ['none', []],
    ['one', X],
    ['a key twice', [...X, ['Other', 'ü'], ...X]],
    ['an empty value', [['Empty', '']]],
  ])('counts headers as nats.ws writes them: %s', (_, list) => {
    const block = natsHeaders()
    for (const [key, value] of list) block.append(key, value)
    expect(sizeOf('', list).headers).toBe(new TextEncoder().encode(block.toString()).length)
  })

  it('counts the body in UTF-8', () => {
    expect(sizeOf('ü€😀', [])).toEqual({ body: 9, headers: 0 })
  })

  it.each<[number, readonly Header[], boolean]>([
    [1_048_576, [], true],
    [1_048_577, [], false],
    [1_048_557, X, false],
    [1_048_556, X, true],
  ])('%i bytes with headers %j fit: %s', (count, list, fits) => {
    expect(whyTooLarge(sizeOf('x'.repeat(count), list), LIMIT) === undefined).toBe(fits)
  })

  it('says what it is, what the limit is, and that headers count', () => {
    expect(whyTooLarge(sizeOf('x'.repeat(1_048_557), X), LIMIT)).toMatchObject({
      what: 'The message has 1,048,577 bytes (1,048,557 of body and 20 of headers); this server takes at most 1,048,576, headers included.',
      outcome: 'unsent',
    })
    expect(whyTooLarge(sizeOf('x'.repeat(1_048_577), []), LIMIT)?.what).toMatch(
      /1,048,577 .*headers.*1,048,576/,
    )
  })

  it('leaves it to the server where the limit is not known', () => {
    expect(whyTooLarge(sizeOf('xx', []), undefined)).toBeUndefined()
  })
})
