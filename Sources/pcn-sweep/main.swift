print("pcn-sweep")
