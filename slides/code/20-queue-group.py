# In nats-py the queue's name is the durable's name.
sub = await js.subscribe("orders.>", queue="processors")

async for msg in sub.messages:
    # each attempt goes to exactly one member
    await process(msg.data)
    await msg.ack()
