import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningServer } from '../../server/run.ts'
import { addStream } from './add-stream.ts'
import { connectPage, onEachServer, startLive } from './live-server.ts'

await onEachServer('on the $name server', (binary) => {
  let server: RunningServer
  let nc: Awaited<ReturnType<typeof connectPage>>
  beforeAll(async () => {
    server = await startLive(binary)
    nc = await connectPage(server)
  })
  afterAll(async () => {
    await nc.close()
    await server.stop()
  })

  it('a stream is made right after another of its name was deleted, each time', async () => {
    const jsm = await nc.jetstreamManager()
    for (let n = 0; n < 200; n++) {
      const { config } = await addStream(jsm, { name: 'ORDERS', subjects: ['orders.>'] })
      for (let m = 0; m < 3; m++) await nc.jetstream().publish('orders.new')
      expect(config.name).toBe('ORDERS')
      await jsm.streams.delete('ORDERS')
    }
  })
})
