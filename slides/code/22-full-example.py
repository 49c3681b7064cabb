import asyncio
import nats

async def main():
    nc = await nats.connect()
    try:
        js = nc.jetstream()
        await js.add_stream(
            name="ORDERS", subjects=["orders.>"],
            storage="file", max_msgs=100000,
            max_age=86400)
        sub = await js.subscribe(
            "orders.>", durable="processor")
        await js.publish("orders.new", b'{"id": 1}')
        msg = await sub.next_msg()
        print("Got:", msg.data)
        await msg.ack()
    finally:
        await nc.drain()

asyncio.run(main())
