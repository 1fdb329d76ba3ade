//! Text to measure on: the project's samples, or the file named by `STANCE_CORPUS`.
