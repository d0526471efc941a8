using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>How far the tasks are that another one waits for, or whose engine it wants.</summary>
internal sealed class DependencyProgress
{
    private readonly TaskDependency _dependency;
    private readonly HashSet<string> _engines = [];
    private int _counted;
    private int _missed;

    public DependencyProgress(TaskDependency dependency)
    {
        _dependency = dependency;
        Ids = dependency.Ids.Distinct().ToArray();
    }

    /// <summary>The tasks, each once.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Neither success nor failure counts: it can never be met.</summary>
    public bool IsInvalid => this is { _dependency: { Success: false, Failure: false } };

    public bool IsMet => _dependency.All ? _counted == Ids.Count : _counted > 0;

    public bool IsUnreachable => _dependency.All ? _missed > 0 : _missed == Ids.Count;

    /// <summary>A task that ended as it should not have; null while there is none.</summary>
    public string? FirstMissed { get; private set; }

    /// <summary>Why that one failed; null when it succeeded, which was not wanted.</summary>
    public FailureOrigin? MissedFor { get; private set; }

    /// <summary>How many have not ended.</summary>
    public int Open => Ids.Count - _counted - _missed;

    /// <summary>
    /// The engines where the tasks that count ran; if all are to, the one engine where every one did. Null while that is not settled.
    /// </summary>
    public IReadOnlyCollection<string>? Engines => IsMet ? _engines : null;

    /// <summary>All tasks count and no engine ran every one of them.</summary>
    public bool IsScattered => _dependency.All && (_engines.Count > 1 || RanNowhere is not null);

    /// <summary>A task that counts though no engine answered it; null while there is none.</summary>
    public string? RanNowhere { get; private set; }

    /// <summary>One of the tasks has ended.</summary>
    /// <param name="id">Its message id.</param>
    /// <param name="end">How, and where.</param>
    public void Note(string id, TaskEnd end)
    {
        if (end.Succeeded ? !_dependency.Success : !_dependency.Failure)
        {
            if (_missed++ == 0) (FirstMissed, MissedFor) = (id, end.Failure);
            return;
        }

        _counted++;
        if (end.Engine is { } engine) _engines.Add(engine);
        else RanNowhere ??= id;
    }
}
