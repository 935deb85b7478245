"""The room of demonstrations: a person does a task themselves, and what they did becomes steps to learn from."""
