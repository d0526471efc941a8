namespace InteractiveParallel;

/// <content>Tasks by their label.</content>
public sealed partial class Client
{
    /// <summary>
    /// This client's tasks that carry a label and have not ended, whatever view sent them: to wait for, to take back and to ask for. What is meant is looked up at each
    /// call. See <see cref="LoadBalancedOptions.Label"/> and <see cref="DirectOptions.Label"/>.
    /// </summary>
    /// <param name="label">The label.</param>
    public LabelledTasks Labelled(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new LabelledTasks(this, label);
    }

    internal List<SentTask> TasksLabelled(string label) => _link.Pending.Tasks(task => task.Label == label);

    internal IReadOnlyList<AsyncResult> ResultsLabelled(string label) =>
        [.. _link.Pending.UnfinishedTasks().Where(task => task.Label == label).Select(task => task.Owner).Distinct().Where(result => result.IsSent)];
}
