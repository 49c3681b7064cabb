export type Ports = {
  /** -1 lets the server choose. */
  tcp: number
  websocket: number
  monitoring: number
}

export type ServerSetup = {
  store: string
  /** Pages that may open a WebSocket: any other page a person has open could drive the server too. */
  origins: readonly string[]
  ports: Ports
}

/**
 * The text of nats-server's configuration, for one person on one computer; valid on 2.9.10 as on 2.15.1.
 * No `sync_interval`: a killed process loses nothing without it, and it costs file streams six messages of seven.
 */
export function configuration({ store, origins, ports }: ServerSetup): string {
  return `server_name: "workshop"
host: "127.0.0.1"
port: ${ports.tcp}
http: "127.0.0.1:${ports.monitoring}"
websocket {
  host: "127.0.0.1"
  port: ${ports.websocket}
  no_tls: true
  compression: false
  handshake_timeout: "15s"
  allowed_origins: [${origins.map(quoted).join(', ')}]
  authorization { timeout: 15 }
}
authorization { timeout: 15 }
jetstream {
  store_dir: ${quoted(store)}
  max_mem: 1GB
  max_file: 4GB
}
max_payload: 1MB
max_connections: 1000
ping_interval: "20s"
ping_max: 3
write_deadline: "2s"
`
}

/** A double-quoted string of nats-server's configuration language, where only these are special. */
export function quoted(text: string): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${text.replace(/["\\\n\r\t]/g, (special) => escapes[special] ?? `\\${special}`)}"`
}
