using System.Globalization;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>Why a request has no result, in the words that clients get.</summary>
/// <param name="Name">Name of the error, as Python clients know it.</param>
/// <param name="Text">The thing, the place, the remedy.</param>
/// <param name="Death">How its engine ended, if that is the reason.</param>
internal sealed record Failure(string Name, string Text, EngineDeath? Death = null)
{
    public static Failure Died(EngineDeath death, string messageId)
    {
        var how = death switch
        {
            { Signal: { } signal } => $" ({signal})",
            { ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $" (exit code {code})"),
            _ => "",
        };
        return new Failure("EngineError", $"Engine {death.EngineId} died while running task '{messageId}'{how}", death);
    }

    public static Failure NoSuchEngine(string uuid)
        => new("EngineError", $"No engine '{uuid}' is registered: it has left, or it never joined this controller");

    public static Failure NoTargetAlive(IReadOnlyList<string> targets)
        => new("ImpossibleDependency", $"None of the engines that this task may run on is alive: {string.Join(", ", targets)}");

    public static Failure NoTargetSpeaks(string language, IReadOnlyList<string> targets)
        => new("ImpossibleDependency", $"This task is for engines that run {language}, and none of those that it may run on does: {string.Join(", ", targets)}");

    public static Failure DependenciesNotServed()
        => new("InvalidDependency", "This controller does not serve `after` and `follow`: submit the task when what it depends on is done");
}
