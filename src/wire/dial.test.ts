import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Why } from '../model/link.ts'
import { millis } from '../model/units.ts'
import { watchDial } from './dial.ts'
import type { Socket } from './socket.ts'

/** The far end of a socket, as the test plays it. */
function farEnd() {
  const socket: Socket & { closed: number } = {
    closed: 0,
    binaryType: 'arraybuffer',
    bufferedAmount: 0,
    readyState: 0,
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send() {},
    close() {
      socket.closed++
    },
  }
  return {
    socket,
    opens: () => socket.onopen?.({}),
    says: (text: string) => socket.onmessage?.({ data: new TextEncoder().encode(text).buffer }),
    fails: () => socket.onerror?.({}),
    closes: () => socket.onclose?.({ wasClean: false, code: 1006, reason: '' }),
    waits: () => vi.advanceTimersByTime(5000),
  }
}

const INFO = 'INFO {"server_id":"x"} \r\n'

describe('a dial', () => {
  afterEach(() => vi.useRealTimers())

  type Event = 'opens' | 'closes' | 'fails' | 'waits' | { says: string }
  const ways: readonly [string, Event[], Why][] = [
    ['refused', ['fails'], { why: 'unreached' }],
    ['closed before it opened', ['closes'], { why: 'unreached' }],
    ['never answered', ['waits'], { why: 'mute' }],
    ['opened, and silent', ['opens', 'waits'], { why: 'silent' }],
    ['opened, and closed', ['opens', 'closes'], { why: 'hungUp' }],
    ['to something else', ['opens', { says: 'hello\r\n' }], { why: 'foreign', said: 'hello\r\n' }],
    [
      'to something else that talks much',
      ['opens', { says: 'x'.repeat(99) }],
      { why: 'foreign', said: `${'x'.repeat(60)}…` },
    ],
    ['greeted, and left waiting', ['opens', { says: INFO }, 'waits'], { why: 'unfinished' }],
    ['greeted, and closed', ['opens', { says: INFO }, 'closes'], { why: 'hungUp' }],
    [
      'refused by the server itself',
      ['opens', { says: INFO }, { says: "-ERR 'maximum connections exceeded'\r\n" }, 'closes'],
      { why: 'said', said: 'maximum connections exceeded' },
    ],
  ]
  it.each(ways)('%s: is told at once, and nothing of it is left', async (_, events, why) => {
    vi.useFakeTimers()
    const far = farEnd()
    const dial = watchDial(far.socket, millis(4000))
    const heard = vi.fn()
    dial.socket.onerror = heard
    for (const event of events)
      if (typeof event === 'string') far[event]()
      else far.says(event.says)
    expect(await dial.failed).toEqual(why)
    expect(far.socket.closed).toBe(1)
    expect(heard).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that gets through is watched no more: what comes later is between the two', async () => {
    vi.useFakeTimers()
    const far = farEnd()
    const dial = watchDial(far.socket, millis(4000))
    const failed = vi.fn()
    void dial.failed.then(failed)
    const heard: unknown[] = []
    dial.socket.onmessage = ({ data }) => heard.push(data)
    const closed = vi.fn()
    dial.socket.onclose = closed
    far.opens()
    far.says(INFO)
    far.says('PONG\r\n')
    expect(vi.getTimerCount()).toBe(0)
    far.says("-ERR 'Permissions Violation'\r\n")
    far.closes()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard.length).toBe(3)
    expect(closed).toHaveBeenCalledTimes(1)
    expect(failed).not.toHaveBeenCalled()
    expect(far.socket.closed).toBe(0)
  })

  it('that is left says nothing of why', async () => {
    const far = farEnd()
    const dial = watchDial(far.socket, millis(4000))
    dial.leave()
    expect(await dial.failed).toBeUndefined()
    expect(far.socket.closed).toBe(1)
  })
})
