"""The room of the engine: llama.cpp in a process of its own, which turns a prompt and a grammar into a reply."""
