"""The room of the hands: real input, in a process of its own, held on a short lease and written in a ledger."""
