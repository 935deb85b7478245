"""The faces: Qt desktop and terminal."""
