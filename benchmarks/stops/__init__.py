"""The stopping room: how soon the hands stop on a busy machine, and that nothing stays pressed, however they end."""
