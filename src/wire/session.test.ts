import { describe, expect, it } from 'vitest'
import type { Link } from '../model/link.ts'
import { millis } from '../model/units.ts'
import { Session } from './session.ts'
import type { Socket } from './socket.ts'

/** A socket to nowhere: it fails as soon as somebody listens. */
function deadSocket(): Socket {
  const socket: Socket = {
    binaryType: 'arraybuffer',
    bufferedAmount: 0,
    readyState: 3,
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send() {},
    close() {},
  }
  queueMicrotask(() => queueMicrotask(() => socket.onerror?.({ message: 'refused' })))
  return socket
}

function session(socketOf: (url: string) => Socket) {
  const links: Link[] = []
  const dials: string[] = []
  const made = new Session({
    target: { url: 'ws://127.0.0.1:1/a?b=c', ours: true },
    socketOf(url) {
      dials.push(url)
      return socketOf(url)
    },
    now: () => millis(performance.now()),
    tab: 'test',
    onLink: (link) => links.push(link),
    onLive: () => () => {},
  })
  return { session: made, links, dials }
}

describe('a session that cannot connect', () => {
  it('says that it is lost, and goes on dialling the URL as it was given', async () => {
    const { session: made, links, dials } = session(deadSocket)
    await expect.poll(() => dials.length).toBeGreaterThan(2)
    expect(new Set(dials)).toEqual(new Set(['ws://127.0.0.1:1/a?b=c']))
    expect(links.map(({ at }) => at)).toEqual(['connecting', ...links.slice(1).map(() => 'lost')])
    const since = links.slice(1).map((link) => ('since' in link ? link.since : undefined))
    expect(new Set(since).size).toBe(1)
    await made.close()
  })

  it('does not dial once it is closed', async () => {
    const { session: made, dials } = session(deadSocket)
    await expect.poll(() => dials.length).toBeGreaterThan(0)
    await made.close()
    const dialled = dials.length
    const other = session(deadSocket)
    await expect.poll(() => other.dials.length).toBeGreaterThan(3)
    expect(dials.length).toBe(dialled)
    await other.session.close()
  })

  it('says that a URL makes no socket, and tries again only when asked', async () => {
    let good = false
    const {
      session: made,
      links,
      dials,
    } = session(() => {
      if (good) return deadSocket()
      throw new Error('An insecure WebSocket connection may not be initiated')
    })
    await expect.poll(() => links.at(-1)?.at).toBe('refused')
    expect(links.at(-1)).toMatchObject({
      why: { why: 'unusable', said: expect.stringContaining('insecure WebSocket') },
    })
    expect(dials.length).toBe(1)
    good = true
    await made.retry()
    await expect.poll(() => links.at(-1)?.at).toBe('lost')
    await made.close()
  })
})
