namespace InteractiveParallel.Transport;

/// <summary>Receives the body of a ZMTP command frame; valid only during the call.</summary>
internal delegate void CommandSink(ReadOnlySpan<byte> body);
