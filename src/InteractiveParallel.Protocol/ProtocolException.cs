namespace InteractiveParallel.Protocol;

/// <summary>A message or file that was meant for us does not say what the protocol requires; the text names the part that is wrong.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>Creates the exception with a text that names the message or file, the field, and what was expected there.</summary>
    public ProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
