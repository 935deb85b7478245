"""The room of training: flat programs that make, judge and export a policy; nothing outside it imports it."""
