// Stands in for Node's `crypto`, which nats.ws names for a fallback that no browser takes.
export {}
