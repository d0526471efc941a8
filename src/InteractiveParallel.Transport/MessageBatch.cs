namespace InteractiveParallel.Transport;

/// <summary>All messages that one read completed. Valid only during the handler's call.</summary>
public readonly ref struct MessageBatch
{
    private readonly FrameReader _reader;

    internal MessageBatch(FrameReader reader) => _reader = reader;

    /// <summary>How many messages there are; at least one.</summary>
    public int Count => _reader.MessageCount;

    /// <summary>The message at <paramref name="index"/>, in order of arrival.</summary>
    public ReceivedMessage this[int index] => new(_reader, _reader.Message(index));

    /// <summary>Goes through the messages in order of arrival.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through the messages of a batch.</summary>
    public ref struct Enumerator
    {
        private readonly MessageBatch _batch;
        private int _index;

        internal Enumerator(MessageBatch batch)
        {
            _batch = batch;
            _index = -1;
        }

        /// <summary>The message that the enumerator stands at.</summary>
        public readonly ReceivedMessage Current => _batch[_index];

        /// <summary>Steps to the next message; false when there is none.</summary>
        public bool MoveNext() => ++_index < _batch.Count;
    }
}
