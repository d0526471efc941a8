namespace InteractiveParallel;

/// <summary>Results of several engines, by engine.</summary>
public static class ResultsByEngine
{
    /// <summary>The values by engine id.</summary>
    /// <param name="result">The result of a call on a <see cref="DirectView"/>.</param>
    /// <exception cref="InvalidOperationException">An engine gave more than one value, or a task more than one item, as in maps.</exception>
    public static async Task<IReadOnlyDictionary<int, T>> ByEngineAsync<T>(this AsyncResult<T[]> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var values = await result.AsTask().ConfigureAwait(false);
        var tasks = result.Tasks;
        if (result is AsyncMapResult<T> || values.Length != tasks.Count)
            throw new InvalidOperationException("the items of a map do not belong to one engine each: look at Tasks");
        var byEngine = new Dictionary<int, T>(values.Length);
        for (var i = 0; i < values.Length; i++) byEngine.Add(tasks[i].EngineId ?? -1, values[i]);
        return byEngine;
    }
}
