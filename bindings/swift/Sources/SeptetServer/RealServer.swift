/// In the next file.
