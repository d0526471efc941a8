namespace InteractiveParallel.EngineHost;

/// <summary>At which step an engine failed to join its cluster.</summary>
public enum RegistrationFailure
{
    /// <summary>There is no connection file, or it cannot be used.</summary>
    ConnectionFile,

    /// <summary>Nobody listens at the address in the connection file.</summary>
    Unreachable,

    /// <summary>The controller did not answer; most often its key is another.</summary>
    NoAnswer,

    /// <summary>The controller said no.</summary>
    Refused,
}
