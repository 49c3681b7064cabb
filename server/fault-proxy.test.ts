import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { type FaultProxy, type ProxyMode, startFaultProxy } from './fault-proxy.ts'

let proxy: FaultProxy | undefined
afterEach(() => proxy?.close())

it.each<ProxyMode>(['good', 'bad gateway', 'mute', 'foreign'])(
  'who leaves before a word was said is open no longer, in mode %s',
  async (mode) => {
    const mine = await startFaultProxy('ws://127.0.0.1:9')
    proxy = mine
    mine.mode = mode
    const client = connect(Number(new URL(mine.url).port), '127.0.0.1')
    await expect.poll(mine.open).toBe(1)
    client.destroy()
    await expect.poll(mine.open).toBe(0)
  },
)
