# durable: the server keeps its position
sub = await js.subscribe(
    "orders.>", durable="my-service")

# ephemeral: deleted 5 s after its last reader left
sub = await js.subscribe("orders.>")
