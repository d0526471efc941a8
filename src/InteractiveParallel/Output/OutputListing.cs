namespace InteractiveParallel;

/// <summary>Arranges the output of finished tasks for reading.</summary>
internal static class OutputListing
{
    /// <param name="tasks">The tasks, in the order of their result.</param>
    /// <param name="groupBy">The arrangement.</param>
    /// <param name="stdOut">Takes everything but standard error.</param>
    /// <param name="stdErr">Takes standard error.</param>
    /// <param name="prefixed">Whether each part says which engine it is of.</param>
    public static void Write(IReadOnlyList<ListedTask> tasks, OutputGrouping groupBy, TextWriter stdOut, TextWriter stdErr, bool prefixed)
    {
        if (groupBy == OutputGrouping.Engine)
        {
            foreach (var task in tasks)
            {
                WriteStreams([task]);
                foreach (var shown in task.Outputs) WriteShown(task, shown);
                WriteResults([task]);
            }
        }
        else
        {
            WriteStreams(tasks);
            if (groupBy == OutputGrouping.Type) WriteByTask();
            else WriteInOrder();
            WriteResults(tasks);
        }

        void WriteStreams(IReadOnlyList<ListedTask> of)
        {
            foreach (var task in of) WriteText(stdOut, "stdout", task, task.StdOut);
            foreach (var task in of) WriteText(stdErr, "stderr", task, task.StdErr);
        }

        void WriteByTask()
        {
            foreach (var task in tasks)
                foreach (var shown in task.Outputs) WriteShown(task, shown);
        }

        void WriteInOrder()
        {
            // Engines need not have shown equally much: one that has no more is passed over, the others go on.
            for (var turn = 0; tasks.Any(task => turn < task.Outputs.Count); turn++)
                foreach (var task in tasks)
                    if (turn < task.Outputs.Count) WriteShown(task, task.Outputs[turn]);
        }

        void WriteShown(ListedTask task, DisplayOutput shown) => WriteText(stdOut, "output", task, shown.ToString());

        void WriteResults(IReadOnlyList<ListedTask> of)
        {
            foreach (var task in of)
                if (task.Result is { } value) stdOut.WriteLine(Label(value, task.Engine, prefixed) + value);
        }

        void WriteText(TextWriter writer, string kind, ListedTask task, string text)
        {
            if (text.Length == 0) return;
            var ends = text.EndsWith('\n');
            // Several lines begin below their label, so that their columns stay in place.
            var several = text.AsSpan(0, ends ? text.Length - 1 : text.Length).Contains('\n');
            if (prefixed) writer.Write(several && text[0] != '\n' ? $"[{kind}:{Name(task.Engine)}] \n" : $"[{kind}:{Name(task.Engine)}] ");
            writer.Write(text);
            if (!ends) writer.Write('\n');
        }
    }

    /// <summary>What stands before a value: <c>Out[3:12]: </c>, or <c>Out[12]: </c> when there is one engine only.</summary>
    public static string Label(DisplayOutput value, int? engine, bool prefixed) =>
        prefixed ? $"Out[{Name(engine)}:{value.ExecutionCount}]: " : $"Out[{value.ExecutionCount}]: ";

    private static string Name(int? engine) => engine?.ToString() ?? "?";
}
