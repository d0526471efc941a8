namespace InteractiveParallel.Transport;

/// <summary>Which of the reader's frames make up a message.</summary>
internal readonly record struct MessageSlice(int FirstFrame, int FrameCount);
