import { describe, expect, it } from 'vitest'
import { readPorts } from './run.ts'

const TEXT =
  '{"nats":["nats://127.0.0.1:4222"],"monitoring":["http://127.0.0.1:40002"],"websocket":["ws://127.0.0.1:40001"]}'

describe('the ports file', () => {
  it('tells the addresses and their ports', () => {
    expect(readPorts(TEXT)).toEqual({
      tcp: 'nats://127.0.0.1:4222',
      websocket: 'ws://127.0.0.1:40001',
      monitoring: 'http://127.0.0.1:40002',
      ports: { tcp: 4222, websocket: 40001, monitoring: 40002 },
    })
  })

  it('tells nothing while it is half written, wherever it was cut', () => {
    for (let length = 0; length < TEXT.length; length++) {
      expect(readPorts(TEXT.slice(0, length))).toBeUndefined()
    }
  })
})
