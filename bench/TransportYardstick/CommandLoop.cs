namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>How the three processes are driven: a line in, a line out.</summary>
internal static class CommandLoop
{
    public static async Task RunAsync(Func<string[], Task<string>> answer)
    {
        Say("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "quit")
        {
            var words = line.Split(' ');
            Say(words[0] == "stat" ? $"{{\"alloc\":{GC.GetTotalAllocatedBytes()},\"gc0\":{GC.CollectionCount(0)}}}" : await answer(words));
        }
    }

    public static Task RunAsync() => RunAsync(words => throw new NotSupportedException(words[0]));

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
