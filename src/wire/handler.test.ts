import { describe, expect, it } from 'vitest'
import { millis } from '../model/units.ts'
import { createHandler } from './handler.ts'

/** A handler that answers when the test lets it. */
function scene(time = 0) {
  const answered: string[] = []
  let linked = true
  let asked = 0
  const handler = createHandler<string>(millis(time), async (work) => {
    asked++
    if (!linked) return 'no link'
    answered.push(work)
    return 'done'
  })
  return {
    handler,
    answered,
    asked: () => asked,
    lose() {
      linked = false
    },
    comeBack() {
      linked = true
      handler.proceed()
    },
  }
}

describe('a handler', () => {
  it('works on one after the other, in order, and is idle then', async () => {
    const { handler, answered } = scene()
    for (const work of ['1', '2', '3']) handler.take(work)
    expect(handler.size).toBe(3)
    await handler.idle()
    expect(answered).toEqual(['1', '2', '3'])
    expect(handler.size).toBe(0)
    handler.take('4')
    await handler.idle()
    expect(answered).toEqual(['1', '2', '3', '4'])
  })

  it('keeps what it cannot answer until there is a link again', async () => {
    const { handler, answered, asked, lose, comeBack } = scene()
    lose()
    handler.take('1')
    handler.take('2')
    const idle = handler.idle()
    await expect.poll(() => asked()).toBe(1)
    expect(handler.size).toBe(2)
    expect(answered).toEqual([])
    comeBack()
    await idle
    expect(answered).toEqual(['1', '2'])
  })

  it('lets go of everything at once, in the middle of its work, and takes new work then', async () => {
    const { handler, answered } = scene(60_000)
    handler.take('1')
    handler.take('2')
    handler.drop()
    await handler.idle()
    expect(answered).toEqual([])
    expect(handler.size).toBe(0)
  })
})
