// A WebSocket that can be left behind. nats.ws waits for unsent bytes before it lets go of a socket; on a half-open
// link they never leave, and it would hang in "stale" for ever. This one says it has none, and closes at once.

/** What nats.ws uses of a WebSocket; the browser's and the `ws` package's both have it. */
export type Socket = {
  binaryType: BinaryType
  readonly bufferedAmount: number
  readonly readyState: number
  onopen: Hear<unknown> | null
  onmessage: Hear<{ data: unknown }> | null
  onclose: Hear<Closing> | null
  onerror: Hear<unknown> | null
  send(data: ArrayBuffer): void
  close(code?: number): void
}

/** A method's parameter may be narrower in an implementation, a function's may not: the browser's events are. */
type Hear<Event> = { hear(event: Event): void }['hear']
type Closing = { wasClean: boolean; code: number; reason: string }

/** Makes a socket to this URL: the browser's WebSocket, or another transport. */
export type SocketFactory = (url: string) => Socket

const OPEN = 1
const NORMAL_CLOSURE = 1000

/** Who wants to know what becomes of a socket, before nats.ws hears of it. */
export type Watching = {
  opened(): void
  /** Whether nats.ws is to hear it. */
  heard(data: unknown): boolean
  /** Whether nats.ws was told. */
  broke(): boolean
  /** nats.ws closed it. */
  left(): void
}

export function abandonable(socket: Socket, watching: Watching): Socket {
  let gone = false
  const end = (event: Closing): void => {
    if (gone) return
    gone = true
    left.onclose?.(event)
  }
  const left: Socket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    get bufferedAmount() {
      return 0
    },
    get readyState() {
      return socket.readyState
    },
    get binaryType() {
      return socket.binaryType
    },
    set binaryType(type) {
      socket.binaryType = type
    },
    send(data) {
      if (socket.readyState === OPEN) socket.send(data)
    },
    close(code = NORMAL_CLOSURE) {
      if (gone) return
      watching.left()
      // nats.ws closes with 1002 on a protocol error, which a browser refuses from a page: no code then.
      if (code === NORMAL_CLOSURE) socket.close(code)
      else socket.close()
      end({ wasClean: true, code, reason: '' })
    },
  }
  socket.onopen = (event) => {
    watching.opened()
    left.onopen?.(event)
  }
  socket.onmessage = (event) => {
    if (!gone && watching.heard(event.data)) left.onmessage?.(event)
  }
  socket.onerror = (event) => {
    if (!watching.broke() && !gone) left.onerror?.(event)
  }
  socket.onclose = (event) => {
    watching.broke()
    end(event)
  }
  return left
}
