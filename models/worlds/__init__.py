"""Practice screens as pure specifications: they train policies and measure them without a display."""
