"""Does one step for each line it reads, and prints a line when the server has answered."""

import asyncio
import sys

import nats
from nats.js.api import AckPolicy, ConsumerConfig


async def main(url: str) -> None:
    nc = await nats.connect(url)
    js = nc.jetstream()
    held = {}

    async def create_stream():
        await js.add_stream(name="ORDERS", subjects=["orders.>"])

    async def create_durable():
        config = ConsumerConfig(durable_name="pay", ack_policy=AckPolicy.EXPLICIT, ack_wait=300)
        await js.add_consumer("ORDERS", config)

    async def publish(count: str):
        for n in range(int(count)):
            await js.publish("orders.new", f"order {n}".encode())

    async def fetch(count: str):
        pull = await js.pull_subscribe("orders.>", "pay", stream="ORDERS")
        for msg in await pull.fetch(int(count), timeout=10):
            held[msg.metadata.sequence.stream] = msg
        await pull.unsubscribe()

    async def answer(verb: str, seq: str):
        msg = held[int(seq)]
        await getattr(msg, verb)()
        # An answer is not answered: with the PONG after it the server has it.
        await nc.flush()

    async def purge():
        await js.purge_stream("ORDERS")

    steps = {step.__name__: step for step in (create_stream, create_durable, publish, fetch, answer, purge)}
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        name, *words = line.split()
        await steps[name](*words)
        print("done", line.strip(), flush=True)
    await nc.close()


asyncio.run(main(sys.argv[1]))
