"""The room of the runs before: what happened in them, told again frame by frame, compared, and handed on."""
