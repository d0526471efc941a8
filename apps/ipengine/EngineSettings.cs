using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Apps.IpEngine;

/// <summary>What the command line asked for.</summary>
internal sealed record EngineSettings
{
    public required int Engines { get; init; }

    public required string ConnectionFile { get; init; }

    /// <summary>True when the file was named on the command line, which wins over IPP_CONNECTION_INFO.</summary>
    public required bool FileIsGiven { get; init; }

    public required int? FirstId { get; init; }

    /// <summary>The folder that engines run in; null for the one that this program was started in.</summary>
    public required string? WorkFolder { get; init; }

    /// <summary>How long the controller may take to answer the registration.</summary>
    public required TimeSpan RegistrationTimeout { get; init; }

    public required TimeSpan ControllerTimeout { get; init; }

    public required TimeSpan FileTimeout { get; init; }

    /// <summary>Where a supervisor wants to read what its engine has begun.</summary>
    public required string? BegunFile { get; init; }

    /// <summary>Run the engine here, without a supervisor.</summary>
    public required bool InThisProcess { get; init; }

    /// <summary>This process is an engine of a supervisor.</summary>
    public required bool Supervised { get; init; }

    /// <summary>End when standard input ends.</summary>
    public required bool WatchesParent { get; init; }

    /// <summary>The limit of each engine's memory in bytes; null for none.</summary>
    public required long? Memory { get; init; }

    /// <summary>Load what code text needs right after the start.</summary>
    public required bool WarmUp { get; init; }

    public required LogLevel LogLevel { get; init; }

    public required string? LogFile { get; init; }
}
